import { emptyBoard, type Note, type TermText } from '@lockstep/shared/model/board'
import { noteId, seatId, stepId } from '@lockstep/shared/model/ids'
import type { Json } from '@lockstep/shared/model/json'
import { accept, type RefusalCode } from '@lockstep/shared/model/outcome'
import type { PublicRoom } from '@lockstep/shared/model/room'
import {
  idleClock,
  type Phase,
  type PublicSeat,
  recordKey,
  type Seat,
  type Step,
} from '@lockstep/shared/model/session'
import type { Side } from '@lockstep/shared/model/side'
import type { Draft, ViewProps } from '../view.ts'

/* A small world for this folder's tests: a step, its room, and actions that only write down. */

export const ann: Seat = seat('Ann', 'sales', 'participant')
export const fay: Seat = seat('Fay', 'marketing', 'facilitator')

export function stepIn(
  phase: Phase,
  terms: readonly Json[] = ['sql'],
  rounds: Step['rounds'] = {},
): Step {
  return {
    ...{
      id: stepId('step1'),
      kind: 'define',
      title: 'Our words',
      minutes: 5,
      prompt: 'What is it?',
    },
    ...{ phase, settings: { terms }, rounds, revealAt: null, must: true, autoAdvance: false },
    ...{ anonymous: false, skipped: false, spentMs: 0, enteredAt: null },
  }
}

export interface InRoom {
  readonly notes?: readonly Note[]
  readonly terms?: { readonly [termId: string]: TermText }
  /** By round. */
  readonly results?: { readonly [round: string]: Json }
}

export function roomOf(step: Step, found: InRoom = {}): PublicRoom {
  const { notes = [], terms = {}, results = {} } = found
  const sides = { sales: { name: 'Sales' }, marketing: { name: 'Marketing' } }
  return {
    board: {
      ...emptyBoard,
      notes: new Map(notes.map((note) => [note.id, note])),
      terms: new Map(Object.entries(terms)),
    },
    session: {
      room: {
        ...{ title: 'A workshop', sides, status: 'live', locked: false },
        ...{ createdAt: 0, startedAt: 0, closedAt: null },
      },
      agenda: [step],
      now: { stepId: step.id, itemId: null },
      clock: idleClock,
      seats: new Map<Seat['id'], PublicSeat>([[ann.id, ann]]),
      knocks: new Map(),
      progress: new Map(),
      results: new Map(
        Object.entries(results).map(([round, result]) => [recordKey(step.id, round), result]),
      ),
    },
  }
}

export function noteOf(id: string, side: Side, text: string, termId = 'sql'): Note {
  const place = { termId }
  return { id: noteId(id), stepId: stepId('step1'), side, seatId: null, text, place, facts: place }
}

export function draft(
  entry: Json,
  state: Draft['state'] = 'sealed',
  refusal: RefusalCode | null = null,
): Draft {
  return { entry, state, refusal, savedAt: null }
}

/** A call of an action, by its name. */
export type Call = readonly [name: string, ...args: readonly unknown[]]

export function viewProps(wanted: Partial<ViewProps>) {
  const calls: Call[] = []
  const step = wanted.step ?? stepIn('waiting')
  const told =
    (name: string) =>
    (...args: readonly unknown[]) => {
      calls.push([name, ...args])
    }
  const actions: ViewProps['actions'] = {
    send: (wish) => {
      calls.push(['send', wish])
      return Promise.resolve(accept({}))
    },
    may: () => true,
    saveEntry: told('saveEntry'),
    setReady: told('setReady'),
    addNote: (note) => {
      calls.push(['addNote', note])
      return noteId('new')
    },
    moveNote: told('moveNote'),
    removeNote: told('removeNote'),
    pullLine: told('pullLine'),
    replaceText: told('replaceText'),
    addCard: () => {
      throw new Error('a definition makes no card')
    },
    changeCard: told('changeCard'),
    removeCard: told('removeCard'),
    park: () => {
      throw new Error('a definition parks nothing')
    },
    removeParked: told('removeParked'),
    undo: told('undo'),
    redo: told('redo'),
  }
  const props: ViewProps = {
    step,
    room: roomOf(step),
    me: ann,
    screen: 'seat',
    open: true,
    drafts: {},
    ready: new Set(),
    actions,
    sharedText: ({ label }) => label,
    ...wanted,
  }
  return { props, calls }
}

function seat(name: string, side: Side, role: Seat['role']): Seat {
  return { id: seatId(name.toLowerCase()), name, side, role, handAt: null }
}
