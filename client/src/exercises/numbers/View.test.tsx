import { numbers } from '@lockstep/shared/exercises/numbers/rules'
import type { Json, JsonObject } from '@lockstep/shared/model/json'
import { roundWith, seatOf, stepWith } from '@lockstep/shared/model/samples'
import type { Phase } from '@lockstep/shared/model/session'
import type { Role, Side } from '@lockstep/shared/model/side'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { draftIn, drawView, type Scene } from '../desk/drawView.tsx'
import { view } from './View.tsx'

afterEach(cleanup)

const deal = { id: 'deal', text: 'What is a deal worth?', unit: '', side: 'sales' }
const touches = { id: 'touches', text: 'How many touches?', unit: 'touches', side: 'marketing' }
const guesses = {
  deal: { sales: [10, 30], marketing: [20], neutral: [] },
  touches: { sales: [4], marketing: [], neutral: [] },
}
const guess = { guesses, people: { sales: 2, marketing: 1, neutral: 0 } }

describe('guessing', () => {
  test('keeps every other guess when one is typed, and drops one that is emptied', () => {
    const { actions } = show({ phase: 'writing', entry: { values: { touches: 7 } } })
    fireEvent.change(screen.getByLabelText(deal.text), { target: { value: '12,500' } })
    expect(actions.saveEntry).toHaveBeenCalledWith('step1', 'guess', {
      values: { touches: 7, deal: 12_500 },
    })
    fireEvent.change(screen.getByLabelText(touches.text), { target: { value: '' } })
    expect(actions.saveEntry).toHaveBeenLastCalledWith('step1', 'guess', { values: {} })
  })

  test('takes no word for a number, and says so', () => {
    const { actions } = show({ phase: 'writing' })
    fireEvent.change(screen.getByLabelText(deal.text), { target: { value: 'many' } })
    expect(actions.saveEntry).not.toHaveBeenCalled()
    expect(screen.getByText(/Write it as a number/)).toBeTruthy()
  })

  test('shows who only watches the questions, the counts and no field', () => {
    show({ phase: 'writing', role: 'observer' })
    expect(screen.getByText(deal.text)).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
  })
})

describe('in a room that was carried forward', () => {
  const carried = { id: deal.id, text: deal.text, unit: '€', side: 'sales', value: 12_000 }
  const results = { guess, 'carried/figures': [{ ...carried, source: 'CRM, May' }] }

  test('a question tells what it was last time, while people guess and after', () => {
    for (const phase of ['writing', 'revealed'] as const) {
      show({ phase, results })
      expect(screen.getAllByText('Last time: 12,000 € (CRM, May).')).toHaveLength(1)
      cleanup()
    }
  })

  test('the funnel begins with it', () => {
    show({ phase: 'deciding', results })
    expect(screen.getByText('as it was last time')).toBeTruthy()
    expect(screen.getByLabelText('An average deal')).toHaveProperty('value', '12,000')
  })
})

describe('the figures', () => {
  test('are supplied by the side that answers for them, and by no other', async () => {
    const { actions } = show({ phase: 'revealed', results: { guess } })
    const own = screen.getByRole('article', { name: deal.text })
    fireEvent.change(within(own).getByLabelText('The true figure'), { target: { value: '12' } })
    fireEvent.change(within(own).getByLabelText(/Source or date/), { target: { value: 'CRM' } })
    fireEvent.click(within(own).getByRole('button', { name: 'Show it' }))
    expect(actions.send).toHaveBeenCalledWith({
      type: 'numbers.actual',
      stepId: 'step1',
      questionId: 'deal',
      value: 12,
      source: 'CRM',
    })
    const other = screen.getByRole('article', { name: touches.text })
    expect(within(other).queryByRole('textbox')).toBeNull()
    await screen.findByText('Marketing supplies the true figure.')
  })

  test('name the guesses by side and never by person', () => {
    const actuals = { deal: { value: 12, source: 'CRM', side: 'sales', seatId: 'ann', at: 1 } }
    show({ phase: 'revealed', side: 'marketing', results: { guess, actuals } })
    const figure = screen.getByRole('article', { name: deal.text })
    expect(within(figure).getByText('Sales guessed: 10 to 30. Marketing guessed: 20.')).toBeTruthy()
    expect(within(figure).getByText('True: 12 (CRM).')).toBeTruthy()
  })

  test('have a table with the same in numbers', () => {
    show({ phase: 'revealed', results: { guess } })
    fireEvent.click(screen.getByRole('button', { name: 'Show as a table' }))
    const row = screen.getByRole('row', { name: /How many touches/ })
    expect(
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['4 touches', '–', '–'])
  })

  test('go to the big screen one at a time when the facilitator points at one', () => {
    const { actions } = show({ phase: 'revealed', role: 'facilitator', results: { guess } })
    const [first] = screen.getAllByRole('button', { name: 'Show to everyone' })
    if (first) fireEvent.click(first)
    expect(actions.send).toHaveBeenCalledWith({
      type: 'step.focus',
      stepId: 'step1',
      itemId: 'deal',
    })
    cleanup()
    show({ phase: 'revealed', screen: 'big', itemId: 'touches', results: { guess } })
    expect(screen.queryByText(deal.text)).toBeNull()
    expect(screen.getByText(touches.text)).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
  })

  test('stay closed until their moment', () => {
    show({ phase: 'revealed', open: false, results: { guess } })
    expect(screen.queryByText(deal.text)).toBeNull()
  })
})

