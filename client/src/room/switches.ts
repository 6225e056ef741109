import type { Device } from './device.ts'

/** What a person switches on for this device alone. */
export type SwitchName = 'timer-hidden' | 'answers-covered'

/** The switches of a device: kept in its storage, and the same wherever the page shows them. */
export interface Switches {
  read(name: SwitchName): boolean
  set(name: SwitchName, on: boolean): void
  subscribe(changed: () => void): () => void
}

export function createSwitches(device: Device): Switches {
  const listeners = new Set<() => void>()
  const keyOf = (name: SwitchName) => `lockstep:${name}`
  return {
    read: (name) => device.read(keyOf(name)) === 'on',
    set(name, on) {
      device.write(keyOf(name), on ? 'on' : 'off')
      for (const changed of listeners) changed()
    },
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
  }
}
