import { ratifyRound } from '@lockstep/shared/exercises/define/ratify'
import type { TermText } from '@lockstep/shared/model/board'
import type { Json, JsonObject } from '@lockstep/shared/model/json'
import type { Round } from '@lockstep/shared/model/session'
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { LiveRegions } from '../../ui/LiveRegions.tsx'
import type { ViewProps } from '../view.ts'
import { ann, draft, fay, noteOf, roomOf, stepIn, viewProps } from './sampleProps.ts'
import { view } from './View.tsx'

afterEach(cleanup)

const sql = ratifyRound('sql')

describe('writing', () => {
  test('what is typed goes to the device, beside the answers to the other terms', () => {
    const calls = show({
      step: stepIn('writing', ['sql', 'sal']),
      drafts: { write: draft({ answers: { sal: 'accepted' } }) },
    })

    fireEvent.change(screen.getByRole('textbox', { name: 'What is an SQL?' }), {
      target: { value: 'a talk' },
    })

    expect(calls).toEqual([
      ['saveEntry', 'step1', 'write', { answers: { sal: 'accepted', sql: 'a talk' } }],
    ])
  })

  test('a written term is marked as written in the list', () => {
    show({
      step: stepIn('writing', ['sql', 'sal']),
      drafts: { write: draft({ answers: { sal: 'accepted' } }) },
    })

    expect(screen.getByRole('button', { name: 'SAL , written' })).toBeTruthy()
  })

  test('done is a signal that can be taken back', () => {
    const calls = show({ step: stepIn('writing'), ready: new Set(['write']) })

    fireEvent.click(screen.getByRole('button', { name: 'Change it' }))

    expect(calls).toEqual([['setReady', 'step1', 'write', false]])
  })

  test('more time is asked for without a name', async () => {
    const calls = show({ step: stepIn('writing') })

    fireEvent.click(screen.getByRole('button', { name: 'I need more time' }))

    expect(calls).toEqual([['send', { type: 'seat.moreTime', stepId: 'step1' }]])
    expect(await screen.findByText('Asked. Only the number is passed on.')).toBeTruthy()
  })

  test('the big screen shows the term and nothing to write in', () => {
    show({ step: stepIn('writing'), me: null, screen: 'big' })

    expect(screen.getByText('SQL')).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.queryByRole('button')).toBeNull()
  })
})

describe('the reveal', () => {
  const revealed = stepIn('revealed', ['sql'], { write: round('revealed', { revealedAt: 1 }) })
  const room = roomOf(revealed, {
    notes: [noteOf('n1', 'sales', 'A demo'), noteOf('n2', 'marketing', 'A form and a demo')],
    results: {
      write: { counts: { sql: bySide(1, 1) }, different: { sql: 2 }, people: 2 },
    },
  })

  test('shows two closed columns until its moment, and no text', () => {
    show({ step: revealed, room, open: false })

    expect(screen.queryByText('A demo')).toBeNull()
    expect(screen.getAllByText('Opening…')).toHaveLength(2)
  })

  test('opens on each side’s answers, and is told', () => {
    const { again } = shown({ step: revealed, room, open: false })
    again({ open: true })

    expect(screen.getByText('2 people, 2 different answers.')).toBeTruthy()
    expect(screen.getByText('A demo')).toBeTruthy()
    expect(screen.getByText('Revealed. Sales wrote 1 text, Marketing wrote 1.')).toBeTruthy()
  })

  test('shows which words both teams use when asked', () => {
    show({ step: revealed, room })

    fireEvent.click(screen.getByRole('button', { name: 'Show what overlaps' }))

    expect(screen.getByText('Both teams use: demo.')).toBeTruthy()
  })

  test('an answer that came too late can be put on the table', () => {
    const calls = show({
      step: revealed,
      room,
      drafts: { write: draft({ answers: { sql: 'Too late' } }, 'refused', 'not-open') },
    })

    fireEvent.click(screen.getByRole('button', { name: 'Put it on the table' }))

    expect(calls).toEqual([
      [
        'addNote',
        { stepId: 'step1', text: 'Too late', place: { termId: 'sql' }, facts: { termId: 'sql' } },
      ],
    ])
  })

  test('a facilitator takes the room along to another term', () => {
    const step = { ...revealed, settings: { terms: ['sql', 'sal'] } }
    const withoutBrief = { ...step, rounds: { write: round('revealed', { revealedAt: 1 }) } }
    const calls = show({ step: withoutBrief, room: roomOf(withoutBrief), me: fay })

    fireEvent.click(screen.getByRole('button', { name: 'SAL' }))

    expect(calls).toEqual([['send', { type: 'step.focus', stepId: 'step1', itemId: 'sal' }]])
  })
})

describe('one text', () => {
  const own = { id: 'own', name: 'Own', fields: [{ id: 'meaning', question: 'Meaning?' }] }
  const deciding = stepIn('deciding', [own])
  const room = roomOf(deciding, { notes: [noteOf('n1', 'sales', 'A demo', 'own')] })

  test('a line is copied with the side that it came from', () => {
    const calls = show({ step: deciding, room })

    fireEvent.click(screen.getByRole('button', { name: 'Use this line : A demo' }))

    expect(calls).toEqual([['pullLine', 'own', 'meaning', 'A demo', 'sales']])
  })

  test('both teams are asked once there are words', () => {
    const written = { ...room, board: { ...room.board, terms: new Map([['own', text('A demo')]]) } }
    const calls = show({ step: deciding, room: written, me: fay })

    fireEvent.click(screen.getByRole('button', { name: 'Ask both teams' }))

    expect(calls).toEqual([['send', { type: 'round.open', stepId: 'step1', round: 'ratify:own' }]])
  })

  test('nobody is asked about nothing, and only a facilitator asks', () => {
    show({ step: deciding, room, me: fay })
    expect(ask()).toHaveProperty('disabled', true)
    cleanup()

    show({ step: deciding, room })
    expect(screen.queryByRole('button', { name: 'Ask both teams' })).toBeNull()
  })

  const ask = () => screen.getByRole('button', { name: 'Ask both teams' })
})

