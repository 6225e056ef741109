import { plan } from '@lockstep/shared/exercises/plan/rules'
import type { Note, PlanCard } from '@lockstep/shared/model/board'
import { cardId } from '@lockstep/shared/model/ids'
import type { Json, JsonObject } from '@lockstep/shared/model/json'
import { byId, noteOf, seatOf, stepWith } from '@lockstep/shared/model/samples'
import type { Phase } from '@lockstep/shared/model/session'
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { draftIn, drawView, refused, type Scene } from '../desk/drawView.tsx'
import { view } from './View.tsx'

afterEach(cleanup)

const ann = seatOf('Ann')
const bob = seatOf('Bob', { side: 'marketing' })

describe('a card', () => {
  test('says what it lacks and that it is unpaired', () => {
    show({ cards: [card({ title: 'Call within a day' })] })
    const item = screen.getByRole('article', { name: 'Call within a day' })
    expect(within(item).getByText('Unpaired')).toBeTruthy()
    expect(within(item).getByText(/^Still missing: what Sales gives, /)).toBeTruthy()
  })

  test('takes its owner from the people of that side', () => {
    const { actions } = show({ cards: [card({ title: 'Call' })] })
    fireEvent.click(screen.getByRole('button', { name: 'Add an owner from Marketing' }))
    const field = screen.getByLabelText('Owner from Marketing')
    expect(document.activeElement).toBe(field)
    expect(within(field).queryByText('Ann')).toBeNull()
    fireEvent.change(field, { target: { value: 'bob' } })
    expect(actions.changeCard).toHaveBeenCalledWith('c1', {
      marketingAsked: { seatId: 'bob', name: 'Bob', by: 'Ann' },
    })
  })

  test('is owned at once by whoever takes it, and by others only once they say so', () => {
    const one = card({ title: 'Call' })
    const asked = { seatId: bob.id, name: 'Bob', by: 'Ann' }
    const open = {
      ...one,
      gives: { ...one.gives, marketing: { ...one.gives.marketing, asked } },
    }
    const { actions, again } = show({ cards: [open] })
    expect(screen.getByText('Bob is asked')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'I’ll take it' })).toBeNull()
    again({ me: bob })
    expect(screen.getByText('Ann suggests you own this.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Not me' }))
    expect(actions.changeCard).toHaveBeenLastCalledWith('c1', { marketingAsked: null })
    fireEvent.click(screen.getByRole('button', { name: 'I’ll take it' }))
    expect(actions.changeCard).toHaveBeenLastCalledWith('c1', {
      marketingOwner: { seatId: 'bob', name: 'Bob' },
      marketingAsked: null,
    })
  })

  test('takes its date when the field is left, not at each figure of a year', () => {
    const { actions } = show({ cards: [card({ title: 'Call' })] })
    fireEvent.click(screen.getByRole('button', { name: 'Edit “Call”' }))
    const field = screen.getByLabelText('Sales, by when')
    fireEvent.focus(field)
    fireEvent.change(field, { target: { value: '0002-12-12' } })
    fireEvent.change(field, { target: { value: '2026-12-12' } })
    expect(actions.changeCard).not.toHaveBeenCalled()
    fireEvent.blur(field)
    expect(actions.changeCard).toHaveBeenCalledExactlyOnceWith('c1', { salesBy: '2026-12-12' })
  })

  test('is deleted with a way back', () => {
    const { actions } = show({ cards: [card({ title: 'Call' })] })
    fireEvent.click(screen.getByRole('button', { name: 'Delete “Call”' }))
    expect(actions.removeCard).toHaveBeenCalledWith('c1')
    const toast = screen.getByText('Card deleted.').parentElement
    if (!toast) throw new Error('a toast')
    fireEvent.click(within(toast).getByRole('button', { name: 'Undo' }))
    expect(actions.undo).toHaveBeenCalledOnce()
  })

  test('moves with Alt and the arrows, to the next section and in its own', () => {
    const first = card({ title: 'First', place: { group: 'goals', order: 1 } })
    const second = card({ id: 'c2', title: 'Second', place: { group: 'goals', order: 2 } })
    const { actions } = show({ cards: [first, second] })
    const handle = screen.getByRole('button', { name: /^Move .Second/ })
    fireEvent.keyDown(handle, { key: 'ArrowUp', altKey: true })
    expect(actions.changeCard).toHaveBeenLastCalledWith('c2', {
      place: { group: 'goals', order: 0 },
    })
    fireEvent.keyDown(handle, { key: 'ArrowRight', altKey: true })
    expect(actions.changeCard).toHaveBeenLastCalledWith('c2', {
      place: { group: 'handoff', order: 0 },
    })
    expect(screen.getByText(/^Moved .Second. to Hand-off and service levels/)).toBeTruthy()
  })
})

