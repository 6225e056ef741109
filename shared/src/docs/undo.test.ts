import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { noteId, stepId } from '../model/ids.ts'
import {
  addNote,
  findText,
  localEdit,
  moveNote,
  readBoard,
  removeNote,
  rootOf,
} from './boardDoc.ts'
import { createUndo } from './undo.ts'

const id = noteId('n1')
const said = { stepId: stepId('s'), side: 'sales', seatId: null, place: null, facts: {} } as const

/** Whether each letter lies between those that it names as its neighbours. */
function liesInOrder(doc: Y.Doc): boolean {
  const items: Y.Item[] = []
  const text = findText(doc, { on: 'note', id })
  for (let item = text?._start ?? null; item !== null; item = item.right) items.push(item)
  const at = (named: Y.ID) =>
    items.findIndex(
      ({ id: { client, clock }, length }) =>
        client === named.client && clock <= named.clock && named.clock < clock + length,
    )
  return items.every(({ origin, rightOrigin }, here) => {
    const isAfter = origin === null || at(origin) < here
    return isAfter && (rightOrigin === null || here < at(rightOrigin))
  })
}

test('what undo brings back lies between the neighbours that it names', () => {
  const doc = new Y.Doc()
  const undo = createUndo(doc)
  const edit = (act: (text: Y.Text) => void) => {
    const text = findText(doc, { on: 'note', id })
    if (text) doc.transact(() => act(text), localEdit)
    undo.stopCapturing()
  }
  addNote(doc, id, { ...said, text: 'cdMYR' })
  undo.stopCapturing()
  edit((text) => text.delete(2, 1))
  edit((text) => text.delete(2, 1))
  const bobs = new Y.Doc()
  Y.applyUpdate(bobs, Y.encodeStateAsUpdate(doc))
  removeNote(doc, id)
  undo.stopCapturing()
  undo.undo()
  edit((text) => text.insert(1, 'Z'))
  undo.undo()
  undo.undo()
  // Bob types into the note that was removed meanwhile: that parts two letters of the old one.
  findText(bobs, { on: 'note', id })?.insert(1, 'Q')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(bobs), 'remote')
  undo.undo()

  expect(liesInOrder(doc)).toBe(true)
  const sent = new Y.Doc()
  Y.applyUpdate(sent, Y.encodeStateAsUpdate(doc))
  expect(readBoard(sent)).toEqual(readBoard(doc))
  expect([...(readBoard(doc).notes.get(id)?.text ?? '')].sort().join('')).toBe('MRYcd')
  undo.destroy()
})

function sync(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other), 'remote')
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one), 'remote')
}

test('a step can be undone whose note was brought back, and then removed by somebody else', () => {
  const [doc, bobs] = [new Y.Doc(), new Y.Doc()]
  const undo = createUndo(doc)
  const step = (act: () => void) => {
    act()
    undo.stopCapturing()
  }
  step(() => addNote(doc, id, { ...said, text: 'One' }))
  step(() => moveNote(doc, id, 1))
  step(() => moveNote(doc, id, 2))
  step(() => removeNote(doc, id))
  undo.undo()
  undo.undo()
  step(() => addNote(doc, noteId('n2'), { ...said, text: 'Two' }))
  sync(doc, bobs)
  removeNote(bobs, id)
  sync(doc, bobs)
  undo.undo()
  undo.undo()

  expect([...readBoard(doc).notes.keys()]).toEqual([])
  undo.destroy()
})

test('a note that was put back between two removals comes back whole', () => {
  const [doc, bobs, cys] = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
  const undo = createUndo(doc)
  addNote(bobs, id, { ...said, text: 'One' })
  sync(bobs, cys)
  moveNote(cys, id, 5)
  sync(bobs, cys)
  sync(doc, bobs)
  removeNote(doc, id)
  sync(doc, bobs)
  addNote(bobs, id, { ...said, text: 'One' })
  sync(doc, bobs)
  removeNote(doc, id)
  undo.undo()

  expect(rootOf(doc, 'notes').toJSON()).toEqual({
    n1: { stepId: 's', side: 'sales', place: null, text: 'One' },
  })
  undo.destroy()
})
