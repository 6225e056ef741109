import { describe, expect, test } from 'vitest'
import {
  type Delta,
  diffText,
  moveOffset,
  moveSelection,
  rebaseChange,
  storedOffset,
  type TextChange,
} from './textDiff.ts'

function apply(text: string, change: TextChange): string {
  return text.slice(0, change.index) + change.insert + text.slice(change.index + change.remove)
}

describe('diffText', () => {
  test('nothing changed is null', () => {
    expect(diffText('same', 'same')).toBeNull()
  })

  test('typing in the middle is one insertion at the caret', () => {
    expect(diffText('a lead', 'a hot lead', 6)).toEqual({ index: 2, remove: 0, insert: 'hot ' })
  })

  test('a doubled letter is inserted where the caret is, not at the end of the run', () => {
    expect(diffText('aaa', 'aaaa', 2)).toEqual({ index: 1, remove: 0, insert: 'a' })
    expect(diffText('aaa', 'aaaa', 4)).toEqual({ index: 3, remove: 0, insert: 'a' })
  })

  test('a deleted letter of a run is the one at the caret', () => {
    expect(diffText('aaa', 'aa', 1)).toEqual({ index: 1, remove: 1, insert: '' })
  })

  test('replacing a selection is one replacement', () => {
    expect(diffText('the old text', 'the new text', 7)).toEqual({
      index: 4,
      remove: 3,
      insert: 'new',
    })
  })

  test('a surrogate pair is replaced whole', () => {
    expect(diffText('a😀b', 'a😁b', 3)).toEqual({ index: 1, remove: 2, insert: '😁' })
    expect(diffText('😀', '😀😀', 4)).toEqual({ index: 2, remove: 0, insert: '😀' })
    const tail = diffText('x\u{1F600}', 'x\u{1F400}', 3)
    expect(tail).toEqual({ index: 1, remove: 2, insert: '\u{1F400}' })
  })

  const fixed = [728_608]
  const fresh = Array.from({ length: 5 }, () => Math.floor(Math.random() * 1e9))
  test.each([...fixed, ...fresh])(
    'seed %i: the change always leads from one to the other',
    (seed) => {
      const draw = drawer(seed)
      for (let round = 0; round < 200; round += 1) {
        const before = drawText(draw)
        const after = drawText(draw)
        const change = diffText(before, after, Math.floor(draw() * (after.length + 1)))
        expect(change ? apply(before, change) : before).toBe(after)
      }
    },
  )
})

describe('a selection under somebody else’s typing', () => {
  const at = (index: number, part: Delta[number]): Delta => [{ retain: index }, part]

  test('text before it pushes it on, text after it leaves it', () => {
    expect(moveOffset(4, at(1, { insert: 'xyz' }), 'stay')).toBe(7)
    expect(moveOffset(4, at(5, { insert: 'xyz' }), 'stay')).toBe(4)
  })

  test('a caret stays before what arrives exactly there', () => {
    expect(moveSelection({ start: 3, end: 3 }, at(3, { insert: 'xy' }))).toEqual({
      start: 3,
      end: 3,
    })
  })

  test('a selection does not swallow what arrives at its ends', () => {
    expect(moveSelection({ start: 2, end: 5 }, at(2, { insert: 'xy' }))).toEqual({
      start: 4,
      end: 7,
    })
    expect(moveSelection({ start: 2, end: 5 }, at(5, { insert: 'xy' }))).toEqual({
      start: 2,
      end: 5,
    })
  })

  test('deleting around it leaves a caret at the hole', () => {
    expect(moveSelection({ start: 3, end: 5 }, at(1, { delete: 6 }))).toEqual({ start: 1, end: 1 })
  })

  test('deleting partly before it takes away only that part', () => {
    expect(moveOffset(4, at(2, { delete: 1 }), 'stay')).toBe(3)
    expect(moveOffset(4, at(3, { delete: 9 }), 'stay')).toBe(3)
  })

  test('a change of several parts counts every one', () => {
    const delta: Delta = [{ insert: 'ab' }, { retain: 2 }, { delete: 1 }, { insert: 'c' }]
    expect(moveOffset(6, delta, 'stay')).toBe(8)
  })
})

test('a change that waited for a composition means the same after others typed', () => {
  const change = { index: 6, remove: 2, insert: 'né' }
  const moved = rebaseChange(change, [[{ insert: 'Now: ' }], [{ retain: 30 }, { delete: 3 }]])
  expect(moved).toEqual({ index: 11, remove: 2, insert: 'né' })
})

test('a stored line end of two characters is one on the screen', () => {
  expect(storedOffset('a\r\nb\r\nc', 4)).toBe(6)
  expect(storedOffset('a\nb', 2)).toBe(2)
})

/** A small seeded generator (mulberry32), so that a failure can be run again. */
function drawer(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Few letters, so that runs are long and pairs stand beside pairs. */
function drawText(draw: () => number): string {
  const letters = ['a', 'a', 'b', '😀', '😁']
  const length = Math.floor(draw() * 7)
  return Array.from({ length }, () => letters[Math.floor(draw() * letters.length)]).join('')
}
