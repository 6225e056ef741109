import { addNote, replaceText } from '@lockstep/shared/docs/boardDoc'
import { readRatified } from '@lockstep/shared/exercises/define/ratify'
import { agreedTerms } from '@lockstep/shared/model/agreed'
import type { Note } from '@lockstep/shared/model/board'
import { noteId, roundId, type StepId } from '@lockstep/shared/model/ids'
import { recordKey } from '@lockstep/shared/model/session'
import { revealLeadMs } from '@lockstep/shared/model/time'
import { expect, test } from 'vitest'
import type { Copy } from './copy.ts'
import type { Person } from './person.ts'
import { openRoom, type RoomWorld } from './world.ts'

const write = roundId('write')
const mql = roundId('ratify:mql')
const terms = ['mql', 'sal']

const answer = (person: Person, stepId: StepId, words: string) =>
  person.does({
    type: 'entry.save',
    stepId,
    round: write,
    entry: { answers: { mql: words } },
  })

const judge = (person: Person, stepId: StepId, verdict: string, reason?: string) =>
  person.command({
    type: 'entry.save',
    stepId,
    round: mql,
    entry: { verdict, ...(reason === undefined ? {} : { reason }) },
  })

/** Whatever lies on the board of a step, in the order in which the document holds it. */
const notesOf = (copy: Copy, step: StepId): readonly Note[] =>
  [...copy.board().notes.values()].filter(({ stepId }) => stepId === step)

test('all answers appear for everybody, with the moment at which every screen shows them', async () => {
  const room = await openRoom()
  const step = await room.open({ kind: 'define', settings: { terms } })
  const boards = await Promise.all(room.everyone.map((person) => person.connect('board')))
  const session = await room.dee.connect('session')
  await answer(room.ann, step, 'A lead that marketing likes')
  await answer(room.bob, step, 'A lead that asked for a talk')
  room.world.clock.turn(60_000)

  const at = room.world.clock.now()
  await room.fay.does({ type: 'step.phase', stepId: step, phase: 'revealed' })
  for (const board of boards) await room.until(() => notesOf(board, step).length === 2, 'all notes')
  await room.until(() => session.session().agenda[0]?.phase === 'revealed', 'Dee sees the phase')
  const [first] = session.session().agenda
  expect(first).toMatchObject({
    phase: 'revealed',
    revealAt: at + revealLeadMs,
    rounds: { write: { state: 'revealed', revealedAt: at } },
  })
  for (const board of boards) {
    const seen = notesOf(board, step).map(({ side, seatId, text }) => [side, seatId, text])
    expect(new Set(seen)).toEqual(
      new Set([
        ['sales', room.ann.id, 'A lead that marketing likes'],
        ['marketing', room.bob.id, 'A lead that asked for a talk'],
      ]),
    )
  }
  expect(session.session().results.get(recordKey(step, write))).toMatchObject({
    people: 2,
    different: { mql: 2, sal: 0 },
  })
})

test('a reveal that is asked for twice, or again after a crash, happens once', async () => {
  const room = await openRoom()
  const step = await room.open({ kind: 'define', settings: { terms } })
  await answer(room.ann, step, 'Once')
  const reveal = { type: 'round.reveal', stepId: step, round: write }
  await Promise.all([room.fay.command(reveal, 'r1'), room.fay.command(reveal, 'r2')])
  await room.world.crash()
  await room.fay.command(reveal, 'r1')
  await room.fay.command(reveal, 'r3')
  await room.fay.does({ type: 'step.phase', stepId: step, phase: 'revealed' })
  const board = await room.bob.connect('board')
  expect(notesOf(board, step).map(({ text }) => text)).toEqual(['Once'])
})

