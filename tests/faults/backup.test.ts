import { randomBytes } from 'node:crypto'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { restore } from '@lockstep/server/maintenance/restore'
import { openEmbeddedStorage } from '@lockstep/server/storage/embedded'
import { readBoard, removeNote, rootOf } from '@lockstep/shared/docs/boardDoc'
import { noteId } from '@lockstep/shared/model/ids'
import { expect, test } from 'vitest'
import type { Copy } from '../stories/copy.ts'
import {
  adminToken,
  bytesOf,
  type DiskRoom,
  type DiskWorld,
  note,
  notesOn,
  openDiskRoom,
  openDiskWorld,
  openOwn,
  saved,
} from './diskWorld.ts'

const day = Date.UTC(2040, 0, 1)

function backUp(world: DiskWorld, folder = join(world.parent, 'backup')) {
  return world.ask('/admin/backup', { auth: `Bearer ${adminToken}`, body: { folder } })
}

/** Stops the server, restores the backup, and starts on it. */
async function restoreAt(world: DiskWorld, now: number) {
  await world.stop()
  const done = await restore(join(world.parent, 'backup'), world.folder, now)
  await world.start()
  return done
}

const epochOf = (copy: Copy): number | undefined => {
  const hello = copy.frames.findLast(({ type }) => type === 'hello')
  return hello?.type === 'hello' ? hello.hello.epoch : undefined
}

/** Ann and Bob with the board open, and one note of each on it. */
async function openBoard(world: DiskWorld, room: DiskRoom) {
  const [anns, bobs] = await Promise.all([room.ann.connect('board'), room.bob.connect('board')])
  note(anns, room.ann, 'ann-1')
  note(bobs, room.bob, 'bob-1')
  await saved(world, anns, bobs)
  await world.news.until(() => notesOn(anns).length === 2 && notesOn(bobs).length === 2, 'both')
  return { anns, bobs }
}

test('a backup made while people write is a store with all that was saved when it began', async () => {
  const world = await openDiskWorld()
  const room = await openDiskRoom(world)
  const anns = await room.ann.connect('board')
  let isOver = false
  let written = 0
  const writing = (async () => {
    while (!isOver) {
      written += 1
      note(anns, room.ann, `n${written}`)
      await world.news.until(() => isOver || anns.sentCount() - anns.savedCount() < 5, 'saved')
    }
  })()
  await world.news.until(() => anns.savedCount() >= 30, 'some notes are saved')
  const before = anns.savedCount() - 1 // the first of them was the sync step
  const answer = await backUp(world)
  isOver = true
  world.news.tell()
  await writing
  expect(answer).toMatchObject({ status: 200, body: { rooms: 1, damaged: 0 } })

  const copy = await openEmbeddedStorage(join(world.parent, 'backup'))
  const stored = await copy.load(room.id)
  await copy.close()
  const { Doc, applyUpdate } = await import('yjs')
  const doc = new Doc()
  for (const update of stored?.docs.board.updates ?? []) applyUpdate(doc, update)
  const ids = [...readBoard(doc).notes.keys()].map(String)
  expect(ids.length).toBeGreaterThanOrEqual(before)
  expect(ids.sort()).toEqual(Array.from({ length: ids.length }, (_, n) => `n${n + 1}`).sort())
})

test('only who can read the data folder, on this machine, is given a backup', async () => {
  const world = await openDiskWorld()
  const body = { folder: join(world.parent, 'backup') }
  const ask = (auth: string, headers = {}) =>
    world.ask('/admin/backup', { auth, body, headers }).then(({ status }) => status)
  expect(await ask('Bearer guess')).toBe(403)
  expect(await ask('')).toBe(403)
  const forwarded = { 'x-forwarded-for': '10.0.0.1' }
  expect(await ask(`Bearer ${adminToken}`, forwarded)).toBe(403)
  expect(await readdir(world.parent)).toEqual(['data'])

  const relative = { auth: `Bearer ${adminToken}`, body: { folder: 'backup' } }
  expect(await world.ask('/admin/backup', relative)).toMatchObject({ status: 400 })
  await mkdir(body.folder)
  await writeFile(join(body.folder, 'precious'), '')
  expect(await backUp(world)).toMatchObject({ status: 400, body: { field: 'folder' } })
  expect(await readdir(body.folder)).toEqual(['precious'])
})

