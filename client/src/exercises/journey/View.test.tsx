import { journey } from '@lockstep/shared/exercises/journey/rules'
import { emptyBoard, type Note } from '@lockstep/shared/model/board'
import { cardId, noteId, seatId, stepId } from '@lockstep/shared/model/ids'
import type { Json } from '@lockstep/shared/model/json'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { idleClock, type Phase, type Seat, type Step } from '@lockstep/shared/model/session'
import type { Side } from '@lockstep/shared/model/side'
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { LiveRegions } from '../../ui/LiveRegions.tsx'
import { Toasts } from '../../ui/Toasts.tsx'
import type { Draft, ViewProps } from '../view.ts'
import { view } from './View.tsx'

afterEach(cleanup)

const home = stepId('step1')
const stages = [
  { id: 'looks', name: 'Looks around' },
  { id: 'buys', name: 'Buys' },
]

describe('writing in private', () => {
  test('puts a card to a moment, and goes on with an empty field', () => {
    const { actions } = show({ phase: 'writing', entry: { notes: [{ text: 'A call' }] } })
    fireEvent.change(screen.getByLabelText('When'), { target: { value: 'buys' } })
    expect(actions.saveEntry).toHaveBeenCalledWith('step1', 'write', {
      notes: [{ text: 'A call', place: { stage: 'buys' } }],
    })
    fireEvent.change(screen.getByLabelText('Another card'), { target: { value: 'A mail' } })
    expect(actions.saveEntry).toHaveBeenLastCalledWith('step1', 'write', {
      notes: [{ text: 'A call' }, { text: 'A mail' }],
    })
  })

  test('asks a neutral person who speaks', () => {
    const entry = { notes: [{ text: 'A call', place: { stage: 'buys' } }] }
    const { actions } = show({ phase: 'writing', side: 'neutral', entry })
    fireEvent.change(screen.getByLabelText('Who speaks'), { target: { value: 'marketing' } })
    expect(actions.saveEntry).toHaveBeenCalledWith('step1', 'write', {
      notes: [{ text: 'A call', place: { stage: 'buys', lane: 'marketing' } }],
    })
  })

  test('shows who only watches the counts and no field', () => {
    show({ phase: 'writing', role: 'observer' })
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.getByText('No text is shown here.')).toBeTruthy()
  })
})

describe('the grid', () => {
  const cards = [
    card('a', { stage: 'looks', lane: 'sales', order: 1 }),
    card('m', { stage: 'looks', lane: 'marketing', order: 1 }),
  ]

  test('marks the moments where both sides speak at once', () => {
    show({ phase: 'deciding', cards })
    const looking = screen.getByRole('region', { name: 'Looks around' })
    expect(within(looking).getByText('Both speak at once')).toBeTruthy()
    const buying = screen.getByRole('region', { name: 'Buys' })
    expect(within(buying).queryByText('Both speak at once')).toBeNull()
    expect(screen.getByText(/^At 1 moment both sides speak at once/)).toBeTruthy()
  })

  test('takes a new card where one presses, by Enter, and goes on', () => {
    const { actions } = show({ phase: 'deciding', cards })
    fireEvent.click(screen.getByRole('button', { name: 'Add a card to Looks around, Sales' }))
    const field = screen.getByLabelText('New card for Looks around, Sales')
    expect(document.activeElement).toBe(field)
    fireEvent.change(field, { target: { value: ' Coffee ' } })
    fireEvent.submit(field)
    expect(actions.addNote).toHaveBeenCalledWith({
      stepId: 'step1',
      text: 'Coffee',
      place: { stage: 'looks', lane: 'sales', order: 2 },
    })
    expect(field).toHaveProperty('value', '')
    fireEvent.keyDown(field, { key: 'Escape' })
    expect(document.activeElement).toBe(
      screen.getByRole('button', { name: 'Add a card to Looks around, Sales' }),
    )
  })

  test('moves a card with Alt and the arrows to the next moment of the same side', () => {
    const { actions } = show({ phase: 'deciding', cards })
    const handle = screen.getByRole('button', { name: /^Move .words of a/ })
    fireEvent.keyDown(handle, { key: 'ArrowRight', altKey: true })
    expect(actions.moveNote).toHaveBeenCalledWith('a', { stage: 'buys', lane: 'sales', order: 0 })
    expect(screen.getByText(/^Moved .words of a. to Buys, Sales, position 1 of 1/)).toBeTruthy()
  })

  test('opens the new card of its cell on N, and takes back on Ctrl+Z', () => {
    const { actions } = show({ phase: 'deciding', cards })
    const handle = screen.getByRole('button', { name: /^Move .words of m/ })
    fireEvent.keyDown(handle, { key: 'z', ctrlKey: true })
    expect(actions.undo).toHaveBeenCalledOnce()
    fireEvent.keyDown(handle, { key: 'n' })
    expect(screen.getByLabelText('New card for Looks around, Marketing')).toBeTruthy()
  })

  test('keeps what has no cell where everybody can place it', () => {
    show({ phase: 'deciding', cards: [card('x', null)] })
    const tray = screen.getByRole('region', { name: 'Not placed yet' })
    expect(within(tray).getByText('words of x')).toBeTruthy()
  })

  test('is only read after the reveal, by observers, on the big screen and when done', () => {
    for (const told of [
      { phase: 'revealed' },
      { phase: 'deciding', role: 'observer' },
      { phase: 'deciding', screen: 'big' },
      { phase: 'done' },
    ] as const) {
      show({ ...told, cards })
      expect(screen.queryByRole('button')).toBeNull()
      expect(screen.getByText('words of a')).toBeTruthy()
      cleanup()
    }
  })

  test('stays closed until its moment, and offers what came too late as an open card', () => {
    show({ phase: 'revealed', cards, open: false })
    expect(screen.queryByText('words of a')).toBeNull()
    cleanup()
    const entry = { notes: [{ text: 'late call', place: { stage: 'buys' } }] }
    const { actions } = show({ phase: 'revealed', entry, refusal: 'not-open' })
    fireEvent.click(screen.getByRole('button', { name: 'Put it on the table' }))
    expect(actions.addNote).toHaveBeenCalledWith({
      stepId: 'step1',
      text: 'late call',
      place: { stage: 'buys', lane: 'sales', order: 0 },
    })
  })
})

