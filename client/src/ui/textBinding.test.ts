import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { TextBinding } from './textBinding.ts'

/** Ann's field and Bob's document; what either does reaches the other at `sync`. */
let ann: { doc: Y.Doc; text: Y.Text; area: HTMLTextAreaElement; binding: TextBinding }
let bob: Y.Text

beforeEach(() => {
  const doc = new Y.Doc()
  const area = document.createElement('textarea')
  document.body.append(area)
  const text = doc.getText('t')
  text.insert(0, 'a lead is a person')
  ann = { doc, text, area, binding: new TextBinding(area, text, 'ann') }
  const bobDoc = new Y.Doc()
  bob = bobDoc.getText('t')
  sync()
})

afterEach(() => {
  ann.binding.destroy()
  ann.area.remove()
})

test('typing goes out as one transaction with its origin', () => {
  const origins: unknown[] = []
  ann.doc.on('afterTransaction', (transaction: Y.Transaction) => origins.push(transaction.origin))
  type(6, 6, 's')
  expect(ann.text.toString()).toBe('a leads is a person')
  expect(origins).toEqual(['ann'])
})

test('somebody else’s words come in and the caret stays on its own', () => {
  ann.area.focus()
  ann.area.setSelectionRange(6, 6)
  bob.insert(0, 'Now: ')
  sync()
  expect(ann.area.value).toBe('Now: a lead is a person')
  expect(ann.area.selectionStart).toBe(11)
})

test('words arriving in a field that is not in use leave the focus where it is', () => {
  const elsewhere = document.createElement('input')
  document.body.append(elsewhere)
  elsewhere.focus()
  bob.insert(0, 'Now: ')
  sync()
  expect(ann.area.value).toBe('Now: a lead is a person')
  expect(document.activeElement).toBe(elsewhere)
  elsewhere.remove()
})

test('while a word is composed nothing moves under it, and afterwards both are there', () => {
  ann.area.focus()
  ann.area.dispatchEvent(new Event('compositionstart'))
  compose(18, '日')
  bob.insert(0, 'Now: ')
  sync()
  expect(ann.area.value).toBe('a lead is a person日')
  expect(ann.text.toString()).toBe('Now: a lead is a person')

  compose(19, '本')
  ann.area.dispatchEvent(new Event('compositionend'))
  expect(ann.text.toString()).toBe('Now: a lead is a person日本')
  expect(ann.area.value).toBe('Now: a lead is a person日本')
  expect(ann.area.selectionStart).toBe(25)
})

test('a composition whose end was lost is sent when the field is left', () => {
  ann.area.focus()
  ann.area.dispatchEvent(new Event('compositionstart'))
  compose(0, 'x')
  ann.area.blur()
  expect(ann.text.toString()).toBe('xa lead is a person')
})

test('typing at the end of a marked line is not marked; inside it is', () => {
  ann.text.delete(0, ann.text.length)
  ann.text.insert(0, 'their line', { from: 'sales' })
  type(10, 10, ' and ours')
  type(5, 5, '!')
  expect(ann.text.toDelta()).toEqual([
    { insert: 'their! line', attributes: { from: 'sales' } },
    { insert: ' and ours' },
  ])
})

test('a field that is gone takes nothing more from the text', () => {
  const second = document.createElement('textarea')
  const binding = new TextBinding(second, ann.text, 'ann')
  binding.destroy()
  bob.insert(0, 'Now: ')
  sync()
  expect(second.value).toBe('a lead is a person')
})

test('a stored line end of two characters does not shift what is typed after it', () => {
  ann.text.insert(0, 'one\r\ntwo ')
  const before = ann.area.value
  ann.area.value = `${before}!`
  ann.area.setSelectionRange(ann.area.value.length, ann.area.value.length)
  ann.area.dispatchEvent(new Event('input'))
  expect(ann.text.toString()).toBe('one\r\ntwo a lead is a person!')
})

/** What a browser does for a key press: value and caret first, then the event. */
function type(start: number, end: number, typed: string) {
  edit(start, end, typed)
  ann.area.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

function compose(at: number, typed: string) {
  edit(at, at, typed)
  ann.area.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }))
}

function edit(start: number, end: number, typed: string) {
  const { value } = ann.area
  ann.area.value = value.slice(0, start) + typed + value.slice(end)
  ann.area.setSelectionRange(start + typed.length, start + typed.length)
}

function sync() {
  const bobDoc = bob.doc
  if (!bobDoc) throw new Error('Bob has a document')
  Y.applyUpdate(bobDoc, Y.encodeStateAsUpdate(ann.doc), 'wire')
  Y.applyUpdate(ann.doc, Y.encodeStateAsUpdate(bobDoc), 'wire')
}
