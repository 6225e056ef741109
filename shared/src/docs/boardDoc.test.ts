import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { commentOn } from '../model/comments.ts'
import { cardId, noteId, seatId, stepId } from '../model/ids.ts'
import {
  addCard,
  addNote,
  boardRoots,
  changeCard,
  ensureAgreedText,
  findText,
  moveNote,
  parkNote,
  pullLine,
  putCard,
  readBoard,
  removeCard,
  removeNote,
  removeParked,
  replaceText,
} from './boardDoc.ts'
import { createUndo } from './undo.ts'

const id = noteId('n1')
const note = {
  stepId: stepId('s1'),
  side: 'sales',
  seatId: seatId('ann'),
  text: 'Call them',
  place: { lens: 'talk' },
  facts: { value: 7 },
} as const
const spec = {
  termId: 'mql',
  name: 'MQL',
  fields: [
    { id: 'meaning', question: 'What?' },
    { id: 'owner', question: 'Who?' },
  ],
}
const meaning = { on: 'term', termId: 'mql', field: 'meaning' } as const

function sent(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

test('a note is read as it was written, moved whole, and removed', () => {
  const doc = new Y.Doc()
  addNote(doc, id, note)
  expect(readBoard(sent(doc)).notes.get(id)).toEqual({ id, ...note })
  moveNote(doc, id, { lens: 'numbers' })
  expect(readBoard(doc).notes.get(id)?.place).toEqual({ lens: 'numbers' })
  removeNote(doc, id)
  moveNote(doc, id, null) // somebody deleted it while it was being dragged
  expect(readBoard(doc).notes.size).toBe(0)
})

test('a note goes with what was said about it, and one undo brings back both', () => {
  const doc = new Y.Doc()
  addNote(doc, id, note)
  addNote(doc, noteId('c1'), { ...note, ...commentOn({ ...note, id }, []) })
  addNote(doc, noteId('n2'), note)
  const undo = createUndo(doc)
  removeNote(doc, id)
  expect([...readBoard(doc).notes.keys()]).toEqual(['n2'])
  undo.undo()
  expect([...readBoard(doc).notes.keys()].sort()).toEqual(['c1', 'n1', 'n2'])
})

test('a note of an anonymous step names nobody at all', () => {
  const doc = new Y.Doc()
  addNote(doc, id, { ...note, seatId: null })
  expect(readBoard(sent(doc)).notes.get(id)?.seatId).toBeNull()
  expect(String.fromCharCode(...Y.encodeStateAsUpdate(doc))).not.toMatch('seatId')
})

test('an agreed text is made once, and what is typed there stays', () => {
  const doc = new Y.Doc()
  ensureAgreedText(doc, spec, 'server')
  replaceText(doc, meaning, 'Has asked')
  ensureAgreedText(doc, spec, 'server')
  const { mql } = Object.fromEntries(readBoard(sent(doc)).terms)
  expect(mql?.meaning?.text).toBe('Has asked')
  expect(mql?.owner?.text).toBe('')
})

test('a pulled line keeps the side that it came from through later typing', () => {
  const doc = new Y.Doc()
  ensureAgreedText(doc, spec, 'server')
  replaceText(doc, meaning, 'Ours')
  pullLine(doc, 'mql', 'meaning', 'theirs', 'marketing')
  findText(doc, meaning)?.insert(0, 'Now ')
  pullLine(doc, 'mql', 'meaning', '', 'sales')
  pullLine(doc, 'nowhere', 'meaning', 'x', 'sales')
  expect(readBoard(sent(doc)).terms.get('mql')?.meaning).toEqual({
    text: 'Now Ours\ntheirs',
    pieces: [
      { text: 'Now Ours\n', from: null },
      { text: 'theirs', from: 'marketing' },
    ],
  })
})

test('a card is made empty, filled, and thinned out again', () => {
  const doc = new Y.Doc()
  const card = cardId('c1')
  const origins = [{ type: 'note', id: 'n1', label: 'Call them' }] as const
  addCard(doc, card, { title: 'Hand over', place: { group: 'handoff', order: 1 }, origins })
  replaceText(doc, { on: 'card', id: card, field: 'salesGives' }, 'A call')
  changeCard(doc, card, {
    doNext: true,
    salesOwner: { seatId: seatId('ann'), name: 'Ann' },
    salesBy: '2026-03-31',
  })
  expect(readBoard(sent(doc)).plan.get(card)).toMatchObject({
    title: 'Hand over',
    doNext: true,
    origins,
    gives: {
      sales: { text: 'A call', owner: { seatId: 'ann', name: 'Ann' }, by: '2026-03-31' },
      marketing: { text: '', owner: null, by: null },
    },
  })
  changeCard(doc, card, { salesOwner: null, salesBy: null })
  expect(readBoard(doc).plan.get(card)?.gives.sales).toEqual({
    text: 'A call',
    owner: null,
    by: null,
  })
  const asked = { seatId: seatId('bob'), name: 'Bob', by: 'Ann' }
  changeCard(doc, card, { marketingAsked: asked })
  expect(readBoard(sent(doc)).plan.get(card)?.gives.marketing.asked).toEqual(asked)
  const elsewhere = new Y.Doc()
  for (const each of readBoard(doc).plan.values()) putCard(elsewhere, each)
  expect(readBoard(elsewhere).plan).toEqual(readBoard(doc).plan)
  changeCard(doc, card, { marketingAsked: null })
  expect(readBoard(doc).plan.get(card)?.gives.marketing).not.toHaveProperty('asked')
  removeCard(doc, card)
  changeCard(doc, card, { doNext: true })
  expect(readBoard(doc).plan.size).toBe(0)
})

test('a parked note is kept and taken away', () => {
  const doc = new Y.Doc()
  const parked = { stepId: null, side: 'neutral', seatId: null, text: 'Later' } as const
  parkNote(doc, id, parked)
  expect(readBoard(sent(doc)).parking.get(id)).toEqual({ id, ...parked })
  removeParked(doc, id)
  expect(readBoard(doc).parking.size).toBe(0)
})

test('undo takes back one’s own last change, never somebody else’s', () => {
  const doc = new Y.Doc()
  const undo = createUndo(doc)
  addNote(doc, noteId('mine'), note)
  addNote(doc, noteId('theirs'), note, 'remote')
  undo.undo()
  expect([...readBoard(doc).notes.keys()]).toEqual(['theirs'])
  undo.undo()
  expect(readBoard(doc).notes.size).toBe(1)
  undo.redo()
  expect(readBoard(doc).notes.size).toBe(2)
  undo.destroy()
})

test('two people typing in one text lose nothing of each other’s', () => {
  const doc = new Y.Doc()
  ensureAgreedText(doc, spec, 'server')
  const [anns, bobs] = [sent(doc), sent(doc)]
  findText(anns, meaning)?.insert(0, 'Ann')
  findText(bobs, meaning)?.insert(0, 'Bob')
  Y.applyUpdate(anns, Y.encodeStateAsUpdate(bobs))
  Y.applyUpdate(bobs, Y.encodeStateAsUpdate(anns))
  const texts = [anns, bobs].map((copy) => findText(copy, meaning)?.toString())
  expect(texts[0]).toBe(texts[1])
  expect(['AnnBob', 'BobAnn']).toContain(texts[0])
})

function setIn(doc: Y.Doc, note: string, key: string, value: unknown): void {
  const stored = doc.getMap('notes').get(note)
  if (stored instanceof Y.Map) stored.set(key, value)
}

describe('a reader meets whatever any version wrote, and never throws', () => {
  const rubbish: readonly unknown[] = [null, 0, '', 'x', [], {}, true, [7], { id: 7 }, Number.NaN]
  const keys = ['stepId', 'side', 'seatId', 'text', 'place', 'facts', 'title', 'doNext', 'origins']

  test.each(rubbish.map((value) => [value]))('%j in every place', (value) => {
    const doc = new Y.Doc()
    doc.transact(() => {
      for (const root of boardRoots) {
        const map = doc.getMap(root)
        map.set('plain', value)
        map.set('empty', new Y.Map())
        map.set('bad id', new Y.Map())
        map.set('odd', new Y.Map([...keys, 'salesOwner', 'salesBy'].map((key) => [key, value])))
        map.set('text', new Y.Text('x'))
        map.set('array', new Y.Array())
      }
    })
    for (const note of ['empty', 'odd']) setIn(doc, note, 'stepId', 's')
    const board = readBoard(sent(doc))
    for (const root of boardRoots) expect([...board[root].keys()]).toEqual(['empty', 'odd'])
    expect(typeof board.notes.get(noteId('odd'))?.text).toBe('string')
    expect(board.plan.get(cardId('odd'))?.place).toMatchObject({ order: 0 })
    expect(findText(doc, { on: 'note', id: noteId('odd') })).toBeNull()
  })

  test('a note of which only the step is known is one, and a note without a step is not', () => {
    const doc = new Y.Doc()
    for (const note of ['whole', 'part']) doc.getMap('notes').set(note, new Y.Map())
    setIn(doc, 'whole', 'stepId', 's')
    setIn(doc, 'part', 'place', 1)
    expect([...readBoard(sent(doc)).notes.values()]).toEqual([
      { id: 'whole', stepId: 's', side: 'neutral', seatId: null, text: '', place: null, facts: {} },
    ])
  })
})
