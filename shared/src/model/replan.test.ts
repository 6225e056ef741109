import { describe, expect, test } from 'vitest'
import { forecast } from './forecast.ts'
import { stepId } from './ids.ts'
import { checkReplan, type PlanChange, replan } from './replan.ts'
import { liveSession, stepWith } from './samples.ts'
import type { Session, Step } from './session.ts'

const minute = 60_000

describe('re-planning', () => {
  test('has nothing to say while the workshop is on time, or has not begun', () => {
    const agenda = [step('now', 10), step('next', 20)]
    expect(replan(late(agenda, 0), 0)).toBeNull()
    const lobby = late(agenda, 0)
    expect(replan({ ...lobby, room: { ...lobby.room, status: 'lobby' } }, 99 * minute)).toBeNull()
  })

  test('shortens nice-to-have steps first', () => {
    const agenda = [step('now', 10), step('talk', 20, { must: false }), step('plan', 30)]
    expect(planOf(agenda, 5)).toEqual({
      changes: [{ stepId: 'talk', minutes: 15 }],
      saved: 5,
      stillOver: 0,
    })
  })

  test('leaves out the shortest one that is enough, and shortens no must for it', () => {
    const nice = { must: false }
    const agenda = [
      step('now', 10),
      step('tea', 10, nice),
      step('talk', 20, nice),
      step('plan', 30),
    ]
    // 4 + 8 can be spared by shortening; the break left out brings 2 more than that.
    expect(planOf(agenda, 14)?.changes).toEqual([
      { stepId: 'tea', minutes: null },
      { stepId: 'talk', minutes: 16 },
    ])
    expect(planOf(agenda, 22)?.changes).toEqual([
      { stepId: 'tea', minutes: 8 },
      { stepId: 'talk', minutes: null },
    ])
  })

  test('then takes minutes from the must steps, and says what it could not win', () => {
    const agenda = [step('now', 10), step('tea', 10, { must: false }), step('plan', 30)]
    expect(planOf(agenda, 16)).toEqual({
      changes: [
        { stepId: 'tea', minutes: null },
        { stepId: 'plan', minutes: 24 },
      ],
      saved: 16,
      stillOver: 0,
    })
    expect(planOf(agenda, 40)).toEqual({
      changes: [
        { stepId: 'tea', minutes: null },
        { stepId: 'plan', minutes: 18 },
      ],
      saved: 22,
      stillOver: 18,
    })
  })

  test('does not touch what was, what is, and what is skipped already', () => {
    const agenda = [
      step('was', 30, { must: false, spentMs: 30 * minute }),
      step('now', 10, { must: false }),
      step('out', 30, { must: false, skipped: true }),
    ]
    expect(planOf(agenda, 12, 'now')).toEqual({ changes: [], saved: 0, stillOver: 12 })
  })

  test('keeps a step that a later one takes its items from, unless that one goes too', () => {
    const ideas = step('ideas', 10, { must: false })
    const vote = step('vote', 10, { settings: { itemsFrom: 'ideas' } })
    expect(planOf([step('now', 10), ideas, vote], 12)?.changes).toEqual([
      { stepId: 'ideas', minutes: 6 },
      { stepId: 'vote', minutes: 6 },
    ])
    const both = [step('now', 10), ideas, { ...vote, must: false }]
    expect(planOf(both, 20)?.changes).toEqual([
      { stepId: 'ideas', minutes: null },
      { stepId: 'vote', minutes: null },
    ])
  })
})

describe('what may be taken', () => {
  const agenda = [step('now', 10), step('tea', 10, { must: false }), step('plan', 30)]

  test.each<[string, readonly PlanChange[]]>([
    ['leaves out a must step', [{ stepId: stepId('plan'), minutes: null }]],
    ['makes a step too short', [{ stepId: stepId('plan'), minutes: 17 }]],
    ['makes a step longer', [{ stepId: stepId('plan'), minutes: 31 }]],
    ['touches the present step', [{ stepId: stepId('now'), minutes: 8 }]],
    ['names a step that is not there', [{ stepId: stepId('none'), minutes: 8 }]],
    [
      'names a step twice',
      [
        { stepId: stepId('tea'), minutes: 8 },
        { stepId: stepId('tea'), minutes: null },
      ],
    ],
  ])('is nothing that %s', (_, changes) => {
    expect(checkReplan(late(agenda, 5), changes)).toMatchObject({ ok: false, code: 'stale' })
  })

  test('is nothing that leaves a vote without its items', () => {
    const ideas = step('ideas', 10, { must: false })
    const vote = step('vote', 10, { settings: { itemsFrom: 'ideas' } })
    const out = { stepId: stepId('ideas'), minutes: null }
    expect(checkReplan(late([step('now', 10), ideas, vote], 9), [out])).toMatchObject({ ok: false })
  })
})

const seeds = [1, 2, 3, ...Array.from({ length: 60 }, () => Math.floor(Math.random() * 1e9))]

test.each(seeds)('seed %i: any plan is allowed, and ends on time where that can be', (seed) => {
  const { session, now } = randomRoom(seed)
  const plan = replan(session, now)
  const over = Math.ceil((forecast(session, now)?.overMs ?? 0) / minute)
  if (!plan) {
    expect(over).toBeLessThanOrEqual(0)
    return
  }
  expect(checkReplan(session, plan.changes)).toMatchObject({ ok: true })
  const after = taken(session, plan.changes)
  const left = Math.ceil((forecast(after, now)?.overMs ?? 0) / minute)
  expect(Math.max(0, left)).toBe(plan.stillOver)
  if (plan.stillOver > 0) expect(replan(after, now)?.changes).toEqual([])
  const musts = (of: Session) => of.agenda.filter(({ must, skipped }) => must && !skipped).length
  expect(musts(after)).toBe(musts(session))
})

function taken(session: Session, changes: readonly PlanChange[]): Session {
  const agenda = session.agenda.map((one) => {
    const change = changes.find((each) => each.stepId === one.id)
    if (!change) return one
    return change.minutes === null
      ? { ...one, skipped: true }
      : { ...one, minutes: change.minutes, fullMinutes: one.minutes }
  })
  return { ...session, agenda }
}

function planOf(agenda: readonly Step[], minutesLate: number, at = 'now') {
  return replan(late(agenda, minutesLate, at), 0)
}

/** At minute 0, so late that the rest of the agenda ends `minutesLate` after the planned end. */
function late(agenda: readonly Step[], minutesLate: number, at = 'now'): Session {
  const session = sessionOf(agenda, at)
  const end = forecast(session, 0)?.end ?? 0
  return { ...session, room: { ...session.room, plannedEnd: end - minutesLate * minute } }
}

function randomRoom(seed: number) {
  let state = seed
  const draw = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % below
  }
  const count = 1 + draw(8)
  const agenda = Array.from({ length: count }, (_, at) =>
    step(`s${at}`, [0, 2, 5, 7.5, 10, 30][draw(6)] ?? 5, {
      must: draw(2) === 0,
      skipped: draw(6) === 0,
      settings: at > 0 && draw(3) === 0 ? { itemsFrom: `s${draw(at)}` } : {},
    }),
  )
  return { session: late(agenda, draw(60) - 5, `s${draw(count)}`), now: 0 }
}

function step(id: string, minutes: number, facts: Partial<Step> = {}): Step {
  return stepWith({ id: stepId(id), title: id, minutes, ...facts })
}

function sessionOf(agenda: readonly Step[], at: string): Session {
  return liveSession(agenda, { now: { stepId: stepId(at), itemId: null } })
}
