import { rootOf } from '@lockstep/shared/docs/boardDoc'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { applyAsIs } from './boardCopy.ts'

/* What tests need in order to compare documents that many have written. */

/** Numbers below `end`, the same for the same seed. */
export function chance(seed: number): (end: number) => number {
  let state = seed
  return (end) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) | 0
    return (state >>> 8) % end
  }
}

/** People who write all over each other's texts, with long and odd words, and remove things. */
export function scribble(
  docs: readonly Y.Doc[],
  times: number,
  below: (end: number) => number,
): void {
  const words = ['ab', 'ß', '日本', '🎈', 'x'.repeat(4_000)]
  for (let n = 0; n < times; n += 1) {
    const doc = docs[below(docs.length)] as Y.Doc // below their number
    const notes = rootOf(doc, 'notes')
    const key = `n${below(8)}`
    const thing = notes.get(key) as Y.Map<unknown> | undefined // only maps are put there
    const text = thing?.get('text') as Y.Text | undefined // and only texts into them
    const what = below(14)
    if (!text || what === 0) {
      notes.set(key, new Y.Map<unknown>([['text', new Y.Text('begun')]]))
      const made = notes.get(key) as Y.Map<unknown> // just put there
      made.set('place', { lane: 'a', order: n, of: [null, 1.5, true] })
    } else if (what === 1) notes.delete(key)
    else if (what < 4) text.delete(0, Math.min(text.length, below(4)))
    else if (what === 4) text.format(0, endOfLetter(text, 3), { from: 'sales' })
    else text.insert(below(text.length + 1), words[below(words.length)] ?? '')
    const other = docs[below(docs.length)] as Y.Doc // the same
    if (what > 8) applyAsIs(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)))
  }
}

/**
 * Not in the middle of a letter of two halves: Yjs would spoil it here and tell nobody, where the
 * words had this format already. An insertion there spoils it everywhere.
 */
function endOfLetter(text: Y.Text, at: number): number {
  const end = Math.min(text.length, at)
  return /[\udc00-\udfff]/.test(text.toString().charAt(end)) ? end + 1 : end
}

export function expectSame(a: Y.Doc, b: Y.Doc): void {
  expect(a.store.pendingStructs).toBeNull()
  expect(a.store.pendingDs).toBeNull()
  expect(rootOf(a, 'notes').toJSON()).toEqual(rootOf(b, 'notes').toJSON())
  expect(Y.decodeStateVector(Y.encodeStateVector(a))).toEqual(
    Y.decodeStateVector(Y.encodeStateVector(b)),
  )
  const deleted = (doc: Y.Doc) => Y.createDeleteSetFromStructStore(doc.store)
  expect(Y.equalDeleteSets(deleted(a), deleted(b))).toBe(true)
}
