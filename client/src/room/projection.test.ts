import { addNote, moveNote, readBoard } from '@lockstep/shared/docs/boardDoc'
import { emptyBoard } from '@lockstep/shared/model/board'
import { noteId, stepId } from '@lockstep/shared/model/ids'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { keepBoard } from './projection.ts'

const note = {
  stepId: stepId('s'),
  side: 'sales' as const,
  seatId: null,
  text: 'a',
  place: { group: 'g', order: 0 },
  facts: {},
}

test('one remote edit changes the identity of one note and of nothing beside it', () => {
  const doc = new Y.Doc()
  for (const id of ['n1', 'n2', 'n3']) addNote(doc, noteId(id), note)
  const before = keepBoard(emptyBoard, readBoard(doc))
  moveNote(doc, noteId('n2'), { group: 'g', order: 9 })
  const after = keepBoard(before, readBoard(doc))

  expect(after.notes.get(noteId('n1'))).toBe(before.notes.get(noteId('n1')))
  expect(after.notes.get(noteId('n2'))).not.toBe(before.notes.get(noteId('n2')))
  expect(after.plan).toBe(before.plan)
  expect(after.terms).toBe(before.terms)
})

test('reading the same again is the same value', () => {
  const doc = new Y.Doc()
  addNote(doc, noteId('n1'), note)
  const before = keepBoard(emptyBoard, readBoard(doc))
  expect(keepBoard(before, readBoard(doc))).toBe(before)
})
