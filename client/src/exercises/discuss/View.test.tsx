import { discuss } from '@lockstep/shared/exercises/discuss/rules'
import { emptyBoard, type Note } from '@lockstep/shared/model/board'
import { noteId, seatId, stepId } from '@lockstep/shared/model/ids'
import { idleClock, type Seat, type Step } from '@lockstep/shared/model/session'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { LiveRegions } from '../../ui/LiveRegions.tsx'
import { Toasts } from '../../ui/Toasts.tsx'
import { type ViewProps, verbOf } from '../view.ts'
import { view } from './View.tsx'

afterEach(cleanup)

const ann: Seat = {
  id: seatId('ann'),
  name: 'Ann',
  side: 'sales',
  role: 'participant',
  handAt: null,
}

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
  show({ settings: { pause: true }, timeUp: true })
  expect(screen.getByText('The break is over.')).toBeTruthy()
  expect(screen.queryByText('Time for a break')).toBeNull()
})

test('a talk goes on past its time', () => {
  show({ timeUp: true })
  expect(screen.getByLabelText('Add a note')).toBeTruthy()
})

test('the facilitator starts a break by its name, and a talk by its own', () => {
  const called = (settings: Step['settings']) => verbOf(view, stepWith(settings), 'deciding')
  expect([called({ pause: true }), called({})]).toEqual(['Start the break', 'Start the talk'])
})

function note(id: string, by: string, order: number): Note {
  return {
    id: noteId(id),
    stepId: stepId('step1'),
    side: by === 'ann' ? 'sales' : 'marketing',
    seatId: seatId(by),
    text: `note ${id}`,
    place: { order },
    facts: {},
  }
}

interface Scene {
  readonly notes?: readonly Note[]
  readonly phase?: Step['phase']
  readonly settings?: Step['settings']
  readonly me?: Seat | null
  readonly timeUp?: boolean
  readonly screen?: ViewProps['screen']
}

function show(scene: Scene) {
  const { notes = [], phase = 'deciding', settings = {}, me = ann } = scene
  const addNote = vi.fn(() => noteId('new'))
  const park = vi.fn(() => noteId('parked'))
  // The rim of this test: what it presses is there, and nothing else is called.
  const actions = { addNote, park } as unknown as ViewProps['actions']
  const step = stepWith(settings, phase)
  const props: ViewProps = {
    step,
    me,
    actions,
    screen: scene.screen ?? 'seat',
    open: true,
    timeUp: scene.timeUp ?? false,
    drafts: {},
    ready: new Set(),
    sharedText: ({ label }) => <textarea aria-label={label} />,
    room: {
      board: { ...emptyBoard, notes: new Map(notes.map((each) => [each.id, each])) },
      session: {
        room: {
          title: 'A workshop',
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
          [ann.id, ann],
          [seatId('bob'), { ...ann, name: 'Bob', side: 'marketing' }],
        ]),
        knocks: new Map(),
        progress: new Map(),
        results: new Map(),
      },
    },
  }
  const { View } = view
  render(
    <LiveRegions>
      <Toasts>
        <View {...props} />
      </Toasts>
    </LiveRegions>,
  )
  return { addNote, park }
}

function stepWith(settings: Step['settings'], phase: Step['phase'] = 'deciding'): Step {
  return {
    id: stepId('step1'),
    kind: discuss.kind,
    title: discuss.title,
    minutes: 5,
    prompt: '',
    phase,
    settings,
    must: true,
    autoAdvance: false,
    anonymous: false,
    skipped: false,
    rounds: {},
    revealAt: null,
    spentMs: 0,
    enteredAt: 0,
  }
}
