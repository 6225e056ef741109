import type { Note } from '@lockstep/shared/model/board'
import { clustersOf } from '@lockstep/shared/model/cluster'
import { seatId, stepId } from '@lockstep/shared/model/ids'
import type { Json, JsonObject } from '@lockstep/shared/model/json'
import { noteOf, roundWith, seatOf, stepWith } from '@lockstep/shared/model/samples'
import type { Phase } from '@lockstep/shared/model/session'
import type { Role } from '@lockstep/shared/model/side'
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { draftIn, drawView, refused, type Scene } from '../desk/drawView.tsx'
import type { Draft } from '../view.ts'
import { view } from './View.tsx'

afterEach(cleanup)

const home = stepId('step1')

describe('writing in private', () => {
  test('has always one empty field behind the notes, and typing there begins a note', () => {
    const { actions } = show({ phase: 'writing', entry: { notes: [{ text: 'Call' }] } })
    expect(screen.getByLabelText('Note 1')).toHaveProperty('value', 'Call')
    fireEvent.change(screen.getByLabelText('Your next note'), { target: { value: 'One list' } })
    expect(actions.saveEntry).toHaveBeenCalledWith('step1', 'write', {
      notes: [{ text: 'Call' }, { text: 'One list' }],
    })
  })

  test('offers the clusters that the step begins with', () => {
    const { actions } = show({
      phase: 'writing',
      settings: { clusters: [{ id: 'hopes', name: 'Hopes' }] },
      entry: { notes: [{ text: 'Call' }] },
    })
    fireEvent.change(screen.getByLabelText('Where it belongs'), { target: { value: 'hopes' } })
    expect(actions.saveEntry).toHaveBeenCalledWith('step1', 'write', {
      notes: [{ text: 'Call', place: { group: 'hopes' } }],
    })
  })

  test('shows who only watches the counts and no field', () => {
    show({ phase: 'writing', role: 'observer' })
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.getByText('No text is shown here.')).toBeTruthy()
  })

  test('gives whoever is done the second question', () => {
    show({ phase: 'writing', settings: { prompt: 'And what would you stop?' }, ready: true })
    expect(screen.getByText('And what would you stop?')).toBeTruthy()
  })
})

describe('after the reveal', () => {
  test('the notes stand by side, and an empty side is told', () => {
    show({ phase: 'revealed', notes: [note('a')] })
    const sales = screen.getByRole('region', { name: 'Sales' })
    expect(within(sales).getByText('words of a')).toBeTruthy()
    expect(screen.getByText('Marketing has no note here. Ask them out loud.')).toBeTruthy()
  })

  test('nothing shows before its moment', () => {
    show({ phase: 'revealed', notes: [note('a')], open: false })
    expect(screen.queryByText('words of a')).toBeNull()
  })

  test('what came too late is offered as an open note', () => {
    const entry = { notes: [{ text: 'late idea' }] }
    const { actions } = show({ phase: 'revealed', entry, refusal: 'not-open' })
    press('Put it on the table')
    expect(actions.addNote).toHaveBeenCalledWith({
      stepId: 'step1',
      text: 'late idea',
      place: { group: '', order: 0 },
    })
  })
})

describe('an open board', () => {
  test('takes notes from the start, and none from observers or a big screen', () => {
    const settings = { sealed: false }
    const { actions } = show({ phase: 'writing', settings, notes: [note('a', { order: 4 })] })
    fireEvent.change(screen.getByLabelText('Add a note'), { target: { value: ' Call ' } })
    press('Add the note')
    expect(actions.addNote).toHaveBeenCalledWith({
      stepId: 'step1',
      text: 'Call',
      place: { group: '', order: 5 },
    })
    cleanup()
    show({ phase: 'writing', settings, role: 'observer' })
    expect(screen.queryByRole('textbox')).toBeNull()
    cleanup()
    show({ phase: 'deciding', settings, screen: 'big', notes: [note('a')] })
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByText('words of a')).toBeTruthy()
  })
})

