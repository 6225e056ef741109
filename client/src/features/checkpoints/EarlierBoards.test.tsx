import { addNote, parkNote, rootOf } from '@lockstep/shared/docs/boardDoc'
import { insertStep } from '@lockstep/shared/docs/sessionDoc'
import { noteId, seatId, stepId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import { accept, refuse } from '@lockstep/shared/model/outcome'
import type { Step } from '@lockstep/shared/model/session'
import type { CheckpointAnswer, CheckpointFacts } from '@lockstep/shared/protocol/http'
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { OpenRoom } from '../../room/openRoom.ts'
import { createCell } from '../../room/source.ts'
import { createRoomStore } from '../../room/store.ts'
import { RoomContext } from '../../room/useRoom.ts'
import { Toasts } from '../../ui/Toasts.tsx'
import { EarlierBoards } from './EarlierBoards.tsx'

afterEach(cleanup)

const now = new Date(2026, 2, 2, 11, 0).getTime()
const facts: CheckpointFacts = {
  id: 'c1',
  at: new Date(2026, 2, 2, 10, 42).getTime(),
  reason: 'phase',
  counts: { notes: 2, terms: 1, plan: 0, parking: 1 },
  stepId: 's1',
  phase: 'writing',
}
const kept: CheckpointAnswer = {
  ...facts,
  board: {
    notes: { n1: { text: 'Still here' }, n2: { text: 'Gone since' } },
    terms: { mql: { what: 'Has asked' } },
    plan: {},
    parking: { p1: { text: 'Later' } },
  },
}

function openRoom(list: readonly CheckpointFacts[]) {
  const [session, board] = [new Y.Doc(), new Y.Doc()]
  const step = { id: stepId('s1'), kind: 'define', title: 'Our words', rounds: {} }
  insertStep(session, step as unknown as Step, 0) // reading fills in the rest
  const own = { stepId: stepId('s1'), side: 'sales', seatId: seatId('fay') } as const
  addNote(board, noteId('n1'), { ...own, text: 'Still here', place: null, facts: {} })
  parkNote(board, noteId('p1'), { ...own, text: 'Later' })
  const idle = {
    phase: 'online',
    end: null,
    shown: true,
    readOnly: false,
    unsaved: 0,
    rescued: [],
  } as const
  const store = createRoomStore({
    seatId: seatId('fay'),
    documents: createCell({ session, board, awareness: new Awareness(board) }),
    connection: createCell(idle),
    drafts: createCell({ byStep: {} } as never), // none is asked for here
    soon: (flush) => {
      flush()
      return () => undefined
    },
  })
  const send = vi.fn(async (_wish: JsonObject) => accept({ checkpointId: 'c9' }))
  const removeNote = vi.fn((id: string) => rootOf(board, 'notes').delete(id))
  const room = {
    api: {
      checkpoints: async () => accept(list),
      checkpoint: async (_room: string, _token: string, id: string) =>
        id === 'c1' ? accept(kept) : refuse('no-such-item', ''),
    },
    actions: { send, removeNote },
    clock: { now: () => now },
    roomId: 'r',
    seat: { token: 't' },
    store,
  }
  render(
    <RoomContext value={room as unknown as OpenRoom /* as much of it as is used here */}>
      <Toasts>
        <EarlierBoards />
      </Toasts>
    </RoomContext>,
  )
  return { send, removeNote }
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

test('a room of which nothing was kept says when something will be', async () => {
  openRoom([])
  expect(await screen.findByText(/^Nothing has been kept yet/)).toBeTruthy()
})

test('each version says when and why it was kept, and what is in it', async () => {
  openRoom([{ ...facts, id: 'c2', reason: 'deletion', stepId: null, phase: null }, facts])
  const [first, second] = await screen.findAllByRole('listitem')
  expect(within(first as HTMLElement).getByText('Before something was deleted')).toBeTruthy()
  expect(second?.textContent).toContain('10:42')
  expect(second?.textContent).toMatch(/As “.+” ended in “Our words”/)
  expect(second?.textContent).toContain('2 notes, 1 agreed text, and 1 thought parked')
})

test('a version is looked at and brought back, which can be undone', async () => {
  const { send } = openRoom([facts])
  fireEvent.click(await screen.findByRole('button', { name: /^Look at the board of 10:42/ }))
  expect(await screen.findByText('Has asked')).toBeTruthy()
  expect(send).not.toHaveBeenCalled()
  press('Bring this version back')
  expect(await screen.findByText('The board is as it was at 10:42.')).toBeTruthy()
  expect(send).toHaveBeenLastCalledWith({ type: 'board.restore', checkpointId: 'c1' })
  press('Undo')
  expect(await screen.findByText('The board is as it was before.')).toBeTruthy()
  expect(send).toHaveBeenLastCalledWith({ type: 'board.restore', checkpointId: 'c9' })
})

test('only what is gone can be brought back by itself', async () => {
  const { send, removeNote } = openRoom([facts])
  fireEvent.click(await screen.findByRole('button', { name: /^Look at the board/ }))
  await screen.findByText('Gone since')
  expect(screen.getAllByText('On the board now')).toHaveLength(2)
  expect(screen.getAllByRole('button', { name: /^Bring back: / })).toHaveLength(1)
  press('Bring back: Gone since')
  expect(await screen.findByText('It is back on the board.')).toBeTruthy()
  const wish = { type: 'board.restore', checkpointId: 'c1', noteId: 'n2' }
  expect(send).toHaveBeenLastCalledWith(wish)
  press('Undo')
  expect(removeNote).toHaveBeenCalledWith('n2')
})

test('a version that is gone meanwhile says so and can be asked for again', async () => {
  openRoom([{ ...facts, id: 'c3' }])
  fireEvent.click(await screen.findByRole('button', { name: /^Look at the board/ }))
  expect(await screen.findByText('That isn’t there any more.')).toBeTruthy()
  press('All versions')
  expect(await screen.findByRole('listitem')).toBeTruthy()
})