describe('asking both teams', () => {
  const asking = stepIn('deciding', ['sql'], {
    write: round('revealed', { revealedAt: 1 }),
    [sql]: round('open', { brief: { termId: 'sql', text: { proof: 'A talk' } } }),
  })

  test('an answer is sealed and counted', () => {
    const calls = show({ step: asking })

    fireEvent.click(screen.getByRole('radio', { name: 'Agree' }))

    expect(calls).toEqual([
      ['saveEntry', 'step1', sql, { verdict: 'agree' }],
      ['setReady', 'step1', sql, true],
    ])
  })

  test('not yet is kept only with its reason, and the last answer stays until then', () => {
    const calls = show({ step: asking, drafts: { [sql]: draft({ verdict: 'agree' }) } })

    fireEvent.click(screen.getByRole('radio', { name: 'Not yet' }))
    expect(calls).toEqual([])
    expect(screen.getByText(/Your answer stays “Agree”/)).toBeTruthy()

    fireEvent.change(screen.getByRole('textbox', { name: 'What would have to change?' }), {
      target: { value: 'An owner' },
    })
    expect(calls[0]).toEqual(['saveEntry', 'step1', sql, { verdict: 'notYet', reason: 'An owner' }])
  })

  test('the big screen counts answers and takes none', () => {
    show({ step: asking, me: null, screen: 'big' })

    expect(screen.queryByRole('radio')).toBeNull()
    expect(screen.getByText('0 of 1 answered')).toBeTruthy()
  })
})

describe('the verdict', () => {
  const shownAt = new Date(2026, 10, 23, 11, 18).getTime()
  const asked = stepIn('deciding', ['sql'], {
    write: round('revealed', { revealedAt: 1 }),
    [sql]: round('revealed', { revealedAt: 2 }),
  })
  const verdict = {
    termId: 'sql',
    agreed: true,
    text: { proof: 'A talk' },
    bySide: { sales: tally(1), marketing: tally(1), neutral: tally(0) },
    objections: [{ side: 'neutral', text: 'Who measures it?' }],
    at: shownAt,
    agreedAt: shownAt,
    attempt: 1,
    ledger: [],
  }
  const room = (words: string) =>
    roomOf(asked, { results: { [sql]: verdict }, terms: { sql: text(words, 'proof') } })

  test('says who agreed and when, and what was said against it', () => {
    show({ step: asked, room: room('A talk') })

    expect(screen.getByText('Agreed by Sales and Marketing, 23 Nov, 11:18')).toBeTruthy()
    expect(screen.getByText('Who measures it?')).toBeTruthy()
    expect(screen.queryByText('Changed since agreed')).toBeNull()
  })

  test('is told when it shows, and stays closed until its moment', () => {
    const { again } = shown({ step: asked, room: room('A talk'), open: false })
    expect(screen.queryByText(/Agreed by/)).toBeNull()

    again({ open: true })
    expect(screen.getByText(/Both teams agree. SQL is fixed./)).toBeTruthy()
  })

  test('a change since shows, and can be asked about again', () => {
    show({ step: asked, room: room('A call'), me: fay })

    expect(screen.getByText('Changed since agreed')).toBeTruthy()
    const shownWords = screen.getAllByRole('definition').map((each) => each.textContent)
    expect(shownWords).toContain('A talk')
    expect(screen.getByRole('button', { name: 'Ask again' })).toBeTruthy()
  })

  test('a closed step offers a facilitator to take the words up again', () => {
    const closed = { ...asked, phase: 'done' as const }
    const calls = show({ step: closed, room: room('A talk'), me: fay })

    fireEvent.click(screen.getByRole('button', { name: 'Change the words and ask again' }))

    expect(calls).toEqual([['send', { type: 'step.phase', stepId: 'step1', phase: 'deciding' }]])
  })

  test('the seal is drawn with its meaning in words', () => {
    show({ step: asked, room: room('A talk') })

    const stage = within(document.body)
    expect(stage.getByRole('img', { name: 'Agreed by Sales and Marketing' })).toBeTruthy()
  })
})

function show(wanted: Partial<ViewProps>) {
  return shown(wanted).calls
}

function shown(wanted: Partial<ViewProps>) {
  const { props, calls } = viewProps({ me: ann, ...wanted })
  const draw = (some: ViewProps) => (
    <LiveRegions>
      <view.View {...some} />
    </LiveRegions>
  )
  const { rerender } = render(draw(props))
  return { calls, again: (next: Partial<ViewProps>) => rerender(draw({ ...props, ...next })) }
}

function round(state: Round['state'], facts: { revealedAt?: number; brief?: Json } = {}): Round {
  const { revealedAt = null, brief = null } = facts
  return { state, attempt: 1, brief, openedAt: 0, revealedAt }
}

function bySide(sales: number, marketing: number): JsonObject {
  return { sales, marketing, neutral: 0 }
}

function tally(agree: number): JsonObject {
  return { agree, live: 0, notYet: 0 }
}

function text(words: string, field = 'meaning'): TermText {
  return { [field]: { text: words, pieces: [{ text: words, from: null }] } }
}
