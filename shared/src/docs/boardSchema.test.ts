import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { commentOn } from '../model/comments.ts'
import { cardId, noteId, seatId, stepId } from '../model/ids.ts'
import {
  addCard,
  addNote,
  type BoardRoot,
  changeCard,
  ensureAgreedText,
  findText,
  moveNote,
  parkNote,
  pullLine,
  removeNote,
  replaceText,
  rootOf,
} from './boardDoc.ts'
import { authorIn, authorship, checkBoard, checkBoardChange } from './boardSchema.ts'

const n1 = noteId('n1')
const ann = { side: 'sales', seatId: seatId('ann') } as const

/** A board with one of each. */
function board(): Y.Doc {
  const doc = new Y.Doc()
  const note = { ...ann, stepId: stepId('s1'), text: 'Hello', place: { lane: 'a' }, facts: {} }
  addNote(doc, n1, { ...note, facts: { promptId: 'p', value: 3 } })
  ensureAgreedText(doc, { termId: 'lead', name: 'Lead', fields: [{ id: 'f', question: '' }] }, null)
  const origins = [{ type: 'note', id: 'n1', label: 'Hello' }] as const
  addCard(doc, cardId('c1'), { title: 'A promise', place: { group: 'now', order: 1 }, origins })
  parkNote(doc, noteId('p1'), { ...ann, stepId: stepId('s1'), text: 'Later' })
  return doc
}

/** What the schema says to a change, seen alone and as part of the whole. */
function tell(change: (doc: Y.Doc) => void) {
  const doc = board()
  const transactions: Y.Transaction[] = []
  doc.on('afterTransaction', (transaction: Y.Transaction) => transactions.push(transaction))
  doc.transact(() => change(doc))
  return { outcomes: [...transactions.map(checkBoardChange), checkBoard(doc)], doc, transactions }
}

describe('everything that the interface can do is allowed', () => {
  test.each<[string, (doc: Y.Doc) => void]>([
    ['nothing', () => undefined],
    ['to move a note', (doc) => moveNote(doc, n1, { lane: 'b', order: 1 })],
    ['to remove it', (doc) => removeNote(doc, n1)],
    ['to say something about it', (doc) => void commentOf(doc)],
    ['to type', (doc) => replaceText(doc, { on: 'note', id: n1 }, 'Other words')],
    ['to pull a line', (doc) => pullLine(doc, 'lead', 'f', 'A line', 'marketing')],
    [
      'to promise',
      (doc) =>
        changeCard(doc, cardId('c1'), {
          doNext: true,
          salesOwner: { seatId: seatId('bob'), name: 'Bob' },
          marketingBy: '2026-01-31',
        }),
    ],
    ['to take a promise back', (doc) => changeCard(doc, cardId('c1'), { salesOwner: null })],
    [
      'a text that two have made longer than either could',
      (doc) => replaceText(doc, { on: 'note', id: n1 }, 'x'.repeat(7_999)),
    ],
  ])('%s', (_what, change) => {
    expect(tell(change).outcomes.every(({ ok }) => ok)).toBe(true)
  })
})

const inNote = (key: string, value: unknown) => (doc: Y.Doc) =>
  (rootOf(doc, 'notes').get('n1') as Y.Map<unknown>).set(key, value) // board() has put it there
const inCard = (key: string, value: unknown) => (doc: Y.Doc) =>
  (rootOf(doc, 'plan').get('c1') as Y.Map<unknown>).set(key, value) // as above
function inRoot(root: BoardRoot, fields: object) {
  return (doc: Y.Doc) => rootOf(doc, root).set('own', new Y.Map(Object.entries(fields)))
}
const inText = (change: (text: Y.Text) => void) => (doc: Y.Doc) => {
  const text = findText(doc, { on: 'note', id: n1 })
  if (text) change(text)
}

function commentOf(doc: Y.Doc, words = 'Yes'): Y.Text {
  const id = noteId('about1')
  const about = { id: n1, stepId: stepId('s1') }
  addNote(doc, id, { ...ann, ...commentOn(about, []), text: words })
  const text = findText(doc, { on: 'note', id })
  if (!text) throw new Error('just written')
  return text
}

describe('and what another program may want besides', () => {
  test.each<[string, (doc: Y.Doc) => void]>([
    ['a value of its own', inNote('colour', 'red')],
    ['a text of its own', inNote('aside', new Y.Text('By the way'))],
    ['a card of plain values', inRoot('plan', { title: 'Do it', owner: 'Ann', place: 'left' })],
    ['a card of texts', inRoot('plan', { text: new Y.Text('Do it') })],
    ['a parked thing of plain values', inRoot('parking', { text: 'Later', by: 'Ann', place: 1 })],
    ['a term that nobody asked for', inRoot('terms', { meaning: new Y.Text('A word') })],
  ])('%s is allowed', (_what, change) => {
    expect(tell(change).outcomes.every(({ ok }) => ok)).toBe(true)
  })
})

const circle = { a: { b: { c: { d: { e: 1 } } } } }