test('an anonymous reveal betrays its writers by nothing', async () => {
  const room = await openRoom()
  const cy = await room.join('Cy', 'sales')
  const step = await room.open({ kind: 'define', settings: { terms }, anonymous: true })
  const board = await room.bob.connect('board')
  const writers = [room.ann, room.fay, cy, room.bob]
  for (const writer of writers) {
    room.world.clock.turn(1_000)
    await answer(writer, step, `Says ${writer.seat.name}`)
  }
  await room.fay.does({ type: 'step.phase', stepId: step, phase: 'revealed' })
  await room.until(() => notesOf(board, step).length === 4, 'Bob sees four notes')

  const seats = writers.map(({ id }) => id)
  for (const note of notesOf(board, step)) {
    expect(note.seatId).toBeNull()
    expect(JSON.stringify(note)).not.toMatch(new RegExp(seats.join('|')))
  }
  // All of it was written by one client of the server's own, in one go.
  const bytes = board.doc.store.clients
  const authors = [...bytes].filter(([, structs]) => structs.length > 0).map(([client]) => client)
  const people = [board.doc.clientID]
  expect(authors.filter((client) => people.includes(client))).toEqual([])
  const stored = await room.world.storage.load(room.id)
  for (const client of authors) {
    expect(stored?.records.get(`client/board/${client}`)).toBe('server')
  }
})

test('the order of revealed notes says nothing of who wrote first', async () => {
  const room = await openRoom()
  const orders = new Set<string>()
  const writers = [room.ann, room.bob, room.fay]
  const board = await room.dee.connect('board')
  for (let n = 0; n < 12 && orders.size < 2; n += 1) {
    const step = await room.open({ kind: 'define', settings: { terms }, anonymous: true })
    for (const writer of writers) await answer(writer, step, writer.seat.name)
    await room.fay.does({ type: 'step.phase', stepId: step, phase: 'revealed' })
    await room.until(() => notesOf(board, step).length === 3, 'three notes')
    orders.add(
      notesOf(board, step)
        .map(({ text }) => text)
        .join(),
    )
  }
  expect(orders.size).toBeGreaterThan(1)
})

test('a step cannot lose its anonymity while people write in it', async () => {
  const room = await openRoom()
  const step = await room.open({ kind: 'define', settings: { terms }, anonymous: true })
  await answer(room.ann, step, 'Between us')
  const named = { type: 'agenda.update', stepId: step, step: { anonymous: false } }
  expect(await room.fay.command(named)).toMatchObject({ status: 409, body: { phase: 'writing' } })
})

/** A room that has revealed its answers and has words for one term on the board. */
async function deciding() {
  const room = await openRoom()
  const step = await room.open({ kind: 'define', settings: { terms } })
  await room.fay.does({ type: 'step.phase', stepId: step, phase: 'deciding' })
  const board = await room.bob.connect('board')
  const session = await room.bob.connect('session')
  const reword = async (words: string) => {
    const field = Object.keys(board.board().terms.get('mql') ?? {})[0] ?? ''
    const before = board.savedCount()
    replaceText(board.doc, { on: 'term', termId: 'mql', field }, words)
    await room.until(() => board.savedCount() > before, 'the words are saved')
    return field
  }
  const result = () => readRatified(session.session().results.get(recordKey(step, mql)) ?? null)
  const ask = () => room.fay.does({ type: 'round.open', stepId: step, round: mql })
  const reveal = async (attempt: number) => {
    await room.fay.does({ type: 'round.reveal', stepId: step, round: mql })
    await room.until(() => result()?.attempt === attempt, 'Bob sees the result')
  }
  return { room, step, board, session, reword, result, ask, reveal }
}

test('nobody is asked before the reveal, or about a term that is none', async () => {
  const room = await openRoom()
  const step = await room.open({ kind: 'define', settings: { terms } })
  const ask = { type: 'round.open', stepId: step, round: mql }
  expect(await room.fay.command(ask)).toMatchObject({ status: 409, body: { phase: 'writing' } })
  await room.fay.does({ type: 'step.phase', stepId: step, phase: 'deciding' })
  await room.fay.does(ask)
  const unknown = { type: 'round.open', stepId: step, round: 'ratify:lead' }
  expect(await room.fay.command(unknown)).toMatchObject({ status: 422 })
})

