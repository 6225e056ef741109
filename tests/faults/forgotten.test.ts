import { randomBytes } from 'node:crypto'
import { hashOf, RoomKeys } from '@lockstep/server/storage/rows'
import { removeNote } from '@lockstep/shared/docs/boardDoc'
import { noteId } from '@lockstep/shared/model/ids'
import { expect, test } from 'vitest'
import {
  bytesOf,
  type DiskRoom,
  type DiskWorld,
  flip,
  note,
  openDiskRoom,
  openDiskWorld,
  saved,
  tamper,
} from './diskWorld.ts'

const days = 24 * 60 * 60_000

/** Writes the words wherever a room keeps any: sealed, on the board, in an earlier board, in a script. */
async function writeEverywhere(world: DiskWorld, room: DiskRoom, words: string): Promise<void> {
  const { fay, ann } = room
  const add = async (step: object) =>
    String((await fay.does({ type: 'agenda.add', step: { ...step } })).stepId)
  const script = { facilitatorNotes: `${words} in a script` }
  const define = await add({ kind: 'define', settings: { terms: ['mql'] }, ...script })
  await fay.does({ type: 'step.phase', stepId: define, phase: 'writing' })
  const entry = { answers: { mql: `${words} sealed` } }
  await ann.does({ type: 'entry.save', stepId: define, round: 'write', entry })
  const board = await ann.connect('board')
  note(board, ann, 'n1', `${words} on the board`)
  await saved(world, board)
  // The board is kept as it goes to another step; then the note lies in the earlier board alone.
  await fay.does({ type: 'step.go', stepId: define })
  await fay.does({ type: 'step.go', stepId: await add({ kind: 'discuss' }) })
  removeNote(board.doc, noteId('n1'))
  await saved(world, board)
  expect(JSON.parse((await fay.ask('/checkpoints')).text)).toHaveLength(1)
  board.destroy()
}

test('rooms that nobody visits leave nothing in the files, sealed, kept or damaged', async () => {
  const world = await openDiskWorld()
  const words = randomBytes(12).toString('base64url')
  const [room, damaged, visited] = [
    await openDiskRoom(world),
    await openDiskRoom(world),
    await openDiskRoom(world),
  ]
  await writeEverywhere(world, room, words)
  await writeEverywhere(world, damaged, words)
  await world.stop()
  const keys = new RoomKeys(hashOf(damaged.id))
  await tamper(world, async (level) => {
    const [first] = await level.keys(keys.logRange('board')).all()
    await flip(level, String(first))
  })
  expect((await bytesOf(world.folder)).includes(words)).toBe(true)
  world.ahead = 60 * days
  await world.start()
  expect((await damaged.ann.ask('/mine')).status).toBe(503)
  await visited.ann.connect('board').then((board) => board.destroy())
  await world.stop()

  world.ahead = 91 * days
  await world.start()
  const isSwept = () => world.log.some((line) => line.startsWith('rooms were deleted'))
  await world.news.until(isSwept, 'the rooms are looked through')
  for (const { ann } of [room, damaged]) expect((await ann.ask('/mine')).status).toBe(410)
  expect((await visited.ann.ask('/mine')).status).toBe(200)
  await world.stop()
  expect((await bytesOf(world.folder)).includes(words)).toBe(false)
})
