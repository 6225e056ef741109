import { describe, expect, test } from 'vitest'
import { emptyBoard, type Note } from '../../model/board.ts'
import { noteId, roundId, seatId, stepId } from '../../model/ids.ts'
import { limits } from '../../model/limits.ts'
import type { Seat } from '../../model/session.ts'
import { sampleRoom, sampleStep, testExercise } from '../contractTests.ts'
import { pretendPlan } from './pretend.ts'
import { groupWished, plan } from './rules.ts'

testExercise(plan, {
  pretend: pretendPlan,
  settings: { sealed: true },
  rounds: [
    {
      round: roundId('write'),
      entries: [
        { notes: [] },
        { notes: [{ text: 'A weekly call' }] },
        { notes: [{ text: 'One list of reasons', place: { group: 'handoff' } }, { text: ' ' }] },
      ],
    },
  ],
})

const ann: Seat = {
  id: seatId('ann'),
  name: 'Ann',
  side: 'sales',
  role: 'participant',
  handAt: null,
}
const sealed = { ...sampleStep(plan, { sealed: true }), settings: { sealed: true } }
const open = { ...sampleStep(plan, {}), settings: { sealed: false } }
const write = roundId('write')

describe('a plan', () => {
  test('is written in the open unless it is set to begin sealed', () => {
    expect(plan.phases({ sealed: false }).map(({ phase }) => phase)).toEqual([
      'waiting',
      'deciding',
      'done',
    ])
    expect(plan.phases({ sealed: true }).map(({ phase }) => phase)).toContain('writing')
    expect(plan.brief(write, open, sampleRoom([open]))).toMatchObject({ ok: false })
  })

  test('refuses a note past the limit by its place, and never says its words', () => {
    const secret = 'canary'.repeat(limits.noteText)
    const refused = plan.entry({ notes: [{ text: secret }] }, { notes: 60 }, ann, sealed)
    expect(refused).toMatchObject({ code: 'invalid-entry', facts: { field: 'notes.0.text' } })
    expect(JSON.stringify(refused)).not.toContain('canary')
  })

  test('refuses a section that no plan has', () => {
    const entry = { notes: [{ text: 'x', place: { group: '__proto__' } }] }
    expect(plan.entry(entry, { notes: 60 }, ann, sealed)).toMatchObject({ code: 'unknown-item' })
  })

  test.each([{ x: 1, y: 2 }, 'left', 7, null])(
    'takes a note whose place is none of the plan’s without it: %j',
    (place) => {
      const taken = plan.entry({ notes: [{ text: 'x', place }] }, { notes: 60 }, ann, sealed)
      expect(taken).toEqual({ ok: true, value: { notes: [{ text: 'x' }] } })
    },
  )

  test('reveals what has words, with its side and its section', () => {
    const revealed = plan.reveal({
      round: write,
      attempt: 1,
      brief: { notes: 60 },
      entries: new Map([
        [ann.id, { notes: [{ text: ' A call ', place: { group: 'rhythm' } }, { text: ' ' }] }],
      ]),
      seats: new Map([[ann.id, ann]]),
      step: sealed,
      room: sampleRoom([sealed]),
      previous: null,
      now: 1,
    })
    expect(revealed.result).toEqual({ counts: { sales: 1, marketing: 0, neutral: 0 } })
    expect(revealed.notes).toEqual([
      { author: 'ann', side: 'sales', text: 'A call', place: { group: 'rhythm' }, facts: {} },
    ])
    expect(groupWished(revealed.notes[0]?.place ?? null)).toBe('rhythm')
  })

  test('leaves ideas without a card in the summary, and no name where the step is anonymous', () => {
    const room = sampleRoom([sealed])
    const note: Note = {
      id: noteId('n1'),
      stepId: stepId('step1'),
      side: 'sales',
      seatId: ann.id,
      text: 'A call',
      place: null,
      facts: {},
    }
    const shown = {
      session: { ...room.session, seats: new Map([[ann.id, ann]]) },
      board: { ...emptyBoard, notes: new Map([[note.id, note]]) },
    }
    const items = (step: typeof sealed) =>
      plan.summarise(step, shown).flatMap(({ blocks }) => blocks)
    expect(items(sealed)).toEqual([
      { type: 'list', items: [{ text: 'A call', side: 'sales', by: 'Ann' }] },
    ])
    expect(items({ ...sealed, anonymous: true })).toEqual([
      { type: 'list', items: [{ text: 'A call', side: 'sales', by: null }] },
    ])
  })
})
