import type { Device } from '../room/device.ts'
import { playChime } from '../ui/chime.ts'

const key = 'lockstep:sound'

/** Whether this device chimes at the last minute and at the end of time; off unless switched on. */
export function readSound(device: Device): boolean {
  return device.read(key) === 'on'
}

/** Switching it on lets it be heard: a browser plays only after somebody touched the page. */
export function setSound(device: Device, on: boolean): void {
  device.write(key, on ? 'on' : 'off')
  if (on) chime(device)
}

/** To hear whether it can be heard, whether or not this device chimes by itself. */
export function playSound(): void {
  playChime(globalThis.AudioContext)
}

export function chime(device: Device): void {
  if (readSound(device)) playSound()
}
