import { addNote, parkNote, removeNote } from '@lockstep/shared/docs/boardDoc'
import { noteId, seatId, stepId } from '@lockstep/shared/model/ids'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Authors } from './authors.ts'

const ann = { side: 'sales', seatId: seatId('ann') } as const
const note = { ...ann, stepId: stepId('s'), text: 'Hello', place: null, facts: {} }

test('whose a note was that the server takes away is remembered, also by the store', () => {
  const doc = new Y.Doc()
  for (const id of ['gone', 'parked', 'kept']) addNote(doc, noteId(id), note)
  const authors = new Authors(new Map())
  const changes = authors.departing({ doc }, () => {
    removeNote(doc, noteId('gone'))
    removeNote(doc, noteId('parked'))
    parkNote(doc, noteId('parked'), note)
  })
  expect(changes).toEqual([{ type: 'put', key: 'author/gone', value: ann }])
  expect(authors.authorOf('gone')).toEqual(ann)
  expect(authors.authorOf('parked')).toBeNull()
  expect(new Authors(new Map([['author/gone', ann]])).authorOf('gone')).toEqual(ann)
})
