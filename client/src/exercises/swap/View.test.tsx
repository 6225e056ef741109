import type { Json, JsonObject } from '@lockstep/shared/model/json'
import { noteOf, roundWith, seatOf, stepWith } from '@lockstep/shared/model/samples'
import type { Phase } from '@lockstep/shared/model/session'
import type { Role, Side } from '@lockstep/shared/model/side'
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { draftIn, drawView, refused } from '../desk/drawView.tsx'
import type { Draft } from '../view.ts'
import { view } from './View.tsx'

afterEach(cleanup)

describe('writing', () => {
  test('tells a side whom it speaks as, and makes a note of a beginning', () => {
    const { actions } = show({ phase: 'writing' })
    expect(screen.getByRole('heading', { name: 'You are Marketing now.' })).toBeTruthy()

    press('Our target this quarter is …')
    expect(actions.saveEntry).toHaveBeenCalledWith('step1', 'write', {
      notes: [{ promptId: 'numbers.target', text: '', voice: 'marketing' }],
    })
  })

  test('keeps every other note when one is typed in', () => {
    const kept = { promptId: 'talk.need', text: 'call back' }
    const entry = { notes: [kept, { promptId: 'numbers.target', text: '' }] }
    const { actions } = show({ phase: 'writing', entry })
    fireEvent.change(screen.getByLabelText('How it goes on'), { target: { value: 'forty deals' } })
    expect(actions.saveEntry).toHaveBeenCalledWith('step1', 'write', {
      notes: [kept, { promptId: 'numbers.target', text: 'forty deals' }],
    })
  })

  test('asks for a figure where the beginning has a unit, and says what is none', () => {
    const entry = { notes: [{ promptId: 'numbers.cycle', text: '' }] }
    const { actions } = show({ phase: 'writing', entry })
    const figure = screen.getByLabelText('Your guess')
    fireEvent.change(figure, { target: { value: '90' } })
    expect(actions.saveEntry).toHaveBeenLastCalledWith('step1', 'write', {
      notes: [{ promptId: 'numbers.cycle', text: '', value: 90 }],
    })
    fireEvent.change(figure, { target: { value: 'many' } })
    expect(screen.getByText(/Write it as a number/)).toBeTruthy()
  })

  test('lets a neutral person say whom they speak as first', () => {
    const { actions } = show({ phase: 'writing', side: 'neutral' })
    expect(screen.queryByText('Our target this quarter is …')).toBeNull()
    fireEvent.click(screen.getByRole('radio', { name: 'Marketing' }))
    press('Our target this quarter is …')
    expect(actions.saveEntry).toHaveBeenCalledWith('step1', 'write', {
      notes: [{ promptId: 'numbers.target', text: '', voice: 'marketing' }],
    })
  })

  test('shows who only watches the counts and no field', () => {
    show({ phase: 'writing', role: 'observer' })
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.getByText('No text is shown here.')).toBeTruthy()
  })
})

describe('marking', () => {
  const notes = { n1: 'marketing', n2: 'marketing', n3: 'sales' } as const

  test('is one note at a time for the described side, with keys', () => {
    const { actions } = show({ phase: 'revealed', side: 'marketing', notes })
    const marking = screen.getByRole('region', { name: 'What they wrote as Marketing' })
    expect(within(marking).getByText('1 of 2')).toBeTruthy()
    fireEvent.keyDown(marking, { key: '3' })
    expect(actions.send).toHaveBeenCalledWith({
      type: 'swap.mark',
      stepId: 'step1',
      noteId: 'n1',
      mark: 'notUs',
    })
    fireEvent.click(within(marking).getByRole('button', { name: 'Next' }))
    fireEvent.click(within(marking).getByRole('button', { name: 'Spot on' }))
    expect(actions.send).toHaveBeenLastCalledWith(
      expect.objectContaining({ noteId: 'n2', mark: 'spotOn' }),
    )
  })

  test('sends how it really is with the mark that stands', () => {
    const marks = { n1: mark('close') }
    const { actions } = show({
      phase: 'revealed',
      side: 'marketing',
      notes: { n1: 'marketing' },
      marks,
    })
    fireEvent.change(screen.getByLabelText(/How it really is/), { target: { value: 'Ten weeks' } })
    press('Save the correction')
    expect(actions.send).toHaveBeenCalledWith(
      expect.objectContaining({ noteId: 'n1', mark: 'close', correction: 'Ten weeks' }),
    )
  })

  test('does not ask the side that wrote, an observer or the big screen', () => {
    for (const told of [{ side: 'sales' }, { role: 'observer' }, { side: 'neutral' }] as const) {
      show({ phase: 'revealed', ...told, notes: { n1: 'marketing' } })
      expect(screen.queryByRole('button', { name: 'Spot on' })).toBeNull()
      cleanup()
    }
  })

  test('stays closed until its moment', () => {
    show({ phase: 'revealed', notes, open: false })
    expect(screen.queryByText(/words of/)).toBeNull()
  })

  test('offers what came too late as an open note', () => {
    const entry = { notes: [{ promptId: 'talk.need', text: 'be early' }] }
    const { actions } = show({ phase: 'revealed', entry, refusal: 'not-open' })
    press('Put it on the table')
    expect(actions.addNote).toHaveBeenCalledWith({
      stepId: 'step1',
      text: 'be early',
      place: { lens: 'talk' },
      facts: { promptId: 'talk.need', lens: 'talk', voice: 'marketing' },
    })
  })
})

describe('what came of it', () => {
  test('is a sentence for each side, and glyphs that lead to their notes', () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const notes = Object.fromEntries(ids.map((id) => [id, 'marketing' as const]))
    const marks = Object.fromEntries(ids.map((id) => [id, mark(id === 'a' ? 'notUs' : 'close')]))
    show({ phase: 'deciding', notes, marks })
    expect(screen.getByText('Marketing recognised 4 of 5.')).toBeTruthy()
    press('Note 5: Not us')
    expect(document.activeElement?.id).toBe('swap-note-a')
  })

  test('says nothing of too few marks', () => {
    show({ phase: 'done', notes: { a: 'marketing' }, marks: { a: mark('notUs') } })
    expect(screen.getByText('Marketing: Too few to compare yet (1 mark).')).toBeTruthy()
  })
})

function mark(said: string): JsonObject {
  return { mark: said, side: 'marketing', seatId: 'bob', at: 1 }
}

interface Told {
  readonly phase: Phase
  readonly side?: Side
  readonly role?: Role
  readonly entry?: Json
  readonly refusal?: Draft['refusal']
  /** Revealed notes by id, each with the side that it speaks as. */
  readonly notes?: { readonly [id: string]: 'sales' | 'marketing' }
  readonly marks?: JsonObject
  readonly open?: boolean
}

/** Shows a swap to Ann; what she does is noted down by the actions. */
function show(told: Told) {
  const { phase, side = 'sales', role = 'participant', entry, refusal, notes = {} } = told
  const round = roundWith({ state: phase === 'writing' ? 'open' : 'revealed' })
  return drawView(view, {
    step: stepWith({ kind: 'swap', phase, rounds: { write: round } }),
    me: seatOf('Ann', { side, role }),
    open: told.open ?? true,
    drafts: draftIn('write', entry, refused(refusal)),
    notes: Object.entries(notes).map(([id, voice]) =>
      noteOf(id, voice === 'sales' ? 'marketing' : 'sales', {
        place: { lens: 'talk' },
        facts: { promptId: 'talk.need', lens: 'talk', voice },
      }),
    ),
    results: { marks: told.marks },
  })
}

function press(name: string) {
  fireEvent.click(screen.getByRole('button', { name }))
}
