import { copyBoard } from '@lockstep/shared/docs/boardCopy'
import {
  addCard,
  addNote,
  ensureAgreedText,
  findText,
  parkNote,
  replaceText,
  rootOf,
} from '@lockstep/shared/docs/boardDoc'
import { cardId, noteId, stepId } from '@lockstep/shared/model/ids'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { applyAsIs } from '../sync/boardCopy.ts'
import { LiveDoc } from '../sync/liveDoc.ts'
import { chance, scribble } from '../sync/scribbleTests.ts'
import { turnOfTheLoop } from '../sync/slices.ts'
import { BoardPicture } from './boardPicture.ts'

const facts = { stepId: stepId('s1'), side: 'sales', seatId: null, place: null, facts: {} } as const
const what = { on: 'term', termId: 'mql', field: 'what' } as const

function open() {
  const live = new LiveDoc('board', 1)
  return { live, picture: new BoardPicture(live) }
}

const textOf = (picture: BoardPicture) =>
  JSON.parse(new TextDecoder().decode(picture.whole().bytes)) as unknown // compared as a whole

test('counts tell how much lies on a board, of the terms those that have words', () => {
  const { live, picture } = open()
  live.change('server', (doc) => {
    addNote(doc, noteId('n1'), { ...facts, text: 'One' })
    addNote(doc, noteId('n2'), { ...facts, text: 'Two' })
    ensureAgreedText(
      doc,
      { termId: 'mql', name: 'MQL', fields: [{ id: 'what', question: '' }] },
      '',
    )
    replaceText(doc, what, 'Has asked')
    addCard(doc, cardId('c1'), { title: 'List', place: { group: '', order: 0 }, origins: [] })
    parkNote(doc, noteId('p1'), { ...facts, text: 'Later' })
  })
  expect(picture.whole().counts).toEqual({ notes: 2, terms: 1, plan: 1, parking: 1 })
  expect(textOf(picture)).toEqual(copyBoard(live.doc))
  live.change('server', (doc) => {
    replaceText(doc, what, '')
    rootOf(doc, 'notes').delete('n1')
    rootOf(doc, 'plan').clear()
  })
  expect(picture.whole().counts).toEqual({ notes: 1, terms: 0, plan: 0, parking: 1 })
  expect(textOf(picture)).toEqual(copyBoard(live.doc))
})

const fixed: readonly number[] = []
const fresh = Array.from({ length: 3 }, () => Math.floor(Math.random() * 1e9))

test.each([...fixed, ...fresh])('the picture is of the board as it is: seed %i', (seed) => {
  const below = chance(seed)
  const { live, picture } = open()
  const docs = [live.doc, new Y.Doc(), new Y.Doc()]
  for (let n = 0; n < 12; n += 1) {
    scribble(docs, 40, below)
    const slices = picture.slices()
    slices.next()
    scribble(docs, 3, below)
    expect(textOf(picture)).toEqual(copyBoard(live.doc))
  }
})

test('equal boards have equal digests, and others have others', () => {
  const { live, picture } = open()
  const put = (id: string, text: string) =>
    live.change('server', (doc) => addNote(doc, noteId(id), { ...facts, text }))
  put('b', 'One')
  const { digest } = picture.whole()
  put('a', 'Two')
  expect(picture.whole().digest).not.toBe(digest)
  live.change('server', (doc) => rootOf(doc, 'notes').delete('a'))
  expect(picture.whole().digest).toBe(digest)
  // Made in another order, and by another.
  const other = open()
  other.live.change('server', (doc) => addNote(doc, noteId('b'), { ...facts, text: 'One' }))
  expect(other.picture.whole().digest).toBe(digest)
})

test('the picture goes on in the document that takes the place of the board’s own', () => {
  const { live, picture } = open()
  live.change('server', (doc) => addNote(doc, noteId('n1'), { ...facts, text: 'One' }))
  picture.whole()
  const other = new Y.Doc()
  applyAsIs(other, live.encodeSnapshot())
  const transactions: Y.Transaction[] = []
  other.on('afterTransaction', (transaction) => transactions.push(transaction))
  findText(other, { on: 'note', id: noteId('n1') })?.insert(3, ' more')
  addNote(other, noteId('n2'), { ...facts, text: 'Two' })
  live.adopt(other, [], transactions)
  expect(textOf(picture)).toEqual(copyBoard(live.doc))
})

test('much that has changed is followed before anybody asks', async () => {
  const { live, picture } = open()
  live.change('server', (doc) => {
    for (let n = 0; n < 300; n += 1) addNote(doc, noteId(`n${n}`), { ...facts, text: 'One' })
  })
  for (let turns = 0; turns < 5; turns += 1) await turnOfTheLoop()
  expect(picture.slices().next().done).toBe(true)
})
