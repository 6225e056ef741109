import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { Note } from '../../model/board.ts'
import { noteId, type SeatId, seatId, stepId } from '../../model/ids.ts'
import type { JsonObject } from '../../model/json.ts'
import type { PublicRoom } from '../../model/room.ts'
import type { Seat, Step } from '../../model/session.ts'
import type { MainSide, Side } from '../../model/side.ts'
import { swapPrompts } from '../../templates/swapPrompts.ts'
import { sampleRoom, sampleStep, testExercise } from '../contractTests.ts'
import { bySurprise, figuresOf, markCommand, readMarks, recognised } from './marks.ts'
import { pretendSwap } from './pretend.ts'
import { promptsOf } from './prompts.ts'
import { swapNotes } from './revealed.ts'
import { swap } from './rules.ts'
import { recognisedText } from './summarise.ts'

testExercise(swap, {
  pretend: pretendSwap,
  settings: {},
  rounds: [
    {
      round: 'write' as never, // the kind's own round
      entries: [
        { notes: [] },
        { notes: [{ promptId: 'talk.need', text: '' }] },
        { notes: [{ promptId: 'numbers.cycle', text: 'in a good year', value: 90, sure: 'low' }] },
      ],
    },
  ],
})

describe('starters', () => {
  test('every built-in one has a sentence for both voices and an id of its own', () => {
    for (const { starters } of swapPrompts) {
      expect(starters.sales?.text).toMatch(/…$/)
      expect(starters.marketing?.text).toMatch(/…$/)
    }
    expect(new Set(swapPrompts.map(({ id }) => id)).size).toBe(swapPrompts.length)
  })

  test('they name the sides as the room does', () => {
    const room = roomWith({})
    const renamed = {
      ...room.session.room,
      sides: { sales: { name: 'Field' }, marketing: { name: 'Brand' } },
    }
    const brief = swap.brief('write' as never, parsedStep({}), {
      ...room,
      session: { ...room.session, room: renamed },
    })
    const text = JSON.stringify(brief)
    expect(text).toContain('Brand')
    expect(text).not.toContain('{marketing}')
  })

  test('a step may keep one lens and add its own', () => {
    const step = parsedStep({
      lenses: ['talk'],
      prompts: [{ id: 'own', text: 'We would stop …', voice: 'sales' }],
    })
    const prompts = promptsOf(step, roomWith({}))
    expect(new Set(prompts.map(({ lens }) => lens))).toEqual(new Set(['talk']))
    expect(prompts.at(-1)).toEqual({
      id: 'own',
      lens: 'talk',
      starters: { sales: { text: 'We would stop …' } },
    })
  })

  test('an unknown lens, no lens at all and a doubled id are refused', () => {
    for (const settings of [
      { lenses: ['colour'] },
      { lenses: [] },
      { prompts: [{ id: 'talk.need', text: 'Again …' }] },
    ]) {
      expect(v.safeParse(swap.settings, settings).success).toBe(false)
    }
  })
})

describe('an entry', () => {
  test('may name a prompt that the step does not have', () => {
    const entry = { notes: [{ promptId: 'numbers.none', text: 'a number' }] }
    expect(save(ann, entry)).toEqual({ ok: true, value: entry })
    expect(revealed([[ann, entry]]).notes).toMatchObject([
      {
        text: 'a number',
        facts: { promptId: 'numbers.none', lens: 'numbers', voice: 'marketing' },
      },
    ])
  })

  test.each([
    ['too long', { notes: [{ promptId: 'talk.need', text: 'x'.repeat(8_001) }] }],
    ['of no kind of sureness', { notes: [{ promptId: 'talk.need', text: '', sure: 'very' }] }],
    ['with a figure that is none', { notes: [{ promptId: 'talk.need', text: '', value: '9' }] }],
    ['of too many notes', { notes: Array(61).fill({ promptId: 'talk.need', text: 'x' }) }],
    ['with a trap for an id', { notes: [{ promptId: '__proto__', text: 'x' }] }],
  ])('%s is refused', (_, entry) => {
    expect(save(ann, entry)).toMatchObject({ ok: false, code: 'invalid-entry' })
  })

  test('keeps the voice that it was written in', () => {
    const entry = { notes: [{ promptId: 'talk.need', text: 'time', voice: 'sales' }] }
    for (const author of [ann, bob, dee]) {
      expect(save(author, entry)).toEqual({ ok: true, value: entry })
    }
  })
})

