import { review } from '@lockstep/shared/exercises/review/rules'
import { emptyBoard, type PlanCard } from '@lockstep/shared/model/board'
import { cardId, seatId, stepId } from '@lockstep/shared/model/ids'
import type { Json, JsonObject } from '@lockstep/shared/model/json'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import type { PublicRoom } from '@lockstep/shared/model/room'
import {
  idleClock,
  type Phase,
  type RoomStatus,
  type Seat,
  type Step,
} from '@lockstep/shared/model/session'
import type { Side } from '@lockstep/shared/model/side'
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { ViewProps } from '../view.ts'
import { view } from './View.tsx'

afterEach(cleanup)

describe('before the look back', () => {
  test('the promises are there, and nobody can mark one', () => {
    show({ phase: 'waiting' })
    expect(screen.getByText(/^In a moment each side says/)).toBeTruthy()
    expect(screen.getByText('We call.')).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
  })

  test('a plan without promises says so', () => {
    show({ phase: 'deciding', cards: [] })
    expect(screen.getByText(/^The plan has no promises yet/)).toBeTruthy()
  })
})

describe('a promise', () => {
  test('is marked by the side that it was made to, and by no other', () => {
    const { send } = show({ phase: 'deciding', side: 'marketing' })
    press('We call.', 'Partly')
    expect(send).toHaveBeenCalledWith({
      ...{ type: 'review.mark', stepId: 'step1', cardId: 'a', side: 'sales', mark: 'partly' },
    })
    expect(screen.queryByRole('group', { name: 'What became of “We fill in.”?' })).toBeNull()
  })

  test('keeps what was said of it when another mark is set, and shows who said it', () => {
    const { send } = show({ phase: 'deciding', side: 'marketing', results: { promises } })
    expect(screen.getByText('0 kept · 1 partly · 0 broken')).toBeTruthy()
    expect(screen.getByText('said by Bob, Marketing')).toBeTruthy()
    press('We call.', 'Broken')
    expect(send).toHaveBeenCalledWith(
      expect.objectContaining({ mark: 'broken', note: 'The fair came.' }),
    )
  })

  test('that broke comes first once the look back is over', () => {
    const broken = { ...promises, b: { sales: { ...said, mark: 'broken' } } }
    show({ phase: 'done', role: 'observer', results: { promises: broken } })
    const [first] = screen.getAllByRole('listitem')
    expect(first?.textContent).toContain('We join.')
  })

  test('is read only for observers, on a big screen, and in a room that is over', () => {
    for (const told of [
      { role: 'observer' },
      { where: 'big' },
      { status: 'closed' },
      { side: 'neutral' },
    ] as const) {
      show({ phase: 'deciding', side: 'marketing', results, ...told })
      expect(screen.getByText('We call.')).toBeTruthy()
      expect(screen.queryByRole('button')).toBeNull()
      cleanup()
    }
  })
})

describe('what was agreed', () => {
  test('is confirmed or opened for one’s own side', () => {
    const { send } = show({ phase: 'deciding', results })
    const words = screen.getByRole('group', { name: 'Does “MQL” still hold?' })
    fireEvent.click(within(words).getByRole('button', { name: 'Open again' }))
    expect(send).toHaveBeenCalledWith({
      ...{ type: 'review.check', stepId: 'step1', itemId: 'term:mql', holds: false },
    })
  })

  test('tells which side still has to say something', () => {
    const holds = { 'term:mql': { sales: { seatId: 'ann', name: 'Ann', at: 9, holds: true } } }
    show({ phase: 'deciding', results: { ...results, holds } })
    expect(screen.getByText('Sales: still holds')).toBeTruthy()
    expect(screen.getByText('Marketing: not said yet')).toBeTruthy()
  })

  test('is left out where the step looks at promises alone', () => {
    show({ phase: 'deciding', results, settings: { words: false } })
    expect(screen.queryByText('Does it still hold?')).toBeNull()
  })
})

