import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { commentOn } from '../model/comments.ts'
import { cardId, noteId, seatId, stepId } from '../model/ids.ts'
import {
  type BoardCopy,
  copyBoard,
  decodeBoardCopy,
  hasThing,
  plainBoard,
  restoreBoard,
  restoreThing,
} from './boardCopy.ts'
import {
  addCard,
  addNote,
  ensureAgreedText,
  findText,
  parkNote,
  pullLine,
  readBoard,
  removeNote,
  replaceText,
} from './boardDoc.ts'
import { checkBoard } from './boardSchema.ts'

const own = { stepId: stepId('s1'), side: 'sales', seatId: seatId('ann') } as const
const spec = { termId: 'mql', name: 'MQL', fields: [{ id: 'what', question: 'What?' }] }
const field = { on: 'term', termId: 'mql', field: 'what' } as const

function newBoard(): Y.Doc {
  const doc = new Y.Doc()
  addNote(doc, noteId('n1'), { ...own, text: 'One', place: { x: 1 }, facts: { value: 3 } })
  addNote(doc, noteId('n2'), { ...own, seatId: null, text: 'Two', place: null, facts: {} })
  ensureAgreedText(doc, spec, 'server')
  replaceText(doc, field, 'Has asked')
  pullLine(doc, 'mql', 'what', 'Bob says', 'marketing')
  addCard(doc, cardId('c1'), { title: 'List', place: { group: '', order: 1 }, origins: [] })
  parkNote(doc, noteId('p1'), { ...own, stepId: null, text: 'Later' })
  return doc
}

const stored = (copy: BoardCopy) => decodeBoardCopy(JSON.parse(JSON.stringify(copy)))

/** How many updates the act makes, which is how many others receive. */
function updatesOf(doc: Y.Doc, act: () => void): number {
  let count = 0
  const listen = () => {
    count += 1
  }
  doc.on('update', listen)
  act()
  doc.off('update', listen)
  return count
}

test('a copy survives being stored and makes an equal board', () => {
  const doc = newBoard()
  const copy = copyBoard(doc)
  expect(stored(copy)).toEqual(copy)
  const other = new Y.Doc()
  restoreBoard(other, copy, 'server')
  expect(readBoard(other)).toEqual(readBoard(doc))
  expect(checkBoard(other)).toMatchObject({ ok: true })
  expect(JSON.stringify(copyBoard(other))).toBe(JSON.stringify(copy))
})

test('a copy keeps what other programs put on the board', () => {
  const doc = new Y.Doc()
  const note = new Y.Map<unknown>([['mine', { colour: 'red' }]])
  note.set('more', new Y.Text('Words'))
  doc.getMap('notes').set('n1', note)
  const other = new Y.Doc()
  restoreBoard(other, copyBoard(doc), 'server')
  expect(other.getMap('notes').toJSON()).toEqual(doc.getMap('notes').toJSON())
})

test('the plain form has each text as a string', () => {
  const plain = plainBoard(copyBoard(newBoard()))
  expect(plain).toMatchObject({
    notes: { n1: { stepId: 's1', side: 'sales', seatId: 'ann', text: 'One', place: { x: 1 } } },
    terms: { mql: { what: 'Has asked\nBob says' } },
    plan: { c1: { title: 'List' } },
    parking: { p1: { text: 'Later' } },
  })
})

