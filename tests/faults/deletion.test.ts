import { randomBytes } from 'node:crypto'
import { hashOf } from '@lockstep/server/storage/rows'
import { addCard, addNote, findText, parkNote, removeNote } from '@lockstep/shared/docs/boardDoc'
import { cardId, noteId, seatId, stepId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import type { CreatedRoom } from '@lockstep/shared/protocol/http'
import { expect, test } from 'vitest'
import { Person } from '../stories/person.ts'
import { keyOf } from '../stories/world.ts'
import { bytesOf, type DiskWorld, openDiskWorld, saved } from './diskWorld.ts'

const dayMs = 24 * 60 * 60_000

/** What was written, by where: random, so that no compression shortens it. */
class Traces {
  readonly words = new Map<string, string>()

  readonly put = (where: string): string => {
    const word = randomBytes(15).toString('base64url').replace(/^-/, 'x')
    this.words.set(where, word)
    return word
  };

  /** Which of them stand in the files of a folder. */
  async in(folder: string): Promise<readonly string[]> {
    const bytes = await bytesOf(folder)
    return [...this.words].filter(([, word]) => bytes.includes(word)).map(([where]) => where)
  }
}

/** A room with something of everything that is ever stored of a room. */
async function furnishedRoom(world: DiskWorld, traces: Traces) {
  const { put } = traces
  const facilitator = { name: put('the facilitator’s name'), side: 'sales' }
  const sides = { sales: { name: put('a side') } }
  const body = { title: put('the title'), template: 'blank', sides, facilitator }
  const made = await world.ask('/api/rooms', { body })
  const { roomId, links, seat } = JSON.parse(made.text) as CreatedRoom // what the server promises
  traces.words.set('the room’s id', roomId)
  traces.words.set('a key', keyOf(links.join))
  traces.words.set('a token', seat.token)
  const { url, news } = world
  const fay = new Person({ url, roomId, news, onEnd: (end) => world.onEnd(end) }, seat)
  await fay.does({ type: 'room.start' })
  const text = (words: string): JsonObject => ({ text: words })
  const settings = { sealed: true, prompt: put('a setting') }
  const step = { kind: 'board', title: put('a step'), settings, facilitatorNotes: put('a script') }
  const added = await fay.does({ type: 'agenda.add', step })
  const id = stepId(String(added.stepId))
  await fay.does({ type: 'step.go', stepId: id })
  await fay.does({ type: 'step.phase', stepId: id, phase: 'writing' })
  const save = (words: string) =>
    fay.does({ type: 'entry.save', stepId: id, round: 'write', entry: { notes: [text(words)] } })
  await save(put('a replaced entry'))
  await save(put('a revealed entry'))
  await fay.does({ type: 'seat.ready', stepId: id, round: 'write', ready: true })
  await fay.does({ type: 'round.reveal', stepId: id, round: 'write' })
  const board = await fay.connect('board')
  const mine = { stepId: id, side: 'sales', seatId: seatId(fay.id) } as const
  addNote(board.doc, noteId(put('a note’s id')), {
    ...mine,
    text: put('a note'),
    place: put('a place'),
    facts: {},
  })
  addNote(board.doc, noteId('gone'), { ...mine, text: put('a note of old'), place: 0, facts: {} })
  removeNote(board.doc, noteId('gone'))
  const place = { group: 'goals', order: 0 }
  addCard(board.doc, cardId('c'), { title: put('a card'), place, origins: [] })
  parkNote(board.doc, noteId('p'), { ...mine, text: put('a parked note') })
  const words = await fay.does({ type: 'agenda.add', step: { kind: 'define' } })
  await news.until(() => board.board().terms.has('mql'), 'the term has come')
  const [field = ''] = Object.keys(board.board().terms.get('mql') ?? {})
  findText(board.doc, { on: 'term', termId: 'mql', field })?.insert(0, put('agreed words'))
  await saved(world, board)
  // Leaving a phase keeps the board as it is.
  await fay.does({ type: 'step.phase', stepId: id, phase: 'deciding' })
  await fay.does({ type: 'step.go', stepId: String(words.stepId) })
  await fay.does({ type: 'step.phase', stepId: String(words.stepId), phase: 'writing' })
  const answers = (word: string) => ({ answers: { mql: word } })
  const write = { type: 'entry.save', stepId: String(words.stepId), round: 'write' }
  await fay.does({ ...write, entry: answers(put('a cleared entry')) })
  await fay.does({ type: 'entry.clear', stepId: write.stepId, round: 'write' })
  await fay.does({ ...write, entry: answers(put('a sealed entry')) })
  await fay.does({ type: 'clock.start', minutes: 600 })
  await fay.does({ type: 'room.lock' })
  const wish = { key: keyOf(links.join), name: put('who knocks'), side: 'sales', knock: true }
  await world.ask(`/api/rooms/${roomId}/seats`, { body: wish })
  board.destroy()
  return { id: roomId, fay }
}

test('a room that is deleted leaves nothing in any file but that it was', async () => {
  const world = await openDiskWorld()
  const [traces, others] = [new Traces(), new Traces()]
  const room = await furnishedRoom(world, traces)
  const other = await furnishedRoom(world, others)
  // The search finds whatever is stored; keys and tokens are stored by their hashes alone.
  const stored = [...traces.words.keys()].filter((where) => !/^a (key|token)$/.test(where))
  expect(await traces.in(world.folder)).toEqual(stored)

  expect((await room.fay.ask('', { method: 'DELETE' })).status).toBe(204)
  expect(await traces.in(world.folder)).toEqual([])
  await world.stop()
  expect(await traces.in(world.folder)).toEqual([])
  await world.start()
  expect(await traces.in(world.folder)).toEqual([])
  expect((await world.ask(`/api/rooms/${room.id}/mine`)).status).toBe(410)
  expect((await world.ask(`/api/rooms/${other.id}/mine`)).status).toBe(401)
})

test('a room that nobody visits leaves as little, and after a year not even that it was', async () => {
  const world = await openDiskWorld()
  const traces = new Traces()
  const { id } = await furnishedRoom(world, traces)
  await world.stop()
  world.ahead = 91 * dayMs
  await world.start()
  const isSwept = () => world.log.some((line) => line.startsWith('rooms were deleted'))
  await world.news.until(isSwept, 'the rooms are looked through')
  await world.stop()
  expect(await traces.in(world.folder)).toEqual([])

  traces.words.set('the hash of its id', hashOf(id))
  expect(await traces.in(world.folder)).toEqual(['the hash of its id'])
  await world.start()
  expect((await world.ask(`/api/rooms/${id}/mine`)).status).toBe(410)
  await world.stop()
  world.ahead += 366 * dayMs
  // Every start looks through the deletions first, and stopping waits for it.
  await world.start()
  await world.stop()
  await world.start()
  expect((await world.ask(`/api/rooms/${id}/mine`)).status).toBe(404)
})
