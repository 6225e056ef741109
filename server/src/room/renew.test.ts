import { addNote, readBoard, rootOf } from '@lockstep/shared/docs/boardDoc'
import { noteId } from '@lockstep/shared/model/ids'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { held, openRooms, titleOf, unsigned, writtenByMany } from './roomsTests.ts'

test('a board written under too many client ids begins a new life once everybody has left', async () => {
  const { rooms, storage, id, ring } = await openRooms()
  await storage.commit(id, writtenByMany(1_501))
  const before = await held(rooms, id)
  const notes = readBoard(before.room.docs.board.doc).notes
  expect(before.room.epoch).toBe(1)
  before.release()
  ring(60)
  const after = await held(rooms, id) // waits for its end
  const { board } = after.room.docs
  expect(after.room.epoch).toBe(1_000)
  expect(board.doc.store.clients.size).toBe(1)
  expect(readBoard(board.doc).notes).toEqual(notes)
  expect(titleOf(after.room)).toBe('Plan')
  // Nobody may write under the ids of before: it would be something about the old documents.
  expect(after.room.clientOwner('board', 1)).toBe('former')
  after.release()
  ring(60)
  expect((await held(rooms, id)).room.epoch).toBe(1_000)
})

test('a board that is mostly made of what was deleted begins a new life as well', async () => {
  const { rooms, storage, id, ring } = await openRooms()
  const doc = new Y.Doc()
  addNote(doc, noteId('n1'), { ...unsigned, text: 'xy'.repeat(7_000) })
  const stored = rootOf(doc, 'notes').get('n1') as Y.Map<unknown> // just made
  const text = stored.get('text') as Y.Text // as every note has one
  doc.transact(() => {
    for (let at = 2 * 7_000 - 2; at >= 0; at -= 2) text.delete(at, 1)
  })
  const state = Y.encodeStateAsUpdate(doc)
  await storage.commit(id, [{ type: 'snapshot', doc: 'board', state }])
  const before = await held(rooms, id)
  before.release()
  ring(60)
  const after = await held(rooms, id)
  expect(after.room.epoch).toBe(1_000)
  expect(after.room.docs.board.encodeSnapshot().byteLength).toBeLessThan(state.byteLength / 4)
  expect(readBoard(after.room.docs.board.doc).notes.get(noteId('n1'))?.text).toBe('y'.repeat(7_000))
})

test('a new life that cannot be stored is for another time', async () => {
  const { rooms, storage, id, ring } = await openRooms()
  await storage.commit(id, writtenByMany(1_501))
  const before = await held(rooms, id)
  before.release()
  storage.breakDisk()
  ring(60)
  const after = await held(rooms, id)
  expect(after.room.epoch).toBe(1)
  storage.mendDisk()
  after.release()
  ring(60)
  expect((await held(rooms, id)).room.epoch).toBe(1_000)
})

test('a new life that shows after it was said to have failed is the one that goes on', async () => {
  const { rooms, storage, id, does, ring } = await openRooms()
  await storage.commit(id, writtenByMany(1_501))
  const before = await held(rooms, id)
  before.release()
  storage.isNextUnseen = true
  ring(60)
  const after = await held(rooms, id)
  expect(await does(after.room, { type: 'room.update', title: 'Ours' })).toMatchObject({ ok: true })
  await storage.writable()
  await rooms.destroy()
  expect(titleOf((await held(rooms, id)).room)).toBe('Ours')
})
