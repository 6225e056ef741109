import { roomId } from '@lockstep/shared/model/ids'
import { expect, test } from 'vitest'
import { Deadlines } from './deadlines.ts'

const hourMs = 60 * 60_000
const room = roomId('r')

/** Deadlines on a clock that can be set, and timers that ring only when they are told to. */
function openDeadlines() {
  const clock = { now: 10 * hourMs }
  const woken: number[] = []
  const waits: number[] = []
  let alarms: (() => void)[] = []
  const deadlines = new Deadlines({
    now: () => clock.now,
    setAlarm(ms, ring) {
      waits.push(ms)
      alarms.push(ring)
      return () => {
        alarms = alarms.filter((one) => one !== ring)
      }
    },
    wake: async () => void woken.push(clock.now),
  })
  const ring = () => {
    for (const alarm of alarms.splice(0)) alarm()
  }
  return { clock, deadlines, woken, waits, ring, waiting: () => alarms.length }
}

test('a clock that is set forward is noticed long before the timer’s own time', () => {
  const { clock, deadlines, woken, ring, waits } = openDeadlines()
  deadlines.set(room, clock.now + hourMs)
  expect(waits[0]).toBeLessThanOrEqual(60_000)
  ring()
  expect(woken).toEqual([])
  clock.now += 2 * hourMs
  ring()
  expect(woken).toEqual([clock.now])
})

test('a clock that is set back wakes nobody early, and the time comes again', () => {
  const { clock, deadlines, woken, ring, waiting } = openDeadlines()
  deadlines.set(room, clock.now + 1_000)
  clock.now -= hourMs
  ring()
  expect(woken).toEqual([])
  expect(waiting()).toBe(1)
  clock.now += hourMs + 1_000
  ring()
  expect(woken).toEqual([clock.now])
  expect(waiting()).toBe(0)
})