test('after a restore old copies bring nothing back, neither words nor deletions', async () => {
  const world = await openDiskWorld()
  const room = await openDiskRoom(world)
  const { anns, bobs } = await openBoard(world, room)
  const fays = await room.fay.connect('session')
  await backUp(world)
  // After the backup: new notes, a wrecked board, another title.
  note(anns, room.ann, 'ann-2')
  note(bobs, room.bob, 'bob-2')
  removeNote(bobs.doc, noteId('ann-1'))
  await room.fay.does({ type: 'room.update', title: 'Restored away' })
  await saved(world, anns, bobs)
  await world.news.until(() => notesOn(anns).join() === 'ann-2,bob-1,bob-2', 'Ann has it all')
  const epoch = epochOf(anns)

  // y-websocket's own providers come back by themselves, with everything that they hold.
  expect(await restoreAt(world, day)).toMatchObject({ rooms: 1, damaged: 0, deleted: 0 })
  await world.news.until(
    () => [anns, bobs, fays].every(({ closeCodes }) => closeCodes.includes(4403)),
    'each is told that it may not',
  )

  const [board, session] = await Promise.all([
    room.ann.connect('board'),
    room.ann.connect('session'),
  ])
  expect(notesOn(board)).toEqual(['ann-1', 'bob-1'])
  expect(session.session().room.title).toBe('Plan')
  expect(epochOf(board)).toBe(day)
  expect(epochOf(board)).not.toBe(epoch)
  // And the room is used as ever, by who begins anew.
  note(board, room.ann, 'ann-3')
  await saved(world, board)
  await room.fay.does({ type: 'room.update', title: 'On it goes' })
  await world.news.until(() => session.session().room.title === 'On it goes', 'seen')
  await world.stop()
  await world.start()
  const again = await room.bob.connect('board')
  expect(notesOn(again)).toEqual(['ann-1', 'ann-3', 'bob-1'])
})

test('a copy that only deletes cannot delete what was restored', async () => {
  const world = await openDiskWorld()
  const room = await openDiskRoom(world)
  const { anns, bobs } = await openBoard(world, room)
  await backUp(world)
  bobs.doc.transact(() => rootOf(bobs.doc, 'notes').clear())
  await saved(world, bobs)
  await world.news.until(() => notesOn(anns).length === 0, 'Ann, who wrote nothing since, sees it')
  await restoreAt(world, day)
  await world.news.until(() => [anns, bobs].every((copy) => copy.closeCodes.includes(4403)), 'out')
  const board = await room.fay.connect('board')
  expect(notesOn(board)).toEqual(['ann-1', 'bob-1'])
})

test('our own client drops its copy at another epoch and shows what was restored', async () => {
  const world = await openDiskWorld()
  const room = await openDiskRoom(world)
  const { anns } = await openBoard(world, room)
  const epochs: number[] = []
  const connection = openOwn(world, room.id, room.bob, (epoch) => void epochs.push(epoch))
  const notes = () => [...readBoard(connection.documents.read().board).notes.keys()].sort().join()
  const isOnline = () => connection.state.read().phase === 'online'
  await world.news.until(() => isOnline() && notes() === 'ann-1,bob-1', 'Bob is in')
  await backUp(world)
  const old = connection.documents.read().board
  old.on('update', world.news.tell)
  note(anns, room.ann, 'ann-2')
  await world.news.until(() => notes() === 'ann-1,ann-2,bob-1', 'Bob sees the new note')

  await restoreAt(world, day)
  await world.news.until(() => epochs.includes(day) && isOnline(), 'Bob is back')
  expect(connection.documents.read().board).not.toBe(old)
  expect(notes()).toBe('ann-1,bob-1')
  expect(connection.state.read()).toMatchObject({ unsaved: 0, end: null })
  expect(notesOn(await room.fay.connect('board'))).toEqual(['ann-1', 'bob-1'])
})

