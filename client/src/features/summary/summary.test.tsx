import { emptyBoard, type Note, type PlanCard } from '@lockstep/shared/model/board'
import { cardId, noteId, seatId, stepId } from '@lockstep/shared/model/ids'
import type { Json } from '@lockstep/shared/model/json'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { idleClock, type Step } from '@lockstep/shared/model/session'
import { summarise } from '@lockstep/shared/summary/summary'
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Outline } from './Outline.tsx'
import { SummaryPage } from './SummaryPage.tsx'

afterEach(cleanup)

describe('the summary page', () => {
  test('has a heading for each section and one for the workshop', () => {
    render(<SummaryPage summary={summarise(room({}))} />)
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Pipeline reset')
    const headings = screen.getAllByRole('heading', { level: 2 })
    expect(headings.map(({ textContent }) => textContent)).toEqual([
      'Agreed words',
      'The plan',
      'Still open',
      'Who was there',
      'How the time went',
    ])
  })

  test('shows agreed words with their standing and what neutral people would change', () => {
    render(<SummaryPage summary={summarise(room({ agreed: true }))} />)
    const term = screen.getByRole('article', { name: 'SQL' })
    expect(within(term).getByText(/^Agreed by Sales and Marketing, /)).toBeTruthy()
    expect(screen.getByText('We met them.')).toBeTruthy()
    expect(screen.getByText('A call counts too.')).toBeTruthy()
    expect(screen.queryByText('No text was agreed by both sides yet.')).toBeNull()
  })

  test('says what is still sealed', () => {
    render(<SummaryPage summary={summarise(room({ sealed: true }))} />)
    expect(screen.getByText(/“The words” is not revealed yet/)).toBeTruthy()
  })

  test('hands out files: whole ones, and tables by part', () => {
    const onDownload = vi.fn()
    render(<SummaryPage summary={summarise(room({}))} onDownload={onDownload} />)
    openMenu('Download')
    fireEvent.click(screen.getByRole('button', { name: 'Markdown' }))
    openMenu('Download')
    fireEvent.click(screen.getByRole('button', { name: 'Votes (CSV)' }))
    expect(onDownload.mock.calls).toEqual([[{ format: 'md' }], [{ format: 'csv', part: 'votes' }]])
  })
})

describe('what a reader takes along', () => {
  const withPlan = () => {
    const scene = room({})
    const plan = new Map([[promise.id, promise]])
    return summarise({ ...scene, board: { ...scene.board, plan } })
  }

  test('is the reader’s own part of the plan first, with its day', () => {
    const onDownload = vi.fn()
    render(<SummaryPage summary={withPlan()} reader={{ name: 'Ann' }} onDownload={onDownload} />)
    const mine = within(screen.getByRole('region', { name: 'My part' }))
    expect(mine.getByText('by 12 Dec 2026')).toBeTruthy()
    fireEvent.click(mine.getByRole('button', { name: 'Add to calendar: Answer within a day' }))
    expect(onDownload.mock.calls).toEqual([[{ format: 'ics', card: 'c1' }]])
  })

  test('is nothing for somebody who promised nothing', () => {
    render(<SummaryPage summary={withPlan()} reader={{ name: 'Bob' }} />)
    expect(screen.queryByRole('region', { name: 'My part' })).toBeNull()
  })

  test('can be the whole page, for pasting elsewhere', () => {
    const onCopy = vi.fn()
    render(<SummaryPage summary={withPlan()} onCopy={onCopy} />)
    fireEvent.click(screen.getByRole('button', { name: 'Copy' }))
    expect(onCopy).toHaveBeenCalledOnce()
  })
})

