import { describe, expect, test } from 'vitest'
import { forecast, minutesOf, minutesOver } from './forecast.ts'
import { stepId } from './ids.ts'
import { liveSession, stepWith } from './samples.ts'
import { idleClock, type Session, type Step } from './session.ts'

const minute = 60_000

describe('the forecast', () => {
  test('before the start counts from now, and knows of no end unless one is named', () => {
    const lobby = session([step('a', 10), step('b', 20), { ...step('c', 5), skipped: true }], null)
    expect(forecast(lobby, 7 * minute)).toEqual({ end: 37 * minute, plannedEnd: null, overMs: 0 })
    const named = withEnd(lobby, 30 * minute)
    expect(forecast(named, 7 * minute)).toMatchObject({ overMs: 7 * minute })
    expect(minutesOf(lobby.agenda)).toBe(30)
  })

  test('stands still while a step keeps its time, and grows with every minute after that', () => {
    const live = session([step('a', 10), step('b', 20)], 'a', { a: { enteredAt: 0 } })
    for (const now of [0, 4, 10]) expect(over(live, now)).toBe(0)
    expect(over(live, 13)).toBe(3)
  })

  test('a step that took less gives its minutes back', () => {
    const live = session([step('a', 10), step('b', 20)], 'b', {
      a: { spentMs: 4 * minute },
      b: { enteredAt: 4 * minute },
    })
    expect(over(live, 5)).toBe(-6)
  })

  test('a clock that runs longer than the step counts', () => {
    const live = session([step('a', 10), step('b', 20)], 'a', { a: { enteredAt: 0 } })
    const clock = { ...idleClock, stepId: stepId('a'), totalMs: 15 * minute }
    const running = { ...live, clock: { ...clock, state: 'running' as const, endsAt: 15 * minute } }
    expect(over(running, 8)).toBe(5)
    const paused = { ...clock, state: 'paused' as const, remainingMs: 7 * minute }
    expect(over({ ...live, clock: paused }, 20)).toBe(17)
  })

  test('what is added on the way makes it longer; what is skipped, shorter', () => {
    const live = session([step('a', 10), step('b', 20)], 'a', { a: { enteredAt: 0 } })
    const longer = { ...live, agenda: [...live.agenda, step('c', 5)] }
    expect(over(longer, 2)).toBe(5)
    const [first, second] = live.agenda
    if (!first || !second) throw new Error('two steps')
    expect(over({ ...live, agenda: [first, { ...second, skipped: true }] }, 2)).toBe(-20)
  })

  test('a room from before ends were kept takes the sum of its minutes', () => {
    const live = session([step('a', 10), step('b', 20)], 'a', { a: { enteredAt: 0 } })
    const { plannedEnd: _, ...room } = live.room
    expect(over({ ...live, room }, 12)).toBe(2)
  })

  test('a closed room has none', () => {
    const live = session([step('a', 10)], 'a')
    expect(forecast({ ...live, room: { ...live.room, status: 'closed' } }, 0)).toBeNull()
  })
})

function over(of: Session, atMinute: number): number {
  const told = forecast(of, atMinute * minute)
  if (!told) throw new Error('no forecast')
  return minutesOver(told)
}

function withEnd(of: Session, plannedEnd: number): Session {
  return { ...of, room: { ...of.room, plannedEnd } }
}

function step(id: string, minutes: number): Step {
  return stepWith({ id: stepId(id), minutes })
}

/** Started at 0 and meant to take what the agenda says; with `at` null, still in the lobby. */
function session(
  agenda: readonly Step[],
  at: string | null,
  lived: { readonly [id: string]: Partial<Step> } = {},
): Session {
  const begun = liveSession(
    agenda.map((one) => ({ ...one, ...lived[one.id] })),
    { now: { stepId: at === null ? null : stepId(at), itemId: null } },
  )
  const facts =
    at === null
      ? { status: 'lobby' as const, startedAt: null }
      : { plannedEnd: minutesOf(agenda) * minute }
  return { ...begun, room: { ...begun.room, ...facts } }
}