test('restored twice, a backup begins two lives', async () => {
  const world = await openDiskWorld()
  const room = await openDiskRoom(world)
  const { anns } = await openBoard(world, room)
  await backUp(world)
  anns.destroy()
  await restoreAt(world, day)
  const between = await room.ann.connect('board')
  note(between, room.ann, 'ann-9')
  await saved(world, between)
  await restoreAt(world, day + 1)
  await world.news.until(() => between.closeCodes.includes(4403), 'the life in between is over')
  const board = await room.ann.connect('board')
  expect(epochOf(board)).toBe(day + 1)
  expect(notesOn(board)).toEqual(['ann-1', 'bob-1'])
})

test('what people wrote in private is restored with the rest', async () => {
  const world = await openDiskWorld()
  const room = await openDiskRoom(world)
  const step = { kind: 'define', settings: { terms: ['mql'] } }
  const { stepId } = await room.fay.does({ type: 'agenda.add', step })
  await room.fay.does({ type: 'step.phase', stepId: String(stepId), phase: 'writing' })
  const save = (mql: string) =>
    room.ann.does({
      ...{ type: 'entry.save', stepId: String(stepId), round: 'write' },
      entry: { answers: { mql } },
    })
  await save('Kept')
  await backUp(world)
  await save('Put away')
  await restoreAt(world, day)
  expect((await room.ann.mine()).entries).toMatchObject([{ entry: { answers: { mql: 'Kept' } } }])
  await room.fay.does({ type: 'step.phase', stepId: String(stepId), phase: 'revealed' })
  const board = await room.bob.connect('board')
  expect([...board.board().notes.values()].map(({ text }) => text)).toEqual(['Kept'])
})

test('a room that was deleted since the backup stays deleted, and leaves no trace', async () => {
  const world = await openDiskWorld()
  const [room, other] = [await openDiskRoom(world), await openDiskRoom(world)]
  const canary = randomBytes(16).toString('base64url')
  const anns = await room.ann.connect('board')
  note(anns, room.ann, 'n1', canary)
  await saved(world, anns)
  await backUp(world)
  expect((await room.fay.ask('', { method: 'DELETE' })).status).toBe(204)
  expect(await restoreAt(world, day)).toMatchObject({ rooms: 1, deleted: 1 })
  expect((await room.ann.ask('/mine')).status).toBe(410)
  expect((await other.ann.ask('/mine')).status).toBe(200)
  await world.stop()
  expect((await bytesOf(world.folder)).includes(canary)).toBe(false)
  expect((await bytesOf(join(world.parent, 'backup'))).includes(canary)).toBe(true)
})

test('what was in use before a restore is put aside, and the backup is only read', async () => {
  const world = await openDiskWorld()
  const room = await openDiskRoom(world)
  await backUp(world)
  const backup = await bytesOf(join(world.parent, 'backup'))
  await room.fay.does({ type: 'room.update', title: 'After the backup' })
  const { before } = await restoreAt(world, day)
  expect(await bytesOf(join(world.parent, 'backup'))).toEqual(backup)
  const aside = await openEmbeddedStorage(String(before))
  expect((await aside.load(room.id))?.epoch).toBe(1)
  await aside.close()
})

test('nothing is restored over a running server, nor from what is no backup', async () => {
  const world = await openDiskWorld()
  const room = await openDiskRoom(world)
  await backUp(world)
  const running = restore(join(world.parent, 'backup'), world.folder, day)
  await expect(running).rejects.toThrow('another process has this data folder open')
  const nothing = restore(join(world.parent, 'nowhere'), world.folder, day)
  await expect(nothing).rejects.toMatchObject({ name: 'UnusableStore', reason: 'foreign' })
  expect((await room.ann.ask('/mine')).status).toBe(200)
  expect((await readdir(world.parent)).sort()).toEqual(['backup', 'data'])
})
