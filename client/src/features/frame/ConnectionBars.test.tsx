import { seatId } from '@lockstep/shared/model/ids'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { ConnectionState } from '../../room/connect.ts'
import { emptyDrafts } from '../../room/drafts.ts'
import type { OpenRoom } from '../../room/openRoom.ts'
import { createCell } from '../../room/source.ts'
import { createRoomStore } from '../../room/store.ts'
import { RoomContext } from '../../room/useRoom.ts'
import { LiveRegions } from '../../ui/LiveRegions.tsx'
import { ConnectionBars } from './ConnectionBars.tsx'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const online: ConnectionState = {
  phase: 'online',
  end: null,
  shown: true,
  readOnly: false,
  unsaved: 0,
  rescued: [],
}

function openBars() {
  const connection = createCell(online)
  const board = new Y.Doc()
  const store = createRoomStore({
    seatId: seatId('ann'),
    documents: createCell({ session: new Y.Doc(), board, awareness: new Awareness(board) }),
    connection,
    drafts: createCell(emptyDrafts),
    soon(flush) {
      const timer = setTimeout(flush, 0)
      return () => clearTimeout(timer)
    },
  })
  const room = { store, storageBlocked: false }
  render(
    <RoomContext value={room as unknown as OpenRoom /* as much of it as is used here */}>
      <LiveRegions>
        <ConnectionBars />
      </LiveRegions>
    </RoomContext>,
  )
  return (change: Partial<ConnectionState>) =>
    act(() => {
      connection.set({ ...connection.read(), ...change })
      vi.advanceTimersByTime(1)
    })
}

const bars = () => document.querySelectorAll('[data-noprint]')
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms))
const shows = (words: RegExp) => screen.queryAllByText(words).length > 0

test('a server that cannot save is told at once, and that it can again when all is sent', () => {
  const become = openBars()
  expect(shows(/can’t save/)).toBe(false)
  become({ readOnly: true })
  expect(shows(/can’t save/)).toBe(true)
  become({ unsaved: 2 })
  // Told to come back later, and back before anybody would notice.
  become({ phase: 'offline' })
  pass(500)
  become({ phase: 'online' })
  expect(shows(/can’t save/)).toBe(true)

  become({ readOnly: false })
  expect(shows(/Everything is sent/)).toBe(false)
  become({ unsaved: 0 })
  expect(shows(/Everything is sent/)).toBe(true)
  expect(bars()).toHaveLength(1)
  pass(5_000)
  expect(bars()).toHaveLength(0)
})

test('a blink of the line is told to nobody, a longer pause is', () => {
  const become = openBars()
  become({ phase: 'offline' })
  pass(1_000)
  expect(shows(/offline/)).toBe(false)
  pass(1_000)
  expect(shows(/offline/)).toBe(true)
  become({ phase: 'online' })
  expect(shows(/offline/)).toBe(false)
  expect(bars()).toHaveLength(1)
})
