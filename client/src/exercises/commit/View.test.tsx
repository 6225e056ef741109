import type { PlanCard } from '@lockstep/shared/model/board'
import { cardId } from '@lockstep/shared/model/ids'
import type { Json } from '@lockstep/shared/model/json'
import { byId, roundWith, seatOf, stepWith } from '@lockstep/shared/model/samples'
import type { Step } from '@lockstep/shared/model/session'
import { nobody, type Role } from '@lockstep/shared/model/side'
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { draftIn, drawView } from '../desk/drawView.tsx'
import { view } from './View.tsx'

afterEach(cleanup)

const none = [0, 0, 0, 0, 0, 0]
const signed = {
  cards: [],
  bySide: { sales: [0, 0, 0, 0, 1, 0], marketing: [0, 1, 0, 1, 0, 0], neutral: none },
  signed: [
    { seatId: 'ann', name: 'Ann', side: 'sales' },
    { seatId: 'fay', name: 'Fay', side: 'marketing' },
  ],
  objections: [{ side: 'marketing', fist: 1, text: 'who pays?' }],
  at: 1_000,
  attempt: 2,
  ledger: [
    {
      bySide: { sales: none, marketing: none, neutral: none },
      objections: [{ side: 'sales', fist: 0, text: 'no time' }],
      at: 500,
      attempt: 1,
    },
  ],
}
const agreed = {
  ...signed,
  bySide: { ...signed.bySide, marketing: [0, 0, 0, 1, 0, 0] },
  objections: [],
}

describe('signing', () => {
  test('shows the plan and seals a hand, which counts as an answer', () => {
    const { actions } = show({})
    expect(screen.getByRole('heading', { name: 'Weekly review' })).toBeTruthy()
    fireEvent.click(screen.getByRole('radio', { name: 'I stand behind it' }))
    expect(actions.saveEntry).toHaveBeenCalledWith('step1', 'sign', { fist: 4 })
    expect(actions.setReady).toHaveBeenCalledWith('step1', 'sign', true)
  })

  test('takes a low hand with its reason only, and keeps the last whole one until then', () => {
    const { actions } = show({ entry: { fist: 4 } })
    fireEvent.click(screen.getByRole('radio', { name: /Not yet/ }))
    expect(actions.saveEntry).not.toHaveBeenCalled()
    expect(screen.getByText(/Your hand stays at 4/)).toBeTruthy()
    fireEvent.change(screen.getByRole('textbox', { name: 'What would have to change?' }), {
      target: { value: 'who pays?' },
    })
    expect(actions.saveEntry).toHaveBeenCalledWith('step1', 'sign', {
      fist: 2,
      reason: 'who pays?',
    })
  })

  test('says what becomes of a name, as it was when the round opened', () => {
    show({})
    expect(screen.getByText(/your name stands under the plan\. Below/)).toBeTruthy()
    cleanup()
    show({ openSigning: true })
    expect(screen.getByText(/with your number/)).toBeTruthy()
    cleanup()
    show({ anonymous: true })
    expect(screen.getByText(/keeps no names/)).toBeTruthy()
  })

  test('when asked again shows what was said before', () => {
    show({ before: signed })
    expect(screen.getByText('who pays?')).toBeTruthy()
  })

  test('is not for an observer, who sees the plan and the turnout', () => {
    show({ role: 'observer' })
    expect(screen.queryByRole('radio')).toBeNull()
    expect(screen.getByText('Weekly review')).toBeTruthy()
    expect(screen.getByText('1 of 1 answered')).toBeTruthy()
  })
})

describe('the signatures', () => {
  test('stay closed until their moment, then are told', () => {
    const { again } = show({ revealed: signed, open: false })
    expect(screen.queryByText('Ann')).toBeNull()
    again({ open: true })
    expect(screen.getByText('Sales: 1 of 1 signed. Marketing: 1 of 2 signed.')).toBeTruthy()
    expect(screen.getByText('Ann')).toBeTruthy()
  })

  test('stand beside open objections, which have no name, and the askings before', () => {
    show({ revealed: signed })
    expect(screen.getByText('2 signatures, 1 open objection.')).toBeTruthy()
    const open = screen.getByText('who pays?').closest('li')
    expect(open?.textContent).toContain('Marketing')
    expect(screen.getByText('Asked once before')).toBeTruthy()
    expect(screen.getByText('no time')).toBeTruthy()
  })

  test('of both sides without an objection close the seal', () => {
    show({ revealed: agreed })
    expect(screen.getByText('Signed by Sales and Marketing. Nobody objects.')).toBeTruthy()
  })

  test('of a plan that was changed since say so', () => {
    show({ revealed: agreed })
    expect(screen.getByText(/Changed since it was signed/)).toBeTruthy()
    expect(screen.getByText('Weekly review (added)')).toBeTruthy()
  })

  test('can be asked for again by a facilitator alone', () => {
    const { actions } = show({ revealed: signed, role: 'facilitator' })
    fireEvent.click(screen.getByRole('button', { name: 'Ask for signatures again' }))
    expect(actions.send).toHaveBeenCalledWith({
      type: 'round.open',
      stepId: 'step1',
      round: 'sign',
    })
    cleanup()
    show({ revealed: signed })
    expect(screen.queryByRole('button', { name: /again/ })).toBeNull()
  })

  test('without names are counted', () => {
    show({ revealed: { ...signed, signed: [] } })
    expect(screen.getByText('2 signatures without names')).toBeTruthy()
    expect(within(document.body).queryByText('Ann')).toBeNull()
  })
})

interface Told {
  readonly role?: Role
  readonly entry?: Json
  readonly revealed?: Json
  /** The result of an asking before the one that is open now. */
  readonly before?: Json
  readonly openSigning?: boolean
  readonly anonymous?: boolean
  readonly open?: boolean
}

/** Shows a signing to Ann, of Sales; what she does is noted down by the actions. */
function show(told: Told) {
  const { role = 'participant', entry, revealed, before, open = true } = told
  const weekly = cardOf('card1', 'Weekly review')
  return drawView(view, {
    step: signingStep(told),
    me: seatOf('Ann', { role }),
    open,
    drafts: draftIn('sign', entry),
    others: [seatOf('Bob')],
    board: { plan: byId([weekly]) },
    session: { progress: new Map([['step1/sign', { ...nobody, sales: 1, moreTime: 0 }]]) },
    results: { sign: revealed ?? before },
  })
}

function signingStep({ revealed, before, openSigning = false, anonymous = false }: Told): Step {
  const round = roundWith({
    state: revealed === undefined ? 'open' : 'revealed',
    attempt: before === undefined ? 1 : 2,
    brief: { cards: [], open: openSigning },
  })
  const phase = revealed === undefined ? 'writing' : 'revealed'
  return stepWith({ kind: 'commit', phase, rounds: { sign: round }, anonymous })
}

function cardOf(id: string, title: string): PlanCard {
  const promise = { text: '', owner: null, by: null }
  return {
    ...{ id: cardId(id), title, place: { group: 'goals', order: 0 }, doNext: true },
    gives: { sales: promise, marketing: promise },
    ...{ measure: '', baseline: '', target: '', source: '', ifMissed: '', origins: [] },
  }
}