describe('restoring', () => {
  test('brings back what was deleted, takes away what was added, in one update', () => {
    const doc = newBoard()
    const copy = copyBoard(doc)
    const before = readBoard(doc)
    for (const root of ['notes', 'plan', 'parking']) doc.getMap(root).clear()
    replaceText(doc, field, 'Wrecked')
    addNote(doc, noteId('n3'), { ...own, text: 'New', place: null, facts: {} })
    expect(updatesOf(doc, () => restoreBoard(doc, copy, 'server'))).toBe(1)
    expect(readBoard(doc)).toEqual(before)
  })

  test('an equal board is not touched', () => {
    const doc = newBoard()
    expect(updatesOf(doc, () => restoreBoard(doc, copyBoard(doc), 'server'))).toBe(0)
  })

  test('leaves texts alive, so that who types goes on typing', () => {
    const doc = newBoard()
    const ann = new Y.Doc()
    Y.applyUpdate(ann, Y.encodeStateAsUpdate(doc))
    const copy = copyBoard(doc)
    replaceText(doc, field, 'Wrecked')
    restoreBoard(doc, copy, 'server')
    // Ann has not heard of anything yet, and types at the end.
    const text = findText(ann, field)
    text?.insert(text.length, ' today')
    Y.applyUpdate(ann, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(ann))
    expect(findText(doc, field)?.toString()).toContain(' today')
    expect(findText(ann, field)?.toString()).toBe(findText(doc, field)?.toString())
  })

  test('a term that the copy does not know keeps its texts, empty', () => {
    const doc = new Y.Doc()
    const copy = copyBoard(doc)
    ensureAgreedText(doc, spec, 'server')
    const text = findText(doc, field)
    replaceText(doc, field, 'New')
    restoreBoard(doc, copy, 'server')
    expect(findText(doc, field)).toBe(text)
    expect(text?.toString()).toBe('')
  })

  test('one note comes back as its author’s, and nothing else moves', () => {
    const doc = newBoard()
    const copy = copyBoard(doc)
    removeNote(doc, noteId('n1'))
    removeNote(doc, noteId('n2'))
    replaceText(doc, field, 'Went on')
    expect(hasThing(copy, 'n1')).toBe(true)
    expect(hasThing(copy, 'n9')).toBe(false)
    expect(hasThing(copy, 'constructor')).toBe(false)
    restoreThing(doc, copy, 'n1', 'server')
    expect([...readBoard(doc).notes.values()]).toMatchObject([
      { id: 'n1', side: 'sales', seatId: 'ann', text: 'One', facts: { value: 3 } },
    ])
    expect(findText(doc, field)?.toString()).toBe('Went on')
  })

  test('a note comes back with what was said about it', () => {
    const doc = newBoard()
    const about = { id: noteId('n1'), stepId: stepId('s1') }
    const said = { side: 'sales', seatId: null, text: 'Yes' } as const
    addNote(doc, noteId('c1'), { ...said, ...commentOn(about, []) })
    const copy = copyBoard(doc)
    removeNote(doc, about.id)
    removeNote(doc, noteId('n2'))
    restoreThing(doc, copy, about.id, 'server')
    expect([...readBoard(doc).notes.keys()].sort()).toEqual(['c1', 'n1'])
  })

  // Few letters and few sides, so that much of any two texts is the same.
  const drawFrom = (seed: number) => {
    let state = seed
    return (most: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((state / 2 ** 32) * (most + 1))
    }
  }
  const letters = ['a', 'b', '\n', '😀', '😁', '🨀']
  const sides = [null, 'sales', 'marketing'] as const

  function boardWith(draw: (most: number) => number): Y.Doc {
    const doc = new Y.Doc()
    ensureAgreedText(doc, spec, 'server')
    const text = findText(doc, field)
    for (let left = draw(5); left > 0; left -= 1) {
      const from = sides[draw(2)]
      const words = Array.from({ length: 1 + draw(3) }, () => letters[draw(5)]).join('')
      text?.insert(text.length, words, from ? { from } : {})
    }
    return doc
  }

  const fixed = [555_537_962]
  const fresh = Array.from({ length: 100 }, () => Math.floor(Math.random() * 1e9))

  test.each([...fixed, ...fresh])(
    'seed %i: a text becomes another, with its lines’ sides',
    (seed) => {
      const draw = drawFrom(seed)
      const doc = boardWith(draw)
      const wanted = copyBoard(boardWith(draw))
      restoreBoard(doc, wanted, 'server')
      expect(copyBoard(doc)).toEqual(wanted)
      expect(findText(doc, field)?.toString()).not.toContain('\uFFFD')
    },
  )
})

test.each([null, [], {}, { notes: [] }, { notes: { n1: {} }, terms: {}, plan: {}, parking: {} }])(
  'rubbish from storage is no copy: %j',
  (raw) => expect(decodeBoardCopy(raw)).toBeNull(),
)
