import type { Board, Note } from '@lockstep/shared/model/board'
import { cardId, noteId } from '@lockstep/shared/model/ids'
import type { Json } from '@lockstep/shared/model/json'
import { accept, type RefusalCode } from '@lockstep/shared/model/outcome'
import { byId, liveRoom, seatOf } from '@lockstep/shared/model/samples'
import { recordKey, type Seat, type Session, type Step } from '@lockstep/shared/model/session'
import { render } from '@testing-library/react'
import { type Mock, vi } from 'vitest'
import { LiveRegions } from '../../ui/LiveRegions.tsx'
import { Toasts } from '../../ui/Toasts.tsx'
import type { Draft, ViewModule, ViewProps } from '../view.ts'

/*
 * The small world that a view's tests live in: a step, its room, whoever looks at it, and actions
 * that only write down what is asked of them.
 */

type Looks = Pick<
  ViewProps,
  'me' | 'screen' | 'open' | 'timeUp' | 'drafts' | 'onLook' | 'sharedText'
>

export interface Scene extends Partial<Looks> {
  readonly step: Step
  /** Rounds that this seat is done with. */
  readonly ready?: Iterable<string>
  readonly notes?: readonly Note[]
  readonly board?: Partial<Board>
  readonly session?: Partial<Session>
  /** By round or record of the step, or by the session's own keys for those of others. */
  readonly results?: { readonly [record: string]: Json | undefined }
  /** What the room points at. */
  readonly itemId?: string | null
  readonly others?: readonly Seat[]
}

type Actions = ViewProps['actions']
type RecordedActions = { readonly [name in keyof Actions]: Mock<Actions[name]> }

interface Drawn {
  readonly actions: RecordedActions
  /** Draws it once more, with something else in the scene. */
  readonly again: (changes: Partial<Scene>) => void
}

/** Draws a kind's view for Ann, of Sales, unless the scene says who looks. */
export function drawView({ View }: ViewModule, scene: Scene): Drawn {
  const actions = recordedActions()
  const drawn = (changes: Partial<Scene>) => (
    <LiveRegions>
      <Toasts>
        <View {...propsOf({ ...scene, ...changes })} actions={actions} />
      </Toasts>
    </LiveRegions>
  )
  const { rerender } = render(drawn({}))
  return { actions, again: (changes: Partial<Scene>) => rerender(drawn(changes)) }
}

function propsOf(scene: Scene): Omit<ViewProps, 'actions'> {
  const { step, notes = [], board, session, itemId = null, others = [], results = {} } = scene
  const { screen = 'seat', open = true, timeUp = false, drafts = {}, onLook } = scene
  const { me = screen === 'big' ? null : seatOf('Ann') } = scene
  const found = Object.entries(results).flatMap(([record, result]) =>
    result === undefined
      ? []
      : [[record.includes('/') ? record : recordKey(step.id, record), result] as const],
  )
  return {
    step,
    room: liveRoom([step], {
      board: { notes: byId(notes), ...board },
      session: {
        now: { stepId: step.id, itemId },
        seats: byId(me ? [me, ...others] : others),
        results: new Map(found),
        ...session,
      },
    }),
    me,
    screen,
    open,
    timeUp,
    drafts,
    ready: new Set(scene.ready),
    onLook,
    sharedText: scene.sharedText ?? (({ label }) => <textarea aria-label={label} />),
  }
}

/** One round's draft as this device has it; none where nothing was written. */
export function draftIn(round: string, entry: Json | undefined, facts: Partial<Draft> = {}) {
  if (entry === undefined) return {}
  return { [round]: { entry, state: 'sealed', refusal: null, savedAt: null, ...facts } as const }
}

/** What a draft says of itself that the server turned down. */
export function refused(refusal: RefusalCode | null | undefined): Partial<Draft> {
  return refusal ? { state: 'refused', refusal } : {}
}

/** The rim of a view's world: it records what is wished. */
function recordedActions(): RecordedActions {
  return {
    send: vi.fn(async () => accept({})),
    may: vi.fn(() => true),
    saveEntry: vi.fn(),
    setReady: vi.fn(),
    addNote: vi.fn(() => noteId('new')),
    moveNote: vi.fn(),
    removeNote: vi.fn(),
    pullLine: vi.fn(),
    replaceText: vi.fn(),
    addCard: vi.fn(() => cardId('new')),
    changeCard: vi.fn(),
    removeCard: vi.fn(),
    park: vi.fn(() => noteId('new')),
    removeParked: vi.fn(),
    undo: vi.fn(),
    redo: vi.fn(),
  }
}