test('a refusal is said in words, and gone with the next thing that is taken', async () => {
  const send = vi.fn(async (): Promise<Outcome<JsonObject>> => refuse('not-allowed', ''))
  show({ phase: 'deciding', side: 'marketing', send })
  press('We call.', 'Kept')
  expect(await screen.findByRole('alert')).toBeTruthy()
  send.mockImplementation(async () => accept({}))
  press('We call.', 'Kept')
  await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
})

const said = { mark: 'partly', note: 'The fair came.', seatId: 'bob', name: 'Bob', at: 9 }
const promises = { a: { sales: said } }
const results = {
  'carried/terms': [{ termId: 'mql', name: 'MQL', fields: [{ id: 'fit', question: 'Fits?' }] }],
  'carried/ratify:mql': { termId: 'mql', agreed: true, text: { fit: 'It fits.' }, agreedAt: 5 },
}

function press(promise: string, mark: string) {
  const about = screen.getByRole('group', { name: `What became of “${promise}”?` })
  fireEvent.click(within(about).getByRole('button', { name: mark }))
}

function card(id: string, sales: string, marketing: string): PlanCard {
  const given = (text: string) => ({ text, owner: null, by: null })
  return {
    ...{ id: cardId(id), title: `Card ${id}`, place: { group: 'goals', order: 0 }, doNext: false },
    gives: { sales: given(sales), marketing: given(marketing) },
    ...{ measure: '', baseline: '', target: '', source: '', ifMissed: '', origins: [] },
  }
}

interface Told {
  readonly phase: Phase
  readonly side?: Side
  readonly role?: Seat['role']
  readonly where?: ViewProps['screen']
  readonly status?: RoomStatus
  readonly settings?: JsonObject
  readonly cards?: readonly PlanCard[]
  readonly results?: { readonly [name: string]: Json }
  readonly send?: ViewProps['actions']['send']
}

/** Shows the look back to Ann; what she sends is noted down. */
function show(told: Told) {
  const { phase, side = 'sales', role = 'participant', where = 'seat' } = told
  const { cards = [card('a', 'We call.', 'We fill in.'), card('b', 'We join.', '')] } = told
  const { send = vi.fn(async (): Promise<Outcome<JsonObject>> => accept({})) } = told
  const step: Step = {
    ...{ id: stepId('step1'), kind: review.kind, title: 'Look back', minutes: 6, prompt: '' },
    ...{ phase, settings: told.settings ?? {}, rounds: {}, must: true, autoAdvance: false },
    ...{ anonymous: false, skipped: false, revealAt: null, spentMs: 0, enteredAt: null },
  }
  const ann: Seat = { id: seatId('ann'), name: 'Ann', side, role, handAt: null }
  const sides = { sales: { name: 'Sales' }, marketing: { name: 'Marketing' } }
  const named = Object.entries(told.results ?? {}).map(
    ([name, value]) => [name.includes('/') ? name : `step1/${name}`, value] as const,
  )
  const room: PublicRoom = {
    board: { ...emptyBoard, plan: new Map(cards.map((each) => [each.id, each])) },
    session: {
      room: {
        ...{ title: 'A workshop', sides, status: told.status ?? 'live', locked: false },
        ...{ createdAt: 0, startedAt: 0, closedAt: null },
      },
      ...{ agenda: [step], now: { stepId: step.id, itemId: null }, clock: idleClock },
      seats: new Map([[ann.id, ann]]),
      ...{ knocks: new Map(), progress: new Map(), results: new Map(named) },
    },
  }
  const actions = { send } as unknown as ViewProps['actions'] // a look back only sends
  render(
    <view.View
      {...{ step, room, actions }}
      me={where === 'big' ? null : ann}
      screen={where}
      open
      drafts={{}}
      ready={new Set()}
      sharedText={() => null}
    />,
  )
  return { send }
}
