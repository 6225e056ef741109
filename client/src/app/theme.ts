import { useEffect } from 'react'
import type { Device } from '../room/device.ts'

export type Theme = 'auto' | 'light' | 'dark'

const key = 'lockstep:theme'

export function readTheme(device: Device): Theme {
  const kept = device.read(key)
  return kept === 'light' || kept === 'dark' ? kept : 'auto'
}

export function setTheme(device: Device, theme: Theme): void {
  device.write(key, theme)
  showTheme(theme)
}

/** Puts the chosen colours on the page from the start. */
export function useTheme(device: Device): void {
  useEffect(() => showTheme(readTheme(device)), [device])
}

function showTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