describe('sorting', () => {
  const sorted = [cluster('c1', 'Hand-over'), note('a', { group: 'c1', order: 1 }), note('b')]

  test('moves a note by keys to the next cluster and says so', () => {
    const { actions } = show({ phase: 'deciding', notes: sorted })
    const handle = screen.getByRole('button', { name: /^Move .words of b/ })
    fireEvent.keyDown(handle, { key: 'ArrowRight', altKey: true })
    expect(actions.moveNote).toHaveBeenCalledWith('b', { group: 'c1', order: 0 })
    expect(screen.getByText(/^Moved .words of b. to Hand-over, position 1 of 2/)).toBeTruthy()
  })

  test('makes a cluster whose name everybody can type in', () => {
    const { actions } = show({ phase: 'deciding', notes: sorted })
    press('New cluster')
    expect(actions.addNote).toHaveBeenCalledWith({
      stepId: 'step1.clusters',
      text: '',
      place: { group: '', order: 2 },
      facts: { cluster: true },
    })
    press('Rename “Hand-over”')
    expect(screen.getByText('field of c1')).toBeTruthy()
  })

  test('deletes a cluster by its name alone, so that its notes stay', () => {
    const { actions } = show({ phase: 'deciding', notes: sorted })
    press('Delete “Hand-over” and keep its notes')
    expect(actions.removeNote.mock.calls).toEqual([['c1']])
  })

  test('lets a person change their own notes, and a facilitator take any away', () => {
    const own = { ...note('a'), seatId: seatId('ann') }
    const menu = () => {
      fireEvent(popover('words of b'), toggle())
      const others = screen.queryAllByRole('button', { name: 'Delete' }).length
      fireEvent(popover('words of a'), toggle())
      const all = screen.queryAllByRole('button', { name: 'Delete' }).length
      return [others, all]
    }
    show({ phase: 'deciding', notes: [own, note('b')] })
    expect(menu()).toEqual([0, 1])
    cleanup()
    show({ phase: 'deciding', notes: [own, note('b')], role: 'facilitator' })
    expect(menu()).toEqual([1, 2])
  })

  test('merges by a choice, and takes apart again', () => {
    const { actions } = show({ phase: 'deciding', notes: [note('a'), note('b', { order: 1 })] })
    fireEvent(popover('words of b'), toggle())
    press('Says the same as…')
    fireEvent.click(
      within(screen.getByRole('dialog', { name: /says the same/ })).getByText('words of a'),
    )
    expect(actions.moveNote).toHaveBeenCalledWith('b', { group: '', order: 1, into: 'a' })
    cleanup()

    const merged = note('b', { order: 1, into: 'a' })
    const apart = show({ phase: 'deciding', notes: [note('a'), merged] })
    press('Take ‘words of b’ out again')
    expect(apart.actions.moveNote).toHaveBeenCalledWith('b', { group: '', order: 1 })
  })
})

/** The menu of a note; happy-dom opens no popover by itself. */
function popover(text: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[popover][aria-label="More for “${text}”"]`)
  if (!found) throw new Error(`a menu for ${text}`)
  found.hidePopover = () => undefined
  return found
}

function toggle() {
  return Object.assign(new Event('toggle'), { newState: 'open' })
}

function note(id: string, place: Json = null): Note {
  return noteOf(id, 'sales', { place })
}

function cluster(id: string, name: string): Note {
  return { ...note(id, { order: 1 }), stepId: clustersOf(home), text: name }
}

interface Told extends Pick<Scene, 'notes' | 'open' | 'screen'> {
  readonly phase: Phase
  readonly role?: Role
  readonly settings?: JsonObject
  readonly entry?: Json
  readonly refusal?: Draft['refusal']
  readonly ready?: boolean
}

/** Shows a board to Ann; what she does is noted down by the actions. */
function show({
  phase,
  role = 'participant',
  entry,
  refusal,
  settings = {},
  ready,
  ...scene
}: Told) {
  const round = roundWith({ state: phase === 'writing' ? 'open' : 'revealed' })
  return drawView(view, {
    ...scene,
    step: stepWith({
      ...{ id: home, kind: 'board', prompt: 'What should we do together?', phase, settings },
      rounds: settings.sealed === false ? {} : { write: round },
    }),
    me: scene.screen === 'big' ? null : seatOf('Ann', { role }),
    drafts: draftIn('write', entry, refused(refusal)),
    ready: ready ? ['write'] : [],
    sharedText: ({ place }) => (place.on === 'note' ? `field of ${place.id}` : null),
  })
}

function press(name: string) {
  fireEvent.click(screen.getByRole('button', { name }))
}
