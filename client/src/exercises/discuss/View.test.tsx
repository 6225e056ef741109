import { discuss } from '@lockstep/shared/exercises/discuss/rules'
import type { Note } from '@lockstep/shared/model/board'
import { seatId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import { noteOf, seatOf, stepWith } from '@lockstep/shared/model/samples'
import type { Phase } from '@lockstep/shared/model/session'
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { drawView, type Scene } from '../desk/drawView.tsx'
import { verbOf } from '../view.ts'
import { view } from './View.tsx'

afterEach(cleanup)

const ann = seatOf('Ann')

test('a note that somebody writes goes to the end of the talk', () => {
  const { addNote } = show({ notes: [note('n1', 'bob', 3)] })
  fireEvent.change(screen.getByLabelText('Add a note'), { target: { value: ' Call on Monday ' } })
  fireEvent.click(screen.getByRole('button', { name: 'Add the note' }))
  expect(addNote).toHaveBeenCalledWith({
    stepId: 'step1',
    text: 'Call on Monday',
    place: { order: 4 },
  })
  expect(screen.getByLabelText('Add a note')).toHaveProperty('value', '')
})

test('the same words can be parked instead', () => {
  const { park } = show({})
  fireEvent.change(screen.getByLabelText('Add a note'), { target: { value: 'Later' } })
  fireEvent.click(screen.getByRole('button', { name: 'Park it' }))
  expect(park).toHaveBeenCalledWith('Later', 'step1')
})

test('only one’s own notes have a menu', () => {
  show({ notes: [note('mine', 'ann', 1), note('theirs', 'bob', 2)] })
  expect(screen.getAllByRole('button', { name: /^More for/ })).toHaveLength(1)
})

test('an observer, a finished talk and the big screen show the notes and no field', () => {
  const notes = [note('n1', 'bob', 1)]
  for (const props of [
    { me: { ...ann, role: 'observer' as const } },
    { phase: 'done' as const },
    { me: null, screen: 'big' as const },
  ]) {
    show({ notes, ...props })
    expect(screen.getByText('note n1')).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
    cleanup()
  }
})

test('a break asks nobody to write', () => {
  show({ settings: { pause: true } })
  expect(screen.getByText('Time for a break')).toBeTruthy()
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('a break says that it is over when its time is up', () => {
  const step = stepWith({ kind: discuss.kind, phase: 'deciding', settings: { pause: true } })
  const { again } = drawView(view, { step })
  expect(screen.queryByText('The break is over.')).toBeNull()
  again({ timeUp: true })
  // To the eye and to the ear.
  expect(screen.getAllByText('The break is over.')).toHaveLength(2)
  expect(screen.queryByText('Time for a break')).toBeNull()
})

test('a break that was ended before its time is over as well', () => {
  show({ settings: { pause: true }, phase: 'done' })
  expect(screen.getByText('The break is over.')).toBeTruthy()
})

test('a talk goes on past its time', () => {
  show({ timeUp: true })
  expect(screen.getByLabelText('Add a note')).toBeTruthy()
})

test('the facilitator starts a break by its name, and a talk by its own', () => {
  const called = (settings: JsonObject) => verbOf(view, stepWith({ settings }), 'deciding')
  expect([called({ pause: true }), called({})]).toEqual(['Start the break', 'Start the talk'])
})

function note(id: string, by: string, order: number): Note {
  const side = by === 'ann' ? 'sales' : 'marketing'
  return noteOf(id, side, { seatId: seatId(by), text: `note ${id}`, place: { order } })
}

interface Told extends Pick<Scene, 'notes' | 'me' | 'screen' | 'timeUp'> {
  readonly phase?: Phase
  readonly settings?: JsonObject
}

function show({ phase = 'deciding', settings = {}, ...scene }: Told) {
  const step = stepWith({ kind: discuss.kind, phase, settings })
  const bob = seatOf('Bob', { side: 'marketing' })
  return drawView(view, { ...scene, step, others: [bob] }).actions
}
