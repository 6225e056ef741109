import { expect, test } from 'vitest'
import { openDevice } from './device.ts'
import { createSwitches } from './switches.ts'

test('a switch is kept on the device, and every listener hears of it', () => {
  const device = openDevice(() => localStorage)
  const switches = createSwitches(device)
  let heard = 0
  const stop = switches.subscribe(() => {
    heard += 1
  })
  expect(switches.read('timer-hidden')).toBe(false)
  switches.set('timer-hidden', true)
  expect([switches.read('timer-hidden'), heard]).toEqual([true, 1])
  expect(createSwitches(device).read('timer-hidden')).toBe(true)
  stop()
  switches.set('timer-hidden', false)
  expect(heard).toBe(1)
})
