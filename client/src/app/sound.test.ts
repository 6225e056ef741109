import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openDevice } from '../room/device.ts'
import { chime, readSound, setSound } from './sound.ts'

const started: number[] = []

/** As much of the browser's own as a chime asks for. */
class SilentContext {
  currentTime = 0
  destination = {}
  createOscillator() {
    return {
      frequency: { value: 0 },
      connect: (next: unknown) => next,
      start: (at: number) => started.push(at),
      stop: () => undefined,
    }
  }
  createGain() {
    const ramp = () => undefined
    return {
      gain: {
        setValueAtTime: ramp,
        linearRampToValueAtTime: ramp,
        exponentialRampToValueAtTime: ramp,
      },
      connect: (next: unknown) => next,
    }
  }
}

beforeEach(() => {
  localStorage.clear()
  started.length = 0
  vi.stubGlobal('AudioContext', SilentContext)
})
afterEach(() => vi.unstubAllGlobals())

test('a device is silent until somebody switches its sound on', () => {
  const device = openDevice(() => localStorage)
  expect(readSound(device)).toBe(false)
  chime(device)
  expect(started).toEqual([])
})

test('switching it on lets it be heard, and it stays on for this device', () => {
  setSound(
    openDevice(() => localStorage),
    true,
  )
  expect(started).toHaveLength(2)
  const later = openDevice(() => localStorage)
  chime(later)
  expect(started).toHaveLength(4)
  setSound(later, false)
  chime(later)
  expect(started).toHaveLength(4)
})

test('where there is no sound at all nothing breaks', () => {
  vi.stubGlobal('AudioContext', undefined)
  setSound(
    openDevice(() => localStorage),
    true,
  )
  expect(started).toEqual([])
})
