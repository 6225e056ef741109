import { randomBytes } from 'node:crypto'
import { findText } from '@lockstep/shared/docs/boardDoc'
import { seatId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import type { NewStep } from '@lockstep/shared/protocol/commands'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Person } from './stories/person.ts'
import { openRoom, type RoomWorld } from './stories/world.ts'

/*
 * An entry leaves the server to its author alone, until its reveal. Here somebody writes a word that
 * occurs nowhere else, and everything that anybody else is ever sent is searched for it.
 */

interface Case {
  readonly step: NewStep
  readonly round: string
  /** What has to happen before the round takes entries; the writing is open already. */
  prepare?(room: RoomWorld, stepId: string): Promise<void>
  entry(canary: string): JsonObject
  /** Whether a reveal is to show the word to everybody. */
  readonly shown: boolean
}

const define: NewStep = { kind: 'define', settings: { terms: ['mql'] } }

const vote: NewStep = {
  kind: 'vote',
  settings: {
    budget: 97,
    perItem: 97,
    options: ['first', 'other'].map((id) => ({ id, text: `Option ${id}` })),
  },
}

/** How `{dots: {first: 61}}` looks in JSON, and as a document or another binary frame lays it out. */
const signs = ['"first":61', '"dots":{', '\u0005first}=', '\u0004dots']
const ballotSeen = (person: Person) => signs.filter((sign) => person.hasHeard(sign))

const cases: { readonly [what: string]: Case } = {
  'a first answer': {
    step: define,
    round: 'write',
    entry: (canary) => ({ answers: { mql: `It is ${canary}` } }),
    shown: true,
  },
  'an anonymous answer': {
    step: { ...define, anonymous: true },
    round: 'write',
    entry: (canary) => ({ answers: { mql: canary } }),
    shown: true,
  },
  'a note about the other side': {
    step: { kind: 'swap' },
    round: 'write',
    entry: (canary) => ({ notes: [{ promptId: 'numbers.target', text: canary }] }),
    shown: true,
  },
  'a reason against the agreed words': {
    step: define,
    round: 'ratify:mql',
    async prepare(room, stepId) {
      await room.fay.does({ type: 'step.phase', stepId, phase: 'deciding' })
      const board = await room.bob.connect('board')
      const term = board.board().terms.get('mql') ?? {}
      const field = Object.keys(term)[0] ?? ''
      findText(board.doc, { on: 'term', termId: 'mql', field })?.insert(0, 'Has asked')
      await room.until(() => board.savedCount() > 0, 'the words are saved')
      await room.fay.does({ type: 'round.open', stepId, round: 'ratify:mql' })
    },
    entry: (canary) => ({ verdict: 'notYet', reason: canary }),
    shown: true,
  },
  'an idea for the plan': {
    step: { kind: 'plan', settings: { sealed: true } },
    round: 'write',
    entry: (canary) => ({ notes: [{ text: canary }] }),
    shown: true,
  },
}

/** A word that nobody else writes. */
const newCanary = () => `canary-${randomBytes(12).toString('hex')}`

/** Everybody but Ann, each with both documents open and a bare socket beside. */
async function listenEverywhere(room: RoomWorld): Promise<readonly Person[]> {
  const others = room.everyone.filter((person) => person !== room.ann)
  for (const person of others) {
    await Promise.all([person.connect('session'), person.connect('board')])
    for (const doc of ['session', 'board']) person.listen(doc)
  }
  return others
}

/** Every way out, asked by everybody else, and by strangers. */
async function askEverything(
  room: RoomWorld,
  others: readonly Person[],
  stepId: string,
  round: string,
) {
  const formats = [
    'md',
    'html',
    'json',
    'csv',
    'csv&part=notes',
    'csv&part=votes',
    'csv&part=glossary',
  ]
  for (const person of others) {
    await Promise.all([
      person.ask('/mine'),
      person.ask('/notes'),
      person.ask('/checkpoints').then(({ text }) => {
        const [newest] = text.match(/(?<="id":")[^"]+/) ?? ['none']
        return person.ask(`/checkpoints/${newest}`)
      }),
      ...formats.map((format) => person.ask(`/summary?format=${format}`)),
      person.command({ type: 'seat.hand', up: true }),
      person.command({ type: 'seat.ready', stepId, round, ready: true }),
      person.command({ type: 'entry.clear', stepId, round }),
      // Refused in as many ways as there are.
      person.command({ type: 'entry.save', stepId, round, entry: 'nonsense', base: 0 }),
      person.command({ type: 'entry.save', stepId, round, entry: {}, base: 7 }),
      person.command({ type: 'entry.save', stepId, round: 'nowhere', entry: {} }),
      person.command({ type: 'swap.mark', stepId, noteId: 'n', mark: 'close' }),
      person.command({ type: 'vote.merge', stepId, itemId: 'other', into: 'other' }),
      person.ask('/commands', { raw: '{"id":' }),
    ])
  }
  const { link } = await room.fay.does({ type: 'link.replace', which: 'summary' })
  const key = String(link).split('#')[1] ?? ''
  await Promise.all([
    room.ask('', { auth: `Key ${room.key('join')}` }),
    room.ask('', { auth: 'Key wrong' }),
    room.ask('/mine'),
    room.world.ask('/metrics'),
    room.world.ask('/healthz'),
    room.world.ask('/readyz'),
    ...formats.map((format) => room.ask(`/summary?format=${format}`, { auth: `Key ${key}` })),
  ])
}

