import type { Note, TermText } from '@lockstep/shared/model/board'
import { noteId } from '@lockstep/shared/model/ids'
import type { Json } from '@lockstep/shared/model/json'
import { accept, type RefusalCode } from '@lockstep/shared/model/outcome'
import type { PublicRoom } from '@lockstep/shared/model/room'
import {
  byId,
  liveRoom,
  noteOf as sampleNote,
  seatOf,
  stepWith,
} from '@lockstep/shared/model/samples'
import { type Phase, recordKey, type Step } from '@lockstep/shared/model/session'
import type { Side } from '@lockstep/shared/model/side'
import type { Draft, ViewProps } from '../view.ts'

/* A small world for this folder's tests: a step, its room, and actions that only write down. */

export const ann = seatOf('Ann')
export const fay = seatOf('Fay', { side: 'marketing', role: 'facilitator' })

export function stepIn(
  phase: Phase,
  terms: readonly Json[] = ['sql'],
  rounds: Step['rounds'] = {},
): Step {
  return stepWith({ kind: 'define', phase, settings: { terms }, rounds })
}

export interface InRoom {
  readonly notes?: readonly Note[]
  readonly terms?: { readonly [termId: string]: TermText }
  /** By round. */
  readonly results?: { readonly [round: string]: Json }
}

export function roomOf(step: Step, found: InRoom = {}): PublicRoom {
  const { notes = [], terms = {}, results = {} } = found
  const byRecord = Object.entries(results).map(
    ([round, result]) => [recordKey(step.id, round), result] as const,
  )
  return liveRoom([step], {
    board: { notes: byId(notes), terms: new Map(Object.entries(terms)) },
    session: { seats: byId([ann]), results: new Map(byRecord) },
  })
}

export function noteOf(id: string, side: Side, text: string, termId = 'sql'): Note {
  return sampleNote(id, side, { text, place: { termId }, facts: { termId } })
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