function card(id: string, place: Json): Note {
  const text = `words of ${id}`
  return { id: noteId(id), stepId: home, side: 'sales', seatId: null, text, place, facts: {} }
}

interface Told {
  readonly phase: Phase
  readonly side?: Side
  readonly role?: Seat['role']
  readonly entry?: Json
  readonly refusal?: Draft['refusal']
  readonly cards?: readonly Note[]
  readonly open?: boolean
  readonly screen?: ViewProps['screen']
}

/** Shows a journey to Ann; what she does is noted down by the actions. */
function show(told: Told) {
  const { phase, side = 'sales', role = 'participant', entry, refusal = null } = told
  const state = phase === 'writing' ? 'open' : 'revealed'
  const round = { state, attempt: 1, brief: null, openedAt: 0, revealedAt: null } as const
  const step: Step = {
    ...{ id: home, kind: journey.kind, title: 'Journey', minutes: 20, prompt: 'Who speaks when?' },
    ...{ phase, settings: { stages, sealed: true }, rounds: { write: round }, must: true },
    ...{ autoAdvance: false, anonymous: false, skipped: false, revealAt: null },
    ...{ spentMs: 0, enteredAt: null },
  }
  const ann: Seat = { id: seatId('ann'), name: 'Ann', side, role, handAt: null }
  const draft: Draft = {
    entry: entry ?? null,
    state: refusal ? 'refused' : 'sealed',
    refusal,
    savedAt: null,
  }
  const actions = fakeActions()
  const props: ViewProps = {
    step,
    room: roomOf(step, ann, told.cards ?? []),
    me: told.screen === 'big' ? null : ann,
    screen: told.screen ?? 'seat',
    open: told.open ?? true,
    drafts: entry === undefined ? {} : { write: draft },
    ready: new Set(),
    actions,
    sharedText: () => null,
  }
  render(
    <LiveRegions>
      <Toasts>
        <view.View {...props} />
      </Toasts>
    </LiveRegions>,
  )
  return { actions }
}

function roomOf(step: Step, ann: Seat, cards: readonly Note[]): PublicRoom {
  const sides = { sales: { name: 'Sales' }, marketing: { name: 'Marketing' } }
  return {
    board: { ...emptyBoard, notes: new Map(cards.map((each) => [each.id, each])) },
    session: {
      room: {
        ...{ title: 'A workshop', sides, status: 'live', locked: false },
        ...{ createdAt: 0, startedAt: 0, closedAt: null },
      },
      agenda: [step],
      now: { stepId: step.id, itemId: null },
      clock: idleClock,
      seats: new Map([[ann.id, ann]]),
      knocks: new Map(),
      progress: new Map(),
      results: new Map(),
    },
  }
}

/** The rim of the view's world: it records what is wished. */
function fakeActions() {
  return {
    send: vi.fn(async () => ({ ok: true as const, value: {} })),
    may: () => true,
    saveEntry: vi.fn(),
    setReady: vi.fn(),
    addNote: vi.fn(() => noteId('new')),
    moveNote: vi.fn(),
    removeNote: vi.fn(),
    pullLine: vi.fn(),
    replaceText: vi.fn(),
    addCard: vi.fn(() => cardId('new')),
    changeCard: vi.fn(),
    removeCard: vi.fn(),
    park: vi.fn(() => noteId('new')),
    removeParked: vi.fn(),
    undo: vi.fn(),
    redo: vi.fn(),
  } satisfies ViewProps['actions']
}