test('a term is agreed when both sides turned their key', async () => {
  const { step, session, board, reword, result, ask, reveal, room } = await deciding()
  const field = await reword('Has asked for a talk')
  await ask()
  await judge(room.ann, step, 'agree')
  await judge(room.fay, step, 'live')
  await judge(room.bob, step, 'agree')
  expect(session.session().results.size).toBe(1)
  await reveal(1)
  expect(result()).toMatchObject({
    termId: 'mql',
    agreed: true,
    text: { [field]: 'Has asked for a talk' },
    bySide: { sales: { agree: 1, live: 1, notYet: 0 }, marketing: { agree: 1 } },
    objections: [],
  })
  const known = () =>
    agreedTerms({ session: session.session(), board: board.board() }).map(
      ({ termId, changedSince }) => [termId, changedSince],
    )
  expect(known()).toEqual([['mql', false]])
  await reword('Has asked for a price')
  expect(known()).toEqual([['mql', true]])
  expect(result()?.text).toEqual({ [field]: 'Has asked for a talk' })
})

test('one side alone agrees on nothing', async () => {
  const { step, reword, result, ask, reveal, room } = await deciding()
  await reword('Has asked for a talk')
  await ask()
  await judge(room.ann, step, 'agree')
  await reveal(1)
  expect(result()?.agreed).toBe(false)
})

test('not yet needs a reason, stops the term, and is kept when both are asked again', async () => {
  const { step, reword, result, ask, reveal, room } = await deciding()
  const field = await reword('Has clicked')
  await ask()
  expect(await judge(room.bob, step, 'notYet')).toMatchObject({
    status: 422,
    body: { code: 'reason-needed', field: 'reason' },
  })
  expect(await judge(room.bob, step, 'notYet', '  ')).toMatchObject({ status: 422 })
  await judge(room.ann, step, 'agree')
  await judge(room.bob, step, 'notYet', 'A click is no wish')
  await reveal(1)
  expect(result()).toMatchObject({
    agreed: false,
    objections: [{ side: 'marketing', text: 'A click is no wish' }],
  })

  await reword('Has asked')
  await ask()
  expect((await room.ann.mine()).entries.filter(({ round }) => round === mql)).toEqual([])
  await judge(room.ann, step, 'agree')
  await judge(room.bob, step, 'agree')
  await reveal(2)
  expect(result()).toMatchObject({
    agreed: true,
    attempt: 2,
    text: { [field]: 'Has asked' },
    objections: [],
    ledger: [{ text: { [field]: 'Has clicked' }, objections: [{ text: 'A click is no wish' }] }],
  })
})

test('what is judged are the words at the opening, whatever is typed meanwhile', async () => {
  const { step, reword, result, ask, reveal, room } = await deciding()
  const field = await reword('As asked')
  await ask()
  await reword('As changed while asking')
  await judge(room.ann, step, 'agree')
  await judge(room.bob, step, 'agree')
  await reveal(1)
  expect(result()?.text).toEqual({ [field]: 'As asked' })
})

test('going back a phase destroys nothing, and going forward reveals nothing twice', async () => {
  const room: RoomWorld = await openRoom()
  const step = await room.open({ kind: 'define', settings: { terms } })
  const [board, session] = await Promise.all([
    room.bob.connect('board'),
    room.bob.connect('session'),
  ])
  await answer(room.ann, step, 'Kept')
  const go = (phase: string) => room.fay.does({ type: 'step.phase', stepId: step, phase })
  await go('deciding')
  await room.until(() => notesOf(board, step).length === 1, 'the answer')
  addNote(board.doc, noteId('bobs'), {
    stepId: step,
    side: 'marketing',
    seatId: null,
    text: 'Ours',
    place: null,
    facts: {},
  })
  await room.until(() => board.savedCount() > 0, 'Bob’s note is saved')
  const before = session.session().results.get(recordKey(step, write))

  for (const phase of ['waiting', 'writing', 'revealed', 'done', 'writing', 'deciding']) {
    await go(phase)
    await room.until(() => session.session().agenda[0]?.phase === phase, phase)
    expect(notesOf(board, step)).toHaveLength(2)
    expect(session.session().results.get(recordKey(step, write))).toEqual(before)
    expect(session.session().agenda[0]?.rounds.write?.state).toBe('revealed')
  }
  expect((await room.ann.mine()).entries[0]?.entry).toEqual({ answers: { mql: 'Kept' } })
})