describe('the outline', () => {
  test('of an empty room says that it fills as the room reveals', () => {
    render(<Outline room={{ ...room({}), session: { ...room({}).session, agenda: [] } }} />)
    expect(screen.getByText(/^Nothing has been shared yet/)).toBeTruthy()
  })

  test('goes from step to group to note', () => {
    render(<Outline room={room({ notes: [answer('n1', 'sales', 'A met one')] })} />)
    const section = screen.getByRole('region', { name: 'The words' })
    expect(within(section).getByRole('heading', { level: 3, name: 'SQL' })).toBeTruthy()
    expect(within(section).getByText('A met one')).toBeTruthy()
    expect(within(section).getByText('Ann, Sales')).toBeTruthy()
  })

  test('tells a note once that a table tells already', () => {
    const place = { stage: 'looks', lane: 'sales', order: 0 }
    const card = { ...answer('n1', 'sales', 'A call'), place, facts: {} }
    const other = { ...card, id: noteId('n2'), text: ' A letter ' }
    const base = room({ notes: [card, other] })
    const agenda = base.session.agenda.map((step) => ({ ...step, kind: 'journey', settings: {} }))
    render(<Outline room={{ ...base, session: { ...base.session, agenda } }} />)
    expect(screen.getAllByText(/A call/)).toHaveLength(1)
    expect(screen.getAllByText(/A letter/)).toHaveLength(1)
  })

  test('names nobody in an anonymous step', () => {
    const notes = [answer('n1', 'sales', 'A met one')]
    render(<Outline room={room({ notes, anonymous: true })} />)
    expect(screen.queryByText(/Ann/)).toBeNull()
  })
})

/** happy-dom does not open a popover from its button, so the event that a browser sends is sent. */
function openMenu(name: string) {
  const button = screen.getByRole('button', { name })
  const popover = document.getElementById(button.getAttribute('popovertarget') ?? '')
  if (!popover) throw new Error('a popover')
  popover.hidePopover = () => undefined
  fireEvent(popover, Object.assign(new Event('toggle'), { newState: 'open' }))
}

function answer(id: string, side: 'sales' | 'marketing', text: string): Note {
  return {
    id: noteId(id),
    stepId: stepId('words'),
    side,
    seatId: seatId('ann'),
    text,
    place: { termId: 'sql' },
    facts: { termId: 'sql' },
  }
}

interface Scene {
  readonly agreed?: boolean
  readonly sealed?: boolean
  readonly anonymous?: boolean
  readonly notes?: readonly Note[]
}

function room({
  agreed = false,
  sealed = false,
  anonymous = false,
  notes = [],
}: Scene): PublicRoom {
  const step: Step = {
    id: stepId('words'),
    kind: 'define',
    title: 'The words',
    minutes: 10,
    prompt: 'What is an SQL?',
    phase: sealed ? 'writing' : 'deciding',
    settings: { terms: ['sql'] },
    must: true,
    autoAdvance: false,
    anonymous,
    skipped: false,
    rounds: sealed
      ? { write: { state: 'open', attempt: 1, brief: {}, openedAt: 0, revealedAt: null } }
      : {},
    revealAt: null,
    spentMs: 0,
    enteredAt: 0,
  }
  const results: [string, Json][] = agreed ? [['words/ratify:sql', ratified]] : []
  return {
    board: { ...emptyBoard, notes: new Map(notes.map((note) => [note.id, note])) },
    session: {
      room: {
        title: 'Pipeline reset',
        sides: { sales: { name: 'Sales' }, marketing: { name: 'Marketing' } },
        status: 'live',
        locked: false,
        createdAt: 0,
        startedAt: 0,
        closedAt: null,
      },
      agenda: [step],
      now: { stepId: step.id, itemId: null },
      clock: idleClock,
      seats: new Map([
        [seatId('ann'), { name: 'Ann', side: 'sales', role: 'participant', handAt: null }],
      ]),
      knocks: new Map(),
      progress: new Map(),
      results: new Map(results),
    },
  }
}

const promise: PlanCard = {
  id: cardId('c1'),
  title: 'Answer within a day',
  place: { group: 'handoff', order: 1 },
  doNext: true,
  gives: {
    sales: {
      text: 'A call',
      owner: { seatId: seatId('ann'), name: 'Ann' },
      by: '2026-12-12',
    },
    marketing: { text: '', owner: null, by: null },
  },
  measure: '',
  baseline: '',
  target: '',
  source: '',
  ifMissed: '',
  origins: [],
}

const ratified: Json = {
  termId: 'sql',
  agreed: true,
  text: { proof: 'We met them.' },
  bySide: {
    sales: { agree: 1, live: 0, notYet: 0 },
    marketing: { agree: 1, live: 0, notYet: 0 },
    neutral: { agree: 0, live: 0, notYet: 1 },
  },
  objections: [{ side: 'neutral', text: 'A call counts too.' }],
  at: 1,
  agreedAt: 1,
  attempt: 1,
  ledger: [],
}
