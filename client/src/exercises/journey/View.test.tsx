import { journey } from '@lockstep/shared/exercises/journey/rules'
import type { Note } from '@lockstep/shared/model/board'
import { stepId } from '@lockstep/shared/model/ids'
import type { Json } from '@lockstep/shared/model/json'
import { noteOf, roundWith, seatOf, stepWith } from '@lockstep/shared/model/samples'
import type { Phase } from '@lockstep/shared/model/session'
import type { Role, Side } from '@lockstep/shared/model/side'
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { draftIn, drawView, refused, type Scene } from '../desk/drawView.tsx'
import type { Draft } from '../view.ts'
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
    fireEvent.change(screen.getByLabelText('Your next card'), { target: { value: 'A mail' } })
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
  return noteOf(id, 'sales', { place })
}

interface Told extends Pick<Scene, 'open' | 'screen'> {
  readonly phase: Phase
  readonly side?: Side
  readonly role?: Role
  readonly entry?: Json
  readonly refusal?: Draft['refusal']
  readonly cards?: readonly Note[]
}

/** Shows a journey to Ann; what she does is noted down by the actions. */
function show(told: Told) {
  const { phase, side = 'sales', role = 'participant', entry, refusal, cards = [], ...scene } = told
  const round = roundWith({ state: phase === 'writing' ? 'open' : 'revealed' })
  return drawView(view, {
    ...scene,
    step: stepWith({
      ...{ id: home, kind: journey.kind, prompt: 'Who speaks when?', phase },
      ...{ settings: { stages, sealed: true }, rounds: { write: round } },
    }),
    me: scene.screen === 'big' ? null : seatOf('Ann', { side, role }),
    notes: cards,
    drafts: draftIn('write', entry, refused(refusal)),
  })
}