describe('do next', () => {
  const five = [1, 2, 3, 4, 5].map((n) =>
    card({ id: `n${n}`, title: `Next ${n}`, doNext: true, place: { group: 'goals', order: n } }),
  )

  test('takes a card while there is room', () => {
    const { actions } = show({ cards: [...five.slice(1), card({ title: 'Call' })] })
    fireEvent.click(screen.getByRole('button', { name: 'Put “Call” into Do next' }))
    expect(actions.changeCard).toHaveBeenCalledWith('c1', { doNext: true })
  })

  test('asks which one waits when there are five already', () => {
    const { actions } = show({ cards: [...five, card({ title: 'Call' })] })
    fireEvent.click(screen.getByRole('button', { name: 'Put “Call” into Do next' }))
    expect(actions.changeCard).not.toHaveBeenCalled()
    expect(screen.getByText('That’s six. Five get done. Which one waits?')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: '“Next 3” waits' }))
    expect(actions.changeCard.mock.calls).toEqual([
      ['n3', { doNext: false }],
      ['c1', { doNext: true }],
    ])
  })
})

describe('the board', () => {
  test('adds a promise at the end of its section', () => {
    const { actions } = show({ cards: [card({ place: { group: 'tools', order: 3 } })] })
    fireEvent.click(screen.getByRole('button', { name: 'Add a promise to Tools and data' }))
    expect(actions.addCard).toHaveBeenCalledWith({
      title: '',
      place: { group: 'tools', order: 4 },
    })
  })

  test('undoes and redoes one’s own changes by keys, also from within a text', () => {
    const { actions } = show({ cards: [card({ title: 'Call' })] })
    fireEvent.click(screen.getByRole('button', { name: 'Edit “Call”' }))
    const field = screen.getByLabelText('What will happen?')
    fireEvent.keyDown(field, { key: 'z', ctrlKey: true })
    expect(actions.undo).toHaveBeenCalledOnce()
    fireEvent.keyDown(field, { key: 'Z', ctrlKey: true, shiftKey: true })
    expect(actions.redo).toHaveBeenCalledOnce()
  })

  test('keeps still under a person who types, and settles when they leave', () => {
    const cards = [
      card({ id: 'a', title: 'A', place: { group: 'goals', order: 1 } }),
      card({ id: 'b', title: 'B', place: { group: 'goals', order: 2 } }),
    ]
    const { again } = show({ cards })
    fireEvent.click(screen.getByRole('button', { name: 'Edit “B”' }))
    const field = screen.getByLabelText('What will happen?')
    expect(document.activeElement).toBe(field)
    again({ cards: [...cards.slice(0, 1), { ...cards[1], place: { group: 'tools', order: 0 } }] })
    expect(document.activeElement).toBe(field)
    const goals = screen.getByRole('list', { name: 'Goals and targets' })
    expect(within(goals).getByText('B')).toBeTruthy()
    fireEvent.blur(field)
    expect(within(goals).queryByText('B')).toBeNull()
  })

  test('gives the focus to the section when somebody else deletes the card, and says why', () => {
    const { again } = show({ cards: [card({ title: 'Call' })] })
    screen.getByRole('button', { name: 'Edit “Call”' }).focus()
    again({ cards: [] })
    expect(document.activeElement?.textContent).toBe('Goals and targets')
    expect(screen.getByText('The card you were at was deleted.')).toBeTruthy()
  })

  test('offers revealed ideas as cards, in the section that they wished for', () => {
    const { actions } = show({ notes: [idea('n1', 'One list of reasons', { group: 'handoff' })] })
    fireEvent.click(screen.getByRole('button', { name: 'Make a card' }))
    expect(actions.addCard).toHaveBeenCalledWith({
      title: 'One list of reasons',
      place: { group: 'handoff', order: 0 },
      origins: [{ type: 'note', id: 'n1', label: 'One list of reasons' }],
    })
  })

  test('leads from a card back to the step that it came from', () => {
    const onLook = vi.fn()
    const origins = [
      { type: 'number', id: 'step1/level', label: 'Service level' },
      { type: 'note', id: 'gone', label: 'A note' },
    ] as const
    show({ cards: [{ ...card({ title: 'Call' }), origins }], onLook })
    fireEvent.click(screen.getByRole('button', { name: 'Service level' }))
    expect(onLook).toHaveBeenCalledExactlyOnceWith('step1')
    fireEvent.click(screen.getByRole('button', { name: 'A note' }))
    expect(onLook).toHaveBeenCalledTimes(1)
    expect(screen.getByText('What this came from is not in the agenda any more.')).toBeTruthy()
  })

  test('shows the agreed words that it stands on', async () => {
    await agreedWordsAreLoaded()
    show({
      results: {
        'step0/ratify:sql': { termId: 'sql', agreed: true, text: { proof: 'We met.' } },
      },
    })
    expect(await screen.findByText('1 agreed term')).toBeTruthy()
    expect(screen.getByText('We met.')).toBeTruthy()
  })

  test('shows the service level that both sides agreed to', async () => {
    await agreedWordsAreLoaded()
    const level = { mqls: 40, hours: 4, attempts: 5, rejectDays: 2 }
    show({ results: { 'step0/level': { asked: null, agreed: { level, at: 0 } } } })
    expect(await screen.findByText('the service level')).toBeTruthy()
    expect(screen.getByText('Marketing delivers 40 MQLs a month.')).toBeTruthy()
    expect(screen.getByText(/^Sales follows up each within 4 hours/)).toBeTruthy()
  })
})

