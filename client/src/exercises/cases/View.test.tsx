import { stepId } from '@lockstep/shared/model/ids'
import type { Json } from '@lockstep/shared/model/json'
import { roundWith, seatOf, stepWith } from '@lockstep/shared/model/samples'
import type { Phase, Step } from '@lockstep/shared/model/session'
import { nobody, type Role } from '@lockstep/shared/model/side'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { draftIn, drawView } from '../desk/drawView.tsx'
import { view } from './View.tsx'

afterEach(cleanup)

const brief = {
  cases: [
    { id: 'fair', text: 'A badge from a fair' },
    { id: 'call', text: 'Asked to be called' },
  ],
  terms: [
    { id: 'mql', name: 'MQL' },
    { id: 'sql', name: 'SQL' },
    { id: 'none', name: 'None of these' },
  ],
}
const sorted = {
  cases: [
    { ...brief.cases[0], by: { sales: { mql: 2 }, marketing: { mql: 1 }, neutral: {} } },
    { ...brief.cases[1], by: { sales: { sql: 2 }, marketing: { mql: 1 }, neutral: {} } },
  ],
  terms: brief.terms,
  people: { sales: 2, marketing: 1, neutral: 0 },
  attempt: 1,
  splitBefore: 2,
}

describe('sorting', () => {
  test('seals a verdict beside the others with one press', () => {
    const { actions } = show({ entry: { verdicts: { fair: 'mql' } } })
    expect(screen.getByText('1 of 2 sorted')).toBeTruthy()
    const call = screen.getByRole('group', { name: 'Asked to be called' })
    fireEvent.click(within(call).getByRole('radio', { name: 'None of these' }))
    expect(actions.saveEntry).toHaveBeenCalledWith('step1', 'sort', {
      verdicts: { fair: 'mql', call: 'none' },
    })
  })

  test('has the words to sort by, and says whether they are agreed', () => {
    show({})
    expect(screen.getByText('A form and a fit')).toBeTruthy()
    expect(screen.getAllByText('not agreed yet')).toHaveLength(2)
  })

  test('is not for an observer, who sees the cases and the turnout', () => {
    show({ role: 'observer' })
    expect(screen.queryByRole('radio')).toBeNull()
    expect(screen.getByText('Asked to be called')).toBeTruthy()
    expect(screen.getByText('1 of 1 done')).toBeTruthy()
  })
})

describe('the sorted cases', () => {
  test('stay closed until their moment, then are told', () => {
    const { again } = show({ revealed: sorted, open: false })
    expect(screen.queryByText('A badge from a fair')).toBeNull()
    again({ open: true })
    expect(screen.getByText('Sorted. 1 of 2 cases is split.')).toBeTruthy()
  })

  test('begin with the split one, and say how the sides differ and how it was before', () => {
    show({ revealed: sorted })
    expect(screen.getByText(/1 of 2 cases is split\. Last time: 2\./)).toBeTruthy()
    const [first] = screen.getAllByRole('article')
    expect(first?.textContent).toContain('Asked to be called')
    expect(screen.getByText('Sales mostly says SQL, Marketing says MQL.')).toBeTruthy()
  })

  test('lead a facilitator back to the term with one press', async () => {
    const { actions } = show({ revealed: sorted, role: 'facilitator' })
    fireEvent.click(screen.getByRole('button', { name: 'Back to MQL' }))
    await waitFor(() => expect(actions.send).toHaveBeenCalledTimes(2))
    expect(actions.send.mock.calls).toEqual([
      [{ type: 'step.go', stepId: 'step0' }],
      [{ type: 'step.focus', stepId: 'step0', itemId: 'mql' }],
    ])
  })

  test('lead nobody else, nor to words whose step has not begun', () => {
    show({ revealed: sorted })
    expect(screen.queryByRole('button', { name: /Back to/ })).toBeNull()
    cleanup()
    show({ revealed: sorted, role: 'facilitator', defining: 'waiting' })
    expect(screen.queryByRole('button', { name: /Back to/ })).toBeNull()
  })

  test('show a wall the one that the facilitator points at', () => {
    show({ revealed: sorted, focus: 'fair', big: true })
    expect(screen.getByText('A badge from a fair')).toBeTruthy()
    expect(screen.queryByText('Asked to be called')).toBeNull()
    expect(screen.queryByRole('button')).toBeNull()
  })

  test('that nobody sorted are taken up out loud', () => {
    show({ revealed: { ...sorted, people: { sales: 0, marketing: 0, neutral: 0 } } })
    expect(screen.getByText(/Nobody sorted anything/)).toBeTruthy()
  })
})

interface Told {
  readonly role?: Role
  readonly entry?: Json
  readonly revealed?: Json
  readonly focus?: string
  readonly open?: boolean
  readonly big?: boolean
  /** Where the step stands in which the words are written. */
  readonly defining?: Phase
}

/** Shows cases to Ann, of Sales; what she does is noted down by the actions. */
function show(told: Told) {
  const { role = 'participant', entry, revealed, defining = 'done', big } = told
  const step = sortingStep(revealed === undefined ? 'open' : 'revealed')
  const settings = { terms: ['mql', 'sql'] }
  const words = stepWith({ id: stepId('step0'), kind: 'define', phase: defining, settings })
  return drawView(view, {
    step,
    me: big ? null : seatOf('Ann', { role }),
    screen: big ? 'big' : 'seat',
    open: told.open ?? true,
    drafts: draftIn('sort', entry),
    itemId: told.focus ?? null,
    others: [seatOf('Cy')],
    board: { terms: new Map([['mql', { acts: { text: 'A form and a fit', pieces: [] } }]]) },
    session: {
      agenda: [words, step],
      progress: new Map([['step1/sort', { ...nobody, sales: 1, moreTime: 0 }]]),
    },
    results: { sort: revealed },
  })
}

function sortingStep(state: 'open' | 'revealed'): Step {
  const phase = state === 'open' ? 'writing' : 'revealed'
  return stepWith({ kind: 'cases', phase, rounds: { sort: roundWith({ state, brief }) } })
}