describe('the funnel', () => {
  const whatif = tries({
    ...{ quota: 100_000, deal: 10_000, marketingShare: 50, leadToMql: 10, mqlToSal: 50 },
    ...{ salToSql: 80, sqlToOpportunity: 50, opportunityToWon: 25, hours: 4, attempts: 6 },
    rejectDays: 2,
  })

  test('counts back from the quota, and says what is missing for it', () => {
    show({ phase: 'deciding', results: { guess, whatif } })
    const row = screen.getByRole('row', { name: /^Leads/ })
    expect(within(row).getByText('1,000')).toBeTruthy()
    cleanup()
    show({ phase: 'deciding', results: { guess } })
    expect(screen.getByText(/^Still missing for it: To be won in a month/)).toBeTruthy()
  })

  test('shows what is tried at once and sends it, the last place of a slider for certain', async () => {
    const { actions } = show({ phase: 'deciding', results: { guess, whatif } })
    const slider = screen.getByLabelText('Leads that become MQLs')
    for (const value of ['12', '15', '20']) fireEvent.change(slider, { target: { value } })
    const row = screen.getByRole('row', { name: /^Leads/ })
    expect(within(row).getByText('500')).toBeTruthy()
    await waitFor(() =>
      expect(actions.send.mock.calls.map(([wish]) => wish)).toEqual([
        { type: 'numbers.whatif', stepId: 'step1', valueId: 'leadToMql', value: 12 },
        { type: 'numbers.whatif', stepId: 'step1', valueId: 'leadToMql', value: 20 },
      ]),
    )
  })

  test('is agreed to by a side with the very figures in sight', () => {
    const { actions } = show({ phase: 'deciding', results: { guess, whatif } })
    fireEvent.click(screen.getByRole('button', { name: 'Sales agrees' }))
    expect(actions.send).toHaveBeenCalledWith({
      type: 'numbers.agree',
      stepId: 'step1',
      agree: true,
      level: { mqls: 100, hours: 4, attempts: 6, rejectDays: 2 },
    })
  })

  test('becomes a card with both promises once both have agreed', () => {
    const key = { seatId: 'ann', at: 1 }
    const figures = { mqls: 100, hours: 4, attempts: 6, rejectDays: 2 }
    const level = { asked: null, agreed: { level: figures, at: 1, sales: key, marketing: key } }
    const { actions } = show({ phase: 'deciding', results: { guess, whatif, level } })
    expect(screen.getByText(/^Agreed by both sides/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Put it on the plan' }))
    expect(actions.addCard).toHaveBeenCalledWith(
      expect.objectContaining({ place: { group: 'handoff', order: 0 } }),
    )
    expect(actions.replaceText).toHaveBeenCalledWith(
      { on: 'card', id: 'new', field: 'marketingGives' },
      'Marketing delivers 100 MQLs a month.',
    )
  })

  test('is only looked at by observers and the big screen', () => {
    for (const told of [{ role: 'observer' }, { screen: 'big' }] as const) {
      show({ phase: 'deciding', ...told, results: { guess, whatif } })
      expect(screen.queryByRole('slider')).toBeNull()
      expect(screen.queryByRole('button', { name: /agrees/ })).toBeNull()
      expect(screen.getByText('Marketing delivers 100 MQLs a month.')).toBeTruthy()
      cleanup()
    }
  })
})

function tries(values: { readonly [id: string]: number }): JsonObject {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, { value, seatId: 'bob', at: 1 }]),
  )
}

interface Told extends Pick<Scene, 'open' | 'screen' | 'itemId'> {
  readonly phase: Phase
  readonly side?: Side
  readonly role?: Role
  readonly entry?: Json
  readonly results?: JsonObject
}

/** Shows the numbers to Ann; what she does is noted down by the actions. */
function show(told: Told) {
  const { phase, side = 'sales', role = 'participant', entry, ...scene } = told
  const round = roundWith({ state: phase === 'writing' ? 'open' : 'revealed' })
  return drawView(view, {
    ...scene,
    step: stepWith({
      ...{ kind: numbers.kind, phase, settings: { questions: [deal, touches] } },
      rounds: { guess: round },
    }),
    me: scene.screen === 'big' ? null : seatOf('Ann', { side, role }),
    drafts: draftIn('guess', entry),
  })
}
