import type { Note } from '@lockstep/shared/model/board'
import { stepId } from '@lockstep/shared/model/ids'
import type { Json } from '@lockstep/shared/model/json'
import type { RefusalCode } from '@lockstep/shared/model/outcome'
import { noteOf, roundWith, seatOf, stepWith } from '@lockstep/shared/model/samples'
import type { Round, Step } from '@lockstep/shared/model/session'
import { nobody, type Role, type Side } from '@lockstep/shared/model/side'
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { draftIn, drawView, refused } from '../desk/drawView.tsx'
import { view } from './View.tsx'

afterEach(cleanup)

const question = 'I could explain our lead stages to a new colleague.'
const tense = note('n1', 'sales', 'tense')
const low = scoresOf({ sales: [2, 1, 0, 0, 0], marketing: [0, 0, 0, 2, 0] })
const high = scoresOf({ sales: [0, 0, 0, 3, 0], marketing: [0, 0, 0, 1, 1] })

describe('answering', () => {
  test('a score is sealed beside the line, and has words at both ends', () => {
    const { actions } = show({ entry: { text: 'tense' } })
    const scale = screen.getByRole('group', { name: question })
    fireEvent.click(within(scale).getByRole('radio', { name: '1, not yet' }))
    expect(actions.saveEntry).toHaveBeenCalledWith('step1', 'write', { text: 'tense', score: 1 })
    expect(within(scale).getByRole('radio', { name: '5, right now' })).toBeTruthy()
  })

  test('a line keeps the score that was chosen', () => {
    const { actions } = show({ entry: { score: 4 } })
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'open' } })
    expect(actions.saveEntry).toHaveBeenCalledWith('step1', 'write', { text: 'open', score: 4 })
  })

  test('whoever is the only one of a side is told what that means', () => {
    show({ alone: true })
    expect(screen.getByText(/You are the only one on your side/)).toBeTruthy()
  })

  test('an observer sees the question and how far it is, and nothing to answer with', () => {
    show({ role: 'observer' })
    expect(screen.getByText(question)).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.queryByRole('radio')).toBeNull()
    expect(screen.getByText('1 of 2 done')).toBeTruthy()
  })
})

describe('the reveal', () => {
  test('stays closed until its moment, then is told', () => {
    const { again } = show({ revealed: low, notes: [tense], open: false })
    expect(screen.queryByText('tense')).toBeNull()
    again({ open: true })
    expect(screen.getByText('tense')).toBeTruthy()
    expect(screen.getByText('Revealed. Sales wrote 1 text, Marketing wrote 0.')).toBeTruthy()
  })

  test('has the lines first, and the scale when the facilitator shows it', () => {
    const { actions } = show({ revealed: low, notes: [tense], role: 'facilitator' })
    expect(screen.queryByText(/on average/)).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Show the scale' }))
    expect(actions.send).toHaveBeenCalledWith({
      type: 'step.focus',
      stepId: 'step1',
      itemId: 'scale',
    })
    cleanup()
    show({ revealed: low, notes: [tense], focus: 'scale' })
    expect(screen.getByText(/1\.33 on average|1\.3 on average/)).toBeTruthy()
    expect(screen.getByText('Sales and Marketing are 2.7 apart.')).toBeTruthy()
  })

  test('has the change since the question was asked before, as a table too', () => {
    show({ revealed: high, earlier: low, focus: 'scale' })
    expect(screen.getByText('From 2.7 apart to 0.5.')).toBeTruthy()
    const table = screen.getByRole('table', { name: /The mean of each side/ })
    expect(within(table).getByRole('row', { name: 'Sales 1.3 4 +2.7' })).toBeTruthy()
  })

  test('offers a line that came too late as an open note', () => {
    const { actions } = show({
      revealed: low,
      notes: [tense],
      entry: { text: 'late', score: 3 },
      refusal: 'not-open',
    })
    expect(screen.getByText(/was not counted/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Put it on the table' }))
    expect(actions.addNote).toHaveBeenCalledWith({ stepId: 'step1', text: 'late' })
  })

  test('shows the wall one thing at a time, and no buttons', () => {
    show({ revealed: low, notes: [tense], focus: 'scale', big: true })
    expect(screen.queryByText('tense')).toBeNull()
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByText('Sales and Marketing are 2.7 apart.')).toBeTruthy()
  })
})

interface Told {
  readonly role?: Role
  readonly alone?: boolean
  readonly entry?: Json
  readonly refusal?: RefusalCode
  readonly revealed?: Json
  /** What another check-in with the same question revealed before. */
  readonly earlier?: Json
  readonly notes?: readonly Note[]
  readonly focus?: string
  readonly open?: boolean
  readonly big?: boolean
}

/** Shows a check-in to Ann, of Sales; what she does is noted down by the actions. */
function show(told: Told) {
  const { role = 'participant', alone, entry, refusal, revealed, earlier, notes = [] } = told
  const step = checkIn('step1', revealed === undefined ? 'open' : 'revealed')
  const others = role === 'observer' ? [seatOf('Cy'), seatOf('Dee')] : [seatOf('Cy')]
  return drawView(view, {
    step,
    me: told.big ? null : seatOf('Ann', { role }),
    screen: told.big ? 'big' : 'seat',
    open: told.open ?? true,
    notes,
    drafts: draftIn('write', entry, refused(refusal)),
    itemId: told.focus ?? null,
    others: alone ? [] : others,
    session: {
      agenda: earlier === undefined ? [step] : [checkIn('step0', 'revealed'), step],
      progress: new Map([['step1/write', { ...nobody, sales: 1, moreTime: 0 }]]),
    },
    results: { write: revealed, 'step0/write': earlier },
  })
}

function checkIn(id: string, state: Round['state']): Step {
  const brief = { question, low: 'not yet', high: 'right now' }
  return stepWith({
    ...{ id: stepId(id), kind: 'pulse', phase: state === 'open' ? 'writing' : 'revealed' },
    rounds: { write: roundWith({ state, brief }) },
  })
}

function scoresOf(by: {
  readonly sales: readonly number[]
  readonly marketing: readonly number[]
}) {
  return {
    scores: { ...by, neutral: [0, 0, 0, 0, 0] },
    texts: { sales: 1, marketing: 0, neutral: 0 },
  }
}

function note(id: string, side: Side, text: string): Note {
  return noteOf(id, side, { text })
}
