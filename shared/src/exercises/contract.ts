import type { GenericSchema } from 'valibot'
import type { Figure } from '../model/carried.ts'
import type { RoundId, SeatId, StepId } from '../model/ids.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { Outcome } from '../model/outcome.ts'
import type { PublicRoom } from '../model/room.ts'
import type { Phase, Seat, Step } from '../model/session.ts'
import type { Side } from '../model/side.ts'
import type { SummaryPart } from '../model/summary.ts'

/**
 * One kind of exercise, as pure functions over plain data.
 *
 * Brief:  public, fixed when a round opens (the items to vote on, the text to ratify).
 * Entry:  private, at most one for each person and round, seen only by its author and the server.
 * Result: public, made once by `reveal` from every entry.
 *
 * An exercise knows no document, no socket, no clock and no store.
 */
export interface Exercise<
  Settings extends JsonObject = JsonObject,
  Brief extends Json = Json,
  Entry extends Json = Json,
  Result extends Json = Json,
> {
  readonly kind: string
  /** What a new step is called and how long it takes when nobody says otherwise. */
  readonly title: string
  readonly minutes: number
  readonly prompt: string
  /** Everything optional: `{}` must parse, except where PRODUCT-level sense needs more (a vote's items). */
  readonly settings: GenericSchema<unknown, Settings>
  /** The phases of such a step in order, each with the round that it opens or reveals, if any. */
  phases(settings: Settings): readonly PhasePlan[]
  /** What is fixed when `round` opens; refuses a round that this kind does not have. */
  brief(round: RoundId, step: StepOf<Settings>, room: PublicRoom): Outcome<Brief>
  /** Check one private entry. Whatever this accepts, `reveal` must be able to use. Unfinished is fine. */
  entry(raw: unknown, brief: Brief, author: Seat, step: StepOf<Settings>): Outcome<Entry>
  /** The only way from private to public: the result, and the notes that it puts on the board. */
  reveal(sealed: Sealed<Settings, Brief, Entry>): Revealed<Result>
  /** This kind's own commands, by their verb: `{mark}` answers to `<kind>.mark`. */
  readonly commands?: { readonly [verb: string]: KindCommand }
  /**
   * The brief with other words for one of its items, which was hidden or is shown again; null where
   * it names no such item. What was sealed about the item must go on counting.
   */
  retell?(brief: Brief, item: string, text: string): Brief | null
  /** True figures that this step settled, for a later room to begin with. */
  figures?(step: StepOf<Settings>, room: PublicRoom): readonly Figure[]
  /** What steps after this one can build on, whichever step it came from. */
  readonly gives?: Good
  /** What such a step builds on; without it the step can be held, and has less to go by. */
  needs?(settings: Settings): readonly Need[]
  /** What this step leaves in the summary; reads public data alone. Nothing to say: an empty list. */
  summarise(step: StepOf<Settings>, room: PublicRoom): readonly SummaryPart[]
}

export type StepOf<Settings extends JsonObject> = Step & { readonly settings: Settings }

/** What one step leaves for another. */
export type Good = 'words' | 'figures' | 'ranking' | 'plan' | 'items' | 'answers'

/** From one step by name, else (`from` null) from any earlier step that gives it. */
export interface Need {
  readonly what: Good
  readonly from: StepId | null
}

export interface PhasePlan {
  readonly phase: Phase
  readonly opens?: RoundId
  readonly reveals?: RoundId
}

/** Everything a reveal may look at. `entries` is in no meaningful order. */
export interface Sealed<Settings extends JsonObject, Brief, Entry> {
  readonly round: RoundId
  readonly attempt: number
  readonly brief: Brief
  readonly entries: ReadonlyMap<SeatId, Entry>
  readonly seats: ReadonlyMap<SeatId, Seat>
  readonly step: StepOf<Settings>
  readonly room: PublicRoom
  /** This round's last result, when it is asked again. */
  readonly previous: Json | null
  /** Server time in milliseconds. */
  readonly now: number
}

export interface Revealed<Result> {
  readonly result: Result
  readonly notes: readonly RevealedNote[]
}

/**
 * A note that a reveal puts on the board. The server gives it a fresh id and its place in a
 * shuffled order, and drops the author where the step is anonymous.
 */
export interface RevealedNote {
  readonly author: SeatId
  readonly side: Side
  readonly text: string
  readonly place: Json
  readonly facts: JsonObject
}

/**
 * A public act that only the server may record: a mark, a merge. `apply` gets the record as it
 * stands and returns the next one; it stands in the session's results under `recordKey(step, record)`.
 */
export interface KindCommand {
  readonly record: string
  /** Whom `permit` lets send it. `apply` asks only what depends on the call: a side, a phase. */
  readonly by: 'facilitator' | 'everyone'
  apply(call: KindCall): Outcome<Json>
}

export interface KindCall {
  readonly args: JsonObject
  readonly actor: Seat
  readonly step: Step
  readonly room: PublicRoom
  readonly current: Json | null
  readonly now: number
}

/**
 * The registry's element: the four types of each kind differ, and a list of kinds can name none of
 * them. Safe because a brief, an entry or a result is only ever handed back to the kind it came
 * from, and entries from storage pass that kind's own `entry` first.
 */
// biome-ignore lint/suspicious/noExplicitAny: the one `any` of the code base, see above
export type AnyExercise = Exercise<any, any, any, any>