describe('the reveal', () => {
  test('leaves a note its voice when its author has changed sides since', () => {
    const written = { notes: [{ promptId: 'talk.need', text: 'time', voice: 'marketing' }] }
    const { notes } = revealed([[{ ...ann, side: 'marketing' }, written]])
    expect(notes).toMatchObject([
      { author: 'ann', side: 'marketing', facts: { voice: 'marketing' } },
    ])
  })

  test('turns notes into notes on the board that speak as the other side', () => {
    const { result, notes } = revealed([
      [ann, { notes: [{ promptId: 'talk.need', text: ' time ' }] }],
      [bob, { notes: [{ promptId: 'numbers.cycle', text: '', value: 90, sure: 'high' }] }],
      [dee, { notes: [{ promptId: 'talk.need', text: 'rest', voice: 'sales' }] }],
    ])
    expect(result.counts.marketing).toEqual({ numbers: 0, messaging: 0, talk: 1 })
    expect(result.counts.sales).toEqual({ numbers: 1, messaging: 0, talk: 1 })
    expect(notes).toEqual([
      {
        author: 'ann',
        side: 'sales',
        text: 'time',
        place: { lens: 'talk' },
        facts: { promptId: 'talk.need', lens: 'talk', voice: 'marketing' },
      },
      {
        author: 'bob',
        side: 'marketing',
        text: '90 days',
        place: { lens: 'numbers' },
        facts: {
          promptId: 'numbers.cycle',
          lens: 'numbers',
          voice: 'sales',
          value: 90,
          sure: 'high',
        },
      },
      expect.objectContaining({ author: 'dee', side: 'neutral', text: 'rest' }),
    ])
  })

  test('leaves out what was left empty', () => {
    const { notes } = revealed([[ann, { notes: [{ promptId: 'talk.need', text: '  ' }] }]])
    expect(notes).toEqual([])
  })
})

describe('marking', () => {
  const room = roomWith({ n1: { voice: 'marketing' }, n2: { voice: 'sales', side: 'marketing' } })

  test('is for the described side alone', () => {
    expect(mark(room, bob, { noteId: 'n1', mark: 'notUs' })).toEqual({
      ok: true,
      value: { n1: { mark: 'notUs', side: 'marketing', seatId: 'bob', at: 7 } },
    })
    for (const other of [ann, dee]) {
      const refused = mark(room, other, { noteId: 'n1', mark: 'notUs' })
      expect(refused).toMatchObject({ ok: false, code: 'not-allowed' })
    }
  })

  test('keeps one mark for each note: the last one, with its author and correction', () => {
    const before = {
      n1: { mark: 'close', side: 'marketing', seatId: 'cy', at: 1 },
      n2: { kept: 1 },
    }
    const args = {
      noteId: 'n1',
      mark: 'notUs',
      correction: ' Ten weeks ',
      value: 10,
      source: 'CRM',
    }
    expect(mark(room, bob, args, { current: before })).toEqual({
      ok: true,
      value: {
        n1: {
          mark: 'notUs',
          correction: 'Ten weeks',
          value: 10,
          source: 'CRM',
          side: 'marketing',
          seatId: 'bob',
          at: 7,
        },
        n2: { kept: 1 },
      },
    })
  })

  test('waits for the reveal, and for a note of this very step', () => {
    const args = { noteId: 'n1', mark: 'close' }
    expect(mark(room, bob, args, { phase: 'writing' })).toMatchObject({ code: 'wrong-phase' })
    expect(mark(room, bob, { ...args, noteId: 'n9' })).toMatchObject({ code: 'no-such-item' })
    const elsewhere = roomWith({ n1: { voice: 'marketing', step: 'step2' } })
    expect(mark(elsewhere, bob, args)).toMatchObject({ code: 'no-such-item' })
  })

  test.each([{}, { noteId: 'n1', mark: 'wrong' }, { noteId: '__proto__', mark: 'close' }])(
    'does not understand %j',
    (args) => expect(mark(room, bob, args)).toMatchObject({ ok: false, code: 'malformed' }),
  )
})

