import { addNote } from '@lockstep/shared/docs/boardDoc'
import { writeRoom, writeSeat } from '@lockstep/shared/docs/sessionDoc'
import { noteId, seatId, stepId } from '@lockstep/shared/model/ids'
import { expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { ConnectionState, Documents } from './connect.ts'
import { emptyDrafts } from './drafts.ts'
import { createCell } from './source.ts'
import { createRoomStore } from './store.ts'

const ann = seatId('ann')
const opening: ConnectionState = {
  phase: 'opening',
  end: null,
  shown: false,
  readOnly: false,
  unsaved: 0,
  rescued: [],
}
const online: ConnectionState = { ...opening, phase: 'online', shown: true }

function makeDocuments(): Documents {
  const board = new Y.Doc()
  return { session: new Y.Doc(), board, awareness: new Awareness(board) }
}

function makeStore(state = online) {
  const documents = createCell(makeDocuments())
  const connection = createCell(state)
  const drafts = createCell(emptyDrafts)
  const frames: (() => void)[] = []
  const store = createRoomStore({
    seatId: ann,
    documents,
    connection,
    drafts,
    soon(flush) {
      frames.push(flush)
      return () => frames.splice(frames.indexOf(flush), 1)
    },
  })
  const frame = () => {
    for (const flush of frames.splice(0)) flush()
  }
  return { store, documents, connection, drafts, frame, frames }
}

const seat = { name: 'Ann', side: 'sales', role: 'participant', handAt: null } as const
const note = {
  stepId: stepId('s'),
  side: 'sales',
  seatId: null,
  text: 'a',
  place: null,
  facts: {},
} as const

test('a burst of changes is one flush in the next frame', () => {
  const { store, documents, frame, frames } = makeStore()
  let changes = 0
  store.subscribe(() => {
    changes += 1
  })
  for (const id of ['a', 'b', 'c']) addNote(documents.read().board, noteId(id), note)
  expect(store.getState().board.notes.size).toBe(0)
  expect(frames).toHaveLength(1)
  frame()
  expect(store.getState().board.notes.size).toBe(3)
  expect(changes).toBe(1)
})

test('one’s own typing does not wait for a frame', () => {
  const { store, drafts } = makeStore()
  drafts.set({ ...emptyDrafts, unsealed: 1 })
  expect(store.getState().drafts.unsealed).toBe(1)
})

test('this seat is known as the session knows it, and keeps its identity', () => {
  const { store, documents, frame } = makeStore()
  writeSeat(documents.read().session, ann, seat)
  frame()
  const { me } = store.getState()
  expect(me).toEqual({ id: ann, ...seat })
  writeRoom(documents.read().session, { title: 'Another' })
  frame()
  expect(store.getState().me).toBe(me)
})

test('what was shown stays on the screen until fresh documents are filled', () => {
  const { store, documents, connection, frame } = makeStore()
  addNote(documents.read().board, noteId('old'), note)
  frame()
  connection.set(opening)
  documents.set(makeDocuments())
  frame()
  expect([...store.getState().board.notes.keys()]).toEqual(['old'])
  addNote(documents.read().board, noteId('fresh'), note)
  connection.set(online)
  frame()
  expect([...store.getState().board.notes.keys()]).toEqual(['fresh'])
})