describe('nothing else is', () => {
  test.each<[string, (doc: Y.Doc) => void]>([
    ['another root', (doc) => doc.getArray('more').push([1])],
    ['a key that is no id', (doc) => rootOf(doc, 'notes').set('a b', new Y.Map())],
    ['a plain value for a thing', (doc) => rootOf(doc, 'plan').set('c2', { title: 'x' })],
    ['a text for a thing', (doc) => rootOf(doc, 'terms').set('t', new Y.Text('x'))],
    ['a key of its own that is no id', inNote('a b', 3)],
    ['a key of its own that traps objects', inNote('toString', 3)],
    ['a map under a key of its own', inNote('votes', new Y.Map())],
    ['a long value under a key of its own', inNote('votes', 'x'.repeat(2_001))],
    [
      'bytes deep inside something new',
      (doc) => rootOf(doc, 'notes').set('n2', new Y.Map([['own', Uint8Array.of(1)]])),
    ],
    [
      'too many keys of its own',
      (doc) => {
        for (let n = 0; n < 21; n += 1) inNote(`own${n}`, n)(doc)
      },
    ],
    ['a map for a value', inNote('place', new Y.Map())],
    ['a value for a text', inNote('text', 'x')],
    ['a map for a text', inNote('text', new Y.Map())],
    ['an XML text for a text', inNote('text', new Y.XmlText())],
    ['a step that is no id', inNote('stepId', 'a b')],
    ['a side that is none', inNote('side', 'both')],
    ['a seat that is none', inNote('seatId', 7)],
    ['undefined', inNote('place', undefined)],
    ['no number', inNote('place', Number.NaN)],
    ['bytes', inNote('place', Uint8Array.of(1))],
    ['bytes inside', inNote('place', { a: Uint8Array.of(1) })],
    ['a huge integer', inNote('place', 2n ** 60n)],
    ['deep nesting', inNote('facts', circle)],
    ['a long place', inNote('place', 'x'.repeat(2_001))],
    ['facts that are no object', inNote('facts', [1])],
    ['a key that traps objects', inNote('facts', JSON.parse('{"__proto__": 1}'))],
    ['an embed', inText((text) => text.insertEmbed(0, { a: 1 }))],
    ['bold words', inText((text) => text.format(0, 2, { bold: true }))],
    ['words from nowhere', inText((text) => text.format(0, 2, { from: 'nowhere' }))],
    ['an attribute on a text', inText((text) => text.setAttribute('a', 1))],
    ['a long comment', (doc) => commentOf(doc, 'x'.repeat(1_001))],
    ['a comment that grows', (doc) => commentOf(doc).insert(0, 'x'.repeat(1_000))],
    [
      'a long note that becomes a comment',
      (doc) => {
        replaceText(doc, { on: 'note', id: n1 }, 'x'.repeat(1_001))
        inNote('facts', { about: 'n2' })(doc)
      },
    ],
    ['an endless text', inText((text) => text.insert(0, 'x'.repeat(8_000)))],
    ['a day that is none', inCard('salesBy', 'tomorrow')],
    ['somebody asked by nobody', inCard('salesAsked', { seatId: 'a', name: 'b' })],
    ['an owner with more', inCard('salesOwner', { seatId: 'a', name: 'b', token: 'c' })],
    ['a map for a title', inCard('title', new Y.Map())],
    ['an endless title', inCard('title', 'x'.repeat(8_001))],
    ['an origin of another kind', inCard('origins', [{ type: 'x', id: 'a', label: 'b' }])],
    ['too many origins', inCard('origins', Array(41).fill({ type: 'note', id: 'a', label: 'b' }))],
    [
      'too many fields',
      (doc) => {
        const term = rootOf(doc, 'terms').get('lead') as Y.Map<unknown> // as above
        for (let n = 0; n < 81; n += 1) term.set(`f${n}`, new Y.Text())
      },
    ],
    [
      'too many cards',
      (doc) => {
        for (let n = 0; n < 401; n += 1) rootOf(doc, 'plan').set(`c${n}`, new Y.Map())
      },
    ],
  ])('%s', (_what, change) => {
    const { outcomes } = tell(change)
    expect(outcomes.slice(0, -1).some(({ ok }) => !ok)).toBe(true)
    expect(outcomes.at(-1)?.ok).toBe(false)
  })

  test('a list inside a root that is a map', () => {
    const other = new Y.Doc()
    other.getText('notes').insert(0, 'hidden')
    const { outcomes } = tell((doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other)))
    expect(outcomes.map(({ ok }) => ok)).toEqual([false, false])
  })

  test('no refusal quotes what somebody wrote', () => {
    const { outcomes } = tell(inNote('CANARY', 'CANARY'))
    expect(JSON.stringify(outcomes)).not.toContain('CANARY')
  })
})

test('authorship tells which notes came, went or got another author', () => {
  const idsOf = (change: (doc: Y.Doc) => void) =>
    tell(change).transactions.flatMap((transaction) => [...authorship(transaction)])
  expect(idsOf((doc) => removeNote(doc, n1))).toEqual(['n1'])
  expect(idsOf((doc) => moveNote(doc, n1, 'x'))).toEqual([])
  expect(idsOf(inNote('seatId', 'bob'))).toEqual(['n1'])
  expect(idsOf(inCard('doNext', true))).toEqual([])
  expect(idsOf((doc) => parkNote(doc, n1, { ...ann, stepId: null, text: '' }))).toEqual(['n1'])
})

test('an author is read from the note itself', () => {
  const doc = board()
  expect(authorIn(doc, 'notes', 'n1')).toEqual(ann)
  expect(authorIn(doc, 'parking', 'p1')).toEqual(ann)
  expect(authorIn(doc, 'notes', 'p1')).toBeNull()
})