describe('recognition', () => {
  test('counts spot on and close of what was marked, and says nothing under five marks', () => {
    const notes = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => [id, { voice: 'marketing' as const }]),
    )
    const four = { a: 'spotOn', b: 'close', c: 'notUs', d: 'spotOn' }
    const few = recognised(step, withMarks(roomWith(notes), four)).marketing
    expect(few).toMatchObject({ marked: 4, of: 6, recognised: null })
    expect(recognisedText('Marketing', few)).toBe('Marketing: Too few to compare yet (4 marks).')

    const enough = recognised(step, withMarks(roomWith(notes), { ...four, e: 'close' })).marketing
    expect(enough).toMatchObject({ spotOn: 2, close: 2, notUs: 1, recognised: 4 })
    expect(recognisedText('Marketing', enough)).toBe('Marketing recognised 4 of 5.')
  })

  test('shows the biggest surprises first', () => {
    const shown = withMarks(
      roomWith({ a: { voice: 'sales' }, b: { voice: 'sales' }, c: { voice: 'sales' } }),
      { a: 'spotOn', b: 'notUs' },
    )
    const order = bySurprise(swapNotes(step, shown, promptsOf(step, shown)), readMarks(step, shown))
    expect(order.map(({ id }) => id)).toEqual(['b', 'a', 'c'])
  })

  test('sets the guesses at a figure against the true one, last said', () => {
    const guess = (value: number) => ({ voice: 'sales' as const, promptId: 'numbers.cycle', value })
    const room = roomWith({ a: guess(400), b: guess(120), c: { voice: 'sales' } })
    const shown = withMarks(room, { a: 'notUs', b: 'close' }, { value: 210, source: 'CRM' })
    expect(figuresOf(step, shown)).toMatchObject([
      { lowest: 120, highest: 400, unit: 'days', truth: { value: 210, source: 'CRM' } },
    ])
  })

  test('reaches the summary with names, corrections and figures, and without a ranking', () => {
    const room = withMarks(
      roomWith({
        a: { voice: 'sales', promptId: 'numbers.cycle', value: 9, by: 'bob', text: 'odd' },
      }),
      { a: 'notUs' },
      { value: 90, correction: 'Nine is a dream' },
    )
    const [part] = swap.summarise(parsedStep({}), room)
    expect(part?.section).toBe('learned')
    expect(part?.blocks).toContainEqual({
      type: 'list',
      items: [
        {
          text: 'As Sales: From the first talk to the signature a deal takes me about 9 days: odd',
          side: 'marketing',
          by: 'Bob',
          detail: 'Not us. In truth: 90 days: Nine is a dream',
        },
      ],
    })
    expect(part?.blocks.some(({ type }) => type === 'table')).toBe(true)
  })

  test('says nothing before the reveal', () => {
    expect(swap.summarise(parsedStep({}), roomWith({}))).toEqual([])
  })
})

const seat = (id: string, name: string, side: Side): Seat => ({
  id: seatId(id),
  name,
  side,
  role: 'participant',
  handAt: null,
})
const ann = seat('ann', 'Ann', 'sales')
const bob = seat('bob', 'Bob', 'marketing')
const dee = seat('dee', 'Dee', 'neutral')
const step: Step = { ...sampleStep(swap, {}), phase: 'revealed' }

function parsedStep(settings: JsonObject) {
  return { ...step, settings: v.parse(swap.settings, settings) }
}

function briefOf() {
  const brief = swap.brief('write' as never, parsedStep({}), roomWith({}))
  if (!brief.ok) throw new Error(brief.detail)
  return brief.value
}

function save(author: Seat, raw: unknown) {
  return swap.entry(raw, briefOf(), author, parsedStep({}))
}

function revealed(written: readonly (readonly [Seat, unknown])[]) {
  const entries = new Map<SeatId, never>()
  for (const [author, raw] of written) {
    const checked = save(author, raw)
    if (!checked.ok) throw new Error(checked.detail)
    entries.set(author.id, checked.value as never) // an entry, as the kind's own check says
  }
  return swap.reveal({
    round: 'write' as never,
    attempt: 1,
    brief: briefOf(),
    entries,
    seats: new Map(written.map(([author]) => [author.id, author])),
    step: parsedStep({}),
    room: roomWith({}),
    previous: null,
    now: 7,
  })
}

interface Told {
  readonly voice: MainSide
  readonly side?: Side
  readonly promptId?: string
  readonly value?: number
  readonly text?: string
  readonly by?: string
  readonly step?: string
}

/** A room whose board holds revealed notes, told in a few words each. */
function roomWith(told: { readonly [id: string]: Told }): PublicRoom {
  const room = sampleRoom([step])
  const notes = Object.entries(told).map(([id, facts]): [Note['id'], Note] => {
    const {
      voice,
      side = voice === 'sales' ? 'marketing' : 'sales',
      promptId = 'talk.need',
    } = facts
    const { value, text = 'something', by, step: of = 'step1' } = facts
    const known = { promptId, lens: promptId.replace(/\..*/, ''), voice }
    return [
      noteId(id),
      {
        id: noteId(id),
        stepId: stepId(of),
        side,
        seatId: by ? seatId(by) : null,
        text,
        place: { lens: known.lens },
        facts: value === undefined ? known : { ...known, value },
      },
    ]
  })
  return {
    board: { ...room.board, notes: new Map(notes) },
    session: { ...room.session, seats: new Map([ann, bob, dee].map((one) => [one.id, one])) },
  }
}

function withMarks(room: PublicRoom, marks: { [id: string]: string }, more: JsonObject = {}) {
  const record = Object.fromEntries(
    Object.entries(marks).map(([id, said]) => {
      const side = room.board.notes.get(noteId(id))?.facts.voice ?? 'sales'
      return [id, { mark: said, side, seatId: 'bob', at: 1, ...more }]
    }),
  )
  const results = new Map([['step1/marks', record]])
  return { ...room, session: { ...room.session, results } }
}

function mark(
  room: PublicRoom,
  actor: Seat,
  args: JsonObject,
  more: { current?: JsonObject; phase?: Step['phase'] } = {},
) {
  const { current = null, phase = 'revealed' } = more
  return markCommand({ args, actor, step: { ...step, phase }, room, current, now: 7 })
}
