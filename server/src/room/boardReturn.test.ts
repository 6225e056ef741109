import { copyBoard } from '@lockstep/shared/docs/boardCopy'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { applyAsIs, openCopySlowly } from '../sync/boardCopy.ts'
import { LiveDoc } from '../sync/liveDoc.ts'
import { chance, expectSame, scribble } from '../sync/scribbleTests.ts'
import { BoardReturn, returning } from './boardReturn.ts'

const fixed = [650_862_248, 650_862_272]
const fresh = Array.from({ length: 2 }, () => Math.floor(Math.random() * 1e9))

test.each([...fixed, ...fresh])(
  'an earlier board comes back, whatever people do meanwhile: seed %i',
  async (seed) => {
    const below = chance(seed)
    const live = new LiveDoc('board', 1)
    const docs = [live.doc, new Y.Doc(), new Y.Doc()]
    scribble(docs, 300, below)
    const earlier = copyBoard(live.doc)
    scribble(docs, 300, below)
    const reader = new Y.Doc()
    applyAsIs(reader, Y.encodeStateAsUpdate(live.doc))
    const hear = (update: Uint8Array) => applyAsIs(reader, update)
    live.doc.on('update', hear)
    const coming = new BoardReturn(await openCopySlowly(live.doc), earlier)
    let left = 20
    for (const _ of coming.slices()) {
      left -= 1
      if (left > 0) scribble(docs, 5, below)
    }
    scribble(docs, 5, below)
    const { updates } = coming.takeOver(live)
    expect(live.doc).not.toBe(docs[0])
    expect(copyBoard(live.doc)).toEqual(earlier)
    for (const update of updates) hear(update)
    expectSame(reader, live.doc)
  },
)

test('a board that has become another document meanwhile is begun with anew', async () => {
  const live = new LiveDoc('board', 1)
  scribble([live.doc], 300, chance(7))
  const earlier = copyBoard(live.doc)
  const coming = returning(live, earlier)
  const other = new Y.Doc()
  applyAsIs(other, live.encodeSnapshot())
  scribble([other], 30, chance(8))
  live.adopt(other, [], [])
  const begun = await coming
  expect(begun.isOf(live)).toBe(true)
  begun.takeOver(live)
  begun.destroy()
  expect(copyBoard(live.doc)).toEqual(earlier)
})
