import { readBoard } from '@lockstep/shared/docs/boardDoc'
import { readSession } from '@lockstep/shared/docs/sessionDoc'
import { createUndo } from '@lockstep/shared/docs/undo'
import { seatId, stepId } from '@lockstep/shared/model/ids'
import type { Seat } from '@lockstep/shared/model/session'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createRoomActions } from './actions.ts'

const ann: Seat = {
  id: seatId('ann'),
  name: 'Ann',
  side: 'sales',
  role: 'participant',
  handAt: null,
}

/** A session with one talk in its agenda. */
function sessionWith(facts: { readonly anonymous: boolean }) {
  const session = new Y.Doc()
  const talk = new Y.Map<unknown>(Object.entries({ id: 'talk', kind: 'discuss', ...facts }))
  session.getArray('agenda').push([talk])
  return readSession(session)
}

function annsActions(me: Seat = ann, ids = 'id', step = { anonymous: false }) {
  const doc = new Y.Doc()
  const session = sessionWith(step)
  const undo = createUndo(doc)
  let drawn = 0
  const actions = createRoomActions({
    board: () => doc,
    undo: () => undo,
    session: () => session,
    me: () => me,
    drafts: {} as never, // nothing here drafts
    send: () => Promise.reject(new Error('nothing here is sent')),
    drawId: () => {
      drawn += 1
      return `${ids}${drawn}`
    },
  })
  const texts = () => [...readBoard(doc).notes.values()].map(({ text }) => text)
  return { actions, doc, texts }
}

test('two notes added at once are taken back one at a time', () => {
  const { actions, texts } = annsActions()
  actions.addNote({ stepId: stepId('talk'), text: 'first' })
  actions.addNote({ stepId: stepId('talk'), text: 'second' })
  actions.undo()
  expect(texts()).toEqual(['first'])
  actions.undo()
  expect(texts()).toEqual([])
})

test('undo leaves alone what somebody else did in between', () => {
  const { actions, doc, texts } = annsActions()
  const id = actions.addNote({ stepId: stepId('talk'), text: 'mine' })
  const bob = annsActions({ ...ann, id: seatId('bob') }, 'bob')
  Y.applyUpdate(bob.doc, Y.encodeStateAsUpdate(doc))
  bob.actions.addNote({ stepId: stepId('talk'), text: 'bob’s' })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(bob.doc))
  actions.removeNote(id)
  actions.undo()
  expect(texts().toSorted()).toEqual(['bob’s', 'mine'])
})

test('a note of a part of an anonymous step is anonymous too', () => {
  const { actions, doc } = annsActions(ann, 'id', { anonymous: true })
  actions.addNote({ stepId: stepId('talk'), text: 'whole' })
  actions.addNote({ stepId: stepId('talk.clusters'), text: 'part' })
  expect([...readBoard(doc).notes.values()].map((note) => note.seatId)).toEqual([null, null])
})

test('an observer adds nothing', () => {
  const { actions, texts } = annsActions({ ...ann, role: 'observer' })
  actions.addNote({ stepId: stepId('talk'), text: 'no' })
  expect(texts()).toEqual([])
})
