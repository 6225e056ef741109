import type { TextPlace } from '@lockstep/shared/docs/boardDoc'
import type { AnyExercise, PhasePlan } from '@lockstep/shared/exercises/contract'
import type { Kind } from '@lockstep/shared/exercises/index'
import type { StepId } from '@lockstep/shared/model/ids'
import type { Json, JsonObject } from '@lockstep/shared/model/json'
import type { RefusalCode } from '@lockstep/shared/model/outcome'
import type { PublicRoom } from '@lockstep/shared/model/room'
import type { Phase, RoomFacts, Seat, Step } from '@lockstep/shared/model/session'
import type { ComponentType, ReactNode } from 'react'
import type { RoomActions } from '../room/actions.ts'
import type { Fetch } from '../ui/fetched.tsx'

/**
 * What every kind's view gets: data and callbacks, no document, no socket, no store. A view draws
 * its step for one seat, or for the big screen, in whatever phase the step is.
 */
export interface ViewProps {
  readonly step: Step
  readonly room: PublicRoom
  /** Null on the big screen: a client without a person. Observers have a seat. */
  readonly me: Seat | null
  readonly screen: 'seat' | 'big'
  /**
   * Whether what was last revealed may be shown: false for the last moment before the step's
   * `revealAt`, so that every screen opens at the same instant.
   */
  readonly open: boolean
  /** Whether the step's time has run out; the clock goes on into overtime. */
  readonly timeUp?: boolean
  /** This seat's own entries by round, kept on the device until the server has them. */
  readonly drafts: { readonly [round: string]: Draft }
  /**
   * Set while this person keeps their own answers out of sight, on a screen that others look at:
   * `drafts` is empty then, and this shows them again.
   */
  readonly uncover?: (() => void) | undefined
  /** Rounds that this seat said it is done with. */
  readonly ready: ReadonlySet<string>
  readonly actions: RoomActions
  /** Shows this person another step, to look back at; left out where a screen shows one alone. */
  readonly onLook?: ((step: StepId) => void) | undefined
  /** A shared text of the board that several people type in. */
  readonly sharedText: (props: SharedTextProps) => ReactNode
}

export interface SharedTextProps {
  readonly place: TextPlace
  readonly label: string
  readonly hideLabel?: boolean
  readonly maxLength?: number
  readonly placeholder?: string
  readonly rows?: number
  readonly readOnly?: boolean
}

/** A private entry as this device knows it. */
export interface Draft {
  readonly entry: Json | null
  /** Where the words are: nowhere yet, only here, on the server's disk, or turned down. */
  readonly state: 'empty' | 'device' | 'sealed' | 'refused'
  /** Why the server turned it down; the entry stays here. */
  readonly refusal: RefusalCode | null
  /** Server time of the last save, in milliseconds. */
  readonly savedAt: number | null
}

export type Verbs = { readonly [phase in Phase]?: string }

export interface ViewModule {
  /** The kind's rules, which come with its view. */
  readonly rules: AnyExercise
  readonly View: ComponentType<ViewProps>
  /** What the facilitator's button says for going to a phase: "Reveal", "Write it together". */
  readonly verbs: Verbs | ((step: Step) => Verbs)
  /** Whether the facilitator's next press is on the stage: the frame's own then steps back. */
  readonly leads?: (step: Step, room: PublicRoom) => boolean
}

/** What a kind's settings form gets: the settings as they are being typed, and who is in the agenda. */
export interface SettingsProps {
  readonly settings: JsonObject
  readonly onChange: (settings: JsonObject) => void
  /** What is wrong at a place, `terms.2.name`; `''` is the whole. */
  readonly problemAt: (path: string) => string | undefined
  /** The steps before this one, in order. */
  readonly earlier: readonly Step[]
  /** All steps of the agenda, this one included once it is there. */
  readonly agenda: readonly Step[]
  readonly room: RoomFacts
  /** An id for something new. */
  readonly drawId: () => string
}

/** How a step of a kind is set up. A kind without settings has no form. */
export interface SettingsModule {
  /** The kind's rules: their schema says what is wrong with what was typed. */
  readonly rules: AnyExercise
  readonly Form: ComponentType<SettingsProps> | null
  /** What to say where a check of the schema fails, by the check's own words. */
  readonly problems?: { readonly [check: string]: string }
}

/** Typed by the shared registry: a kind without its settings does not compile. */
export type SettingsForms = { readonly [kind in Kind]: Fetch<SettingsModule> }

/** What the kind calls going to a phase of a step; undefined where the phase's own name will do. */
export function verbOf(view: ViewModule | null, step: Step, phase: Phase): string | undefined {
  const verbs = typeof view?.verbs === 'function' ? view.verbs(step) : view?.verbs
  return verbs?.[phase]
}

/** The phases that a step of this kind walks through. */
export function phasesOf(view: ViewModule | null, step: Step | null): readonly PhasePlan[] {
  return (step && view?.rules.phases(step.settings)) ?? []
}

/** Typed by the shared registry: a kind without a view does not compile. */
export type Views = { readonly [kind in Kind]: Fetch<ViewModule> }
