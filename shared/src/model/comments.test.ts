import { expect, test } from 'vitest'
import type { Note } from './board.ts'
import { commentOn, commentsByNote } from './comments.ts'
import { noteId, seatId, stepId } from './ids.ts'

const note: Note = {
  id: noteId('n1'),
  stepId: stepId('s1'),
  side: 'sales',
  seatId: null,
  text: 'One list',
  place: null,
  facts: {},
}

function boardOf(...notes: readonly Note[]) {
  return { notes: new Map([note, ...notes].map((each) => [each.id, each])) }
}

function comment(id: string, before: readonly Note[] = [], about = note): Note {
  return { ...note, ...commentOn(about, before), id: noteId(id), seatId: seatId('ann'), text: id }
}

const textsOn = (board: ReturnType<typeof boardOf>) =>
  commentsByNote(board)
    .get(note.id)
    ?.map(({ text }) => text)

test('comments stand in the order in which they were said, whatever their ids are', () => {
  const first = comment('z')
  const second = comment('a', [first])
  expect(textsOn(boardOf(second, first))).toEqual(['z', 'a'])
})

test('two said at the same moment stand in one order on every screen', () => {
  expect(textsOn(boardOf(comment('b'), comment('a')))).toEqual(['a', 'b'])
})

test('a comment lies beside its step, so that nobody takes it for one of the step’s notes', () => {
  expect(comment('a').stepId).not.toBe(note.stepId)
})

test('what is about nothing, about a note of another step, or empty is no comment', () => {
  const lost = comment('lost', [], { ...note, id: noteId('gone') })
  const astray = { ...comment('astray'), stepId: stepId('s2.comments') }
  expect(commentsByNote(boardOf(lost, astray, { ...comment('empty'), text: ' ' })).size).toBe(0)
})
