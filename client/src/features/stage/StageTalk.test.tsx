import { emptyBoard, type Note } from '@lockstep/shared/model/board'
import { commentOn } from '@lockstep/shared/model/comments'
import { noteId, seatId, stepId } from '@lockstep/shared/model/ids'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { idleClock, type Seat } from '@lockstep/shared/model/session'
import type { Role } from '@lockstep/shared/model/side'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { RoomActions } from '../../room/actions.ts'
import { LiveRegions } from '../../ui/LiveRegions.tsx'
import { NoteCard } from '../../ui/NoteCard.tsx'
import { Toasts } from '../../ui/Toasts.tsx'
import { StageTalk } from './StageTalk.tsx'

afterEach(cleanup)

const bob: Seat = {
  ...{ id: seatId('bob'), name: 'Bob', side: 'marketing', role: 'participant', handAt: null },
}
const note: Note = {
  ...{ id: noteId('n1'), stepId: stepId('s1'), side: 'sales', seatId: null, text: 'One list' },
  ...{ place: null, facts: {} },
}
const said: Note = {
  ...commentOn(note, []),
  ...{ id: noteId('c1'), side: 'marketing', seatId: bob.id, text: 'Whose?' },
}

test('the closed thread tells how much was said, the open one what and by whom', () => {
  show('observer', [said])
  expect(screen.queryByText('Whose?')).toBeNull()
  press('1 comment on “One list”')
  expect(screen.getByText('Whose?')).toBeTruthy()
  expect(screen.getByText('Bob')).toBeTruthy()
  expect(screen.queryByLabelText('Your comment')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Remove “Whose?”' })).toBeNull()
})

test('a comment is written behind the others, by name, and not empty', () => {
  const { addNote } = show('participant', [said])
  press('1 comment on “One list”')
  expect(screen.getByRole('button', { name: 'Add the comment' })).toHaveProperty('disabled', true)
  fireEvent.keyDown(screen.getByLabelText('Your comment'), { key: 'Enter', ctrlKey: true })
  expect(addNote).not.toHaveBeenCalled()
  fireEvent.change(screen.getByLabelText('Your comment'), { target: { value: ' Both ' } })
  press('Add the comment')
  expect(addNote).toHaveBeenCalledWith({
    ...{ stepId: 's1.comments', text: 'Both', named: true },
    ...{ place: { order: 2 }, facts: { about: 'n1' } },
  })
  expect(screen.getByLabelText('Your comment')).toHaveProperty('value', '')
})

test('what is half written survives the note’s being drawn elsewhere', () => {
  const { redraw } = show('participant', [])
  press('Comment on “One list”')
  fireEvent.change(screen.getByLabelText('Your comment'), { target: { value: 'Half a' } })
  redraw('elsewhere')
  expect(screen.getByLabelText('Your comment')).toHaveProperty('value', 'Half a')
})

test('a facilitator may remove anybody’s comment, and a wall shows none', () => {
  const { removeNote } = show('facilitator', [said])
  press('1 comment on “One list”')
  press('Remove “Whose?”')
  expect(removeNote).toHaveBeenCalledWith('c1')
  cleanup()
  show('observer', [said], 'big')
  expect(screen.queryByRole('button')).toBeNull()
})

function press(name: string) {
  fireEvent.click(screen.getByRole('button', { name }))
}

function show(role: Role, comments: readonly Note[], where: 'seat' | 'big' = 'seat') {
  const ann: Seat = { ...bob, id: seatId('ann'), name: 'Ann', side: 'sales', role }
  const notes = new Map([note, ...comments].map((each) => [each.id, each]))
  const sides = { sales: { name: 'Sales' }, marketing: { name: 'Marketing' } }
  const room: PublicRoom = {
    board: { ...emptyBoard, notes },
    session: {
      room: {
        ...{ title: 'A workshop', sides, status: 'live', locked: false },
        ...{ createdAt: 0, startedAt: 0, closedAt: null },
      },
      ...{ agenda: [], now: { stepId: null, itemId: null }, clock: idleClock },
      seats: new Map([ann, bob].map((seat) => [seat.id, seat])),
      ...{ knocks: new Map(), progress: new Map(), results: new Map() },
    },
  }
  const addNote = vi.fn(() => noteId('new'))
  const removeNote = vi.fn()
  const actions = { addNote, removeNote } as unknown as RoomActions // all that is wished here
  const names = { sales: 'Sales', marketing: 'Marketing', neutral: 'Neutral' }
  const stage = (key: string) => (
    <LiveRegions>
      <Toasts>
        <StageTalk {...{ room, actions }} me={ann} screen={where}>
          <NoteCard key={key} note={note.id} text={note.text} side={note.side} names={names} />
        </StageTalk>
      </Toasts>
    </LiveRegions>
  )
  const { rerender } = render(stage('here'))
  return { addNote, removeNote, redraw: (key: string) => rerender(stage(key)) }
}