/** Where the word turned up outside Ann's own wires. */
function leaks(room: RoomWorld, others: readonly Person[], word: string): readonly string[] {
  return [
    ...others.filter((person) => person.hasHeard(word)).map(({ seat }) => seat.name),
    ...(Buffer.concat(room.world.heard).includes(word) ? ['a stranger'] : []),
    ...(room.world.log.join('\n').includes(word) ? ['the log'] : []),
  ]
}

const save = (person: Person, stepId: string, round: string, entry: JsonObject) =>
  person.does({ type: 'entry.save', stepId, round, entry })

describe.each(Object.entries(cases))('%s', (_what, { step, round, prepare, entry, shown }) => {
  test('leaves the server to its author alone until the reveal, then to everybody', async () => {
    const room = await openRoom()
    const stepId = await room.open(step)
    await prepare?.(room, stepId)
    const others = await listenEverywhere(room)
    const [replaced, canary] = [newCanary(), newCanary()]
    await save(room.ann, stepId, round, entry(replaced))
    await save(room.ann, stepId, round, entry(canary))
    await room.ann.command({ type: 'entry.save', stepId, round, entry: entry(canary), base: 1 })
    await room.ann.does({ type: 'seat.ready', stepId, round, ready: true })
    await askEverything(room, others, stepId, round)
    await room.world.crash()
    await listenEverywhere(room)
    await askEverything(room, others, stepId, round)
    expect(leaks(room, others, canary)).toEqual([])
    expect(JSON.stringify(await room.ann.mine())).toContain(canary)

    await room.fay.does({ type: 'round.reveal', stepId, round })
    const told = () => others.every((person) => person.hasHeard(canary))
    if (shown) await room.until(told, 'everybody sees it: the test can see it when it is there')
    await askEverything(room, others, stepId, round)
    expect(leaks(room, others, replaced)).toEqual([])
    expect(room.world.log.join('\n')).not.toContain(canary)
  })
})

test('a ballot never leaves the server but as a part of the totals', async () => {
  const room = await openRoom()
  const stepId = await room.open(vote)
  const others = await listenEverywhere(room)
  const ballot = { dots: { first: 61, other: 17 } }
  await save(room.ann, stepId, 'ballot', ballot)
  await askEverything(room, others, stepId, 'ballot')
  expect(others.flatMap(ballotSeen)).toEqual([])
  expect(ballotSeen(room.ann)).toEqual([])
  expect((await room.ann.mine()).entries[0]?.entry).toEqual(ballot)
  expect(ballotSeen(room.ann)).not.toEqual([])
  const doc = new Y.Doc()
  doc.getMap('anywhere').set('entry', ballot)
  expect(
    signs.filter((sign) => Buffer.from(Y.encodeStateAsUpdate(doc)).includes(sign)),
  ).not.toEqual([])

  const bobs = { dots: { first: 1, other: 1 } }
  await save(room.bob, stepId, 'ballot', bobs)
  await room.fay.does({ type: 'round.reveal', stepId, round: 'ballot' })
  const rest = others.filter((person) => person !== room.bob)
  const session = await room.bob.connect('session')
  const result = session.session().results.get(`${stepId}/ballot`)
  expect(result).toMatchObject({
    items: [
      { id: 'first', sales: 61, marketing: 1 },
      { id: 'other', sales: 17, marketing: 1 },
    ],
  })
  expect(Object.keys(result as object).sort()).toEqual(['ballots', 'items'])
  await Promise.all(rest.map((person) => person.ask('/summary?format=json')))
  expect(rest.flatMap(ballotSeen)).toEqual([])
})

test('drafting changes nothing for anybody else, not even how much they are sent', async () => {
  const room = await openRoom()
  const stepId = await room.open(define)
  const copies = await Promise.all(
    [room.fay, room.bob, room.dee].flatMap((person) => [
      person.connect('session'),
      person.connect('board'),
    ]),
  )
  const sent = () =>
    copies.map(
      ({ frames }) => frames.filter(({ type }) => type !== 'awareness' && type !== 'time').length,
    )
  // The last frame of a greeting may come after the copy is whole.
  const isGreeted = ({ frames }: (typeof copies)[number]) =>
    frames.some(({ type }) => type === 'saved')
  await room.until(() => copies.every(isGreeted), 'everybody is told that all is saved')
  const before = sent()
  const stored = await room.world.storage.load(room.id)
  for (let n = 1; n <= 20; n += 1) {
    await save(room.ann, stepId, 'write', { answers: { mql: 'x'.repeat(n) } })
  }
  await room.ann.does({ type: 'entry.clear', stepId, round: 'write' })
  const now = await room.world.storage.load(room.id)
  expect(now?.docs).toEqual(stored?.docs)

  // What is sent afterwards comes after whatever was sent before it.
  await room.ann.does({ type: 'seat.hand', up: true })
  const isUp = (copy: (typeof copies)[number]) =>
    copy.session().seats.get(seatId(room.ann.id))?.handAt !== null
  await room.until(() => copies.filter((_, n) => n % 2 === 0).every(isUp), 'the hand is seen')
  expect(sent()).toEqual(before.map((count, n) => (n % 2 === 0 ? count + 1 : count)))
})

test('facilitator notes reach facilitators alone', async () => {
  const room = await openRoom()
  const canary = newCanary()
  const others = [room.ann, room.bob, room.dee]
  for (const person of others) {
    await Promise.all([person.connect('session'), person.connect('board')])
  }
  const stepId = await room.open({ ...define, facilitatorNotes: canary })
  await askEverything(room, others, stepId, 'write')
  expect(leaks(room, others, canary)).toEqual([])
  expect((await room.fay.ask('/notes')).text).toContain(canary)
})