/** They come by themselves, but when depends on the machine. */
function agreedWordsAreLoaded() {
  return import('./AgreedWords.tsx')
}

describe('who cannot write', () => {
  test.each<[string, Told]>([
    ['an observer', { me: { ...ann, role: 'observer' } }],
    ['the big screen', { me: null, screen: 'big' }],
    ['anybody once it is done', { phase: 'done' }],
  ])('%s sees the cards and no controls', (_who, scene) => {
    show({ cards: [card({ title: 'Call', doNext: true })], ...scene })
    expect(screen.getAllByText('Call').length).toBeGreaterThan(0)
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.queryByRole('textbox')).toBeNull()
  })
})

describe('a plan that begins sealed', () => {
  const writing = { phase: 'writing', settings: { sealed: true } } as const

  test('keeps what is written as a private entry', () => {
    const { actions } = show(writing)
    fireEvent.change(screen.getByLabelText('Your next idea'), {
      target: { value: 'A weekly call' },
    })
    expect(actions.saveEntry).toHaveBeenCalledWith('step1', 'write', {
      notes: [{ text: 'A weekly call' }],
    })
    fireEvent.click(screen.getByRole('button', { name: 'I’m done' }))
    expect(actions.setReady).toHaveBeenCalledWith('step1', 'write', true)
  })

  test('shows onlookers how far it is, and no field', () => {
    show({ ...writing, me: null, screen: 'big' })
    expect(screen.getByText('No text is shown here.')).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  test('shows no idea in the moment before the reveal', () => {
    show({ phase: 'revealed', open: false, notes: [idea('n1', 'CANARY', null)] })
    expect(screen.queryByText('CANARY')).toBeNull()
  })

  test('offers what came too late as open notes', () => {
    const { actions } = show({
      phase: 'revealed',
      drafts: draftIn('write', { notes: [{ text: 'Late' }] }, refused('not-open')),
    })
    fireEvent.click(screen.getByRole('button', { name: 'Put it on the table' }))
    expect(actions.addNote).toHaveBeenCalledWith({ stepId: 'step1', text: 'Late', place: null })
  })
})

type CardFacts = Partial<Omit<PlanCard, 'id'>> & { readonly id?: string }

function card({ id = 'c1', ...facts }: CardFacts): PlanCard {
  const nothing = { text: '', owner: null, by: null }
  return {
    id: cardId(id),
    title: '',
    place: { group: 'goals', order: 1 },
    doNext: false,
    gives: { sales: nothing, marketing: nothing },
    measure: '',
    baseline: '',
    target: '',
    source: '',
    ifMissed: '',
    origins: [],
    ...facts,
  }
}

function idea(id: string, text: string, place: Json): Note {
  return noteOf(id, 'marketing', { seatId: bob.id, text, place })
}

interface Told extends Omit<Partial<Scene>, 'step'> {
  readonly cards?: readonly CardFacts[]
  readonly phase?: Phase
  readonly settings?: JsonObject
}

function show(told: Told) {
  const { actions, again } = drawView(view, sceneOf(told))
  return { actions, again: (more: Told) => again(sceneOf({ ...told, ...more })) }
}

function sceneOf({ cards = [], phase = 'deciding', settings = {}, ...scene }: Told) {
  return {
    ...scene,
    step: stepWith({ kind: plan.kind, minutes: 20, phase, settings }),
    others: [bob],
    board: { plan: byId(cards.map(card)) },
  }
}
