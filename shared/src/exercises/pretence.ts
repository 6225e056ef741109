import type { PlanCard } from '../model/board.ts'
import type { Chance } from '../model/chance.ts'
import type { NoteId, RoundId, StepId } from '../model/ids.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { PublicRoom } from '../model/room.ts'
import type { Seat, Step } from '../model/session.ts'

/**
 * How a simulated person of a rehearsal takes part in one kind of exercise. It sees what anybody
 * sees, and chance comes in as an argument, so that a test can repeat what it did.
 */
export interface Pretence<Settings extends JsonObject, Brief, Entry> {
  /** What it seals in a round. The kind's own `entry` accepts it, whatever the settings. */
  entry(asked: PretendAsked<Settings, Brief>): Entry
  /** The next thing that it does in the open; null when it has nothing (more) to do there. */
  act?(scene: PretendScene<Settings>): PretendedAct | null
}

/** The pretence of whichever kind; what it is asked about must be a step and a brief of that kind. */
export type AnyPretence = Pretence<JsonObject, Json, Json>

export interface PretendScene<Settings extends JsonObject> {
  readonly me: Seat
  readonly step: Step & { readonly settings: Settings }
  readonly room: PublicRoom
  readonly chance: Chance
  /** Server time in milliseconds. */
  readonly now: number
}

export interface PretendAsked<Settings extends JsonObject, Brief> extends PretendScene<Settings> {
  readonly round: RoundId
  readonly brief: Brief
}

/** One thing done in the open, as data. */
export type PretendedAct =
  /** A command of the kind's own. */
  | { readonly do: 'command'; readonly verb: string; readonly args: JsonObject }
  | {
      readonly do: 'note'
      readonly text: string
      readonly place: Json
      /** A part of the step, where the kind keeps some of its notes there. */
      readonly stepId?: StepId
    }
  | { readonly do: 'move'; readonly noteId: NoteId; readonly place: Json }
  /** Words for a field of an agreed text that has none yet. */
  | {
      readonly do: 'words'
      readonly termId: string
      readonly field: string
      readonly text: string
    }
  | { readonly do: 'card'; readonly card: Omit<PlanCard, 'id'> }
