import type { Device } from '../room/device.ts'

const key = 'lockstep:single-keys'

/** Whether single-key shortcuts work; on unless this person switched them off. */
export function readSingleKeys(device: Device): boolean {
  return device.read(key) !== 'off'
}

export function setSingleKeys(device: Device, on: boolean): void {
  device.write(key, on ? 'on' : 'off')
}
