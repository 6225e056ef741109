import type { NoteId, SeatId, StepId } from '@lockstep/shared/model/ids'
import { isJsonObject, type Json } from '@lockstep/shared/model/json'
import type { Change } from '../storage/storage.ts'
import { recordOf } from './records.ts'

/** Words that a simulated person put into a field of an agreed text. */
export interface PretendedWords {
  readonly termId: string
  readonly field: string
  readonly text: string
}

/** What a rehearsal left behind so far: everything that its end has to take away again. */
export interface RehearsalTraces {
  /** Everybody who was ever simulated in it, also if removed since. */
  readonly seats: readonly SeatId[]
  /** Steps that they took part in. */
  readonly steps: readonly StepId[]
  /** Notes that they wrote, or that a reveal made meanwhile; an anonymous one names nobody. */
  readonly notes: readonly NoteId[]
  readonly cards: readonly string[]
  readonly words: readonly PretendedWords[]
}

interface StoredRehearsal extends RehearsalTraces {
  readonly seed: number
  /** How many turns were taken; with the seed, it says what chance does next. */
  readonly turn: number
  /** Server time in milliseconds of the next turn; null: everybody waits for the facilitator. */
  readonly nextAt: number | null
  /** When it began, in server time. */
  readonly since: number
  /** It began before the workshop did, so its end leads back there. */
  readonly fromLobby: boolean
  /** What was named for the end before it began, for the lobby that it leads back to. */
  readonly plannedEnd?: number | null
}

/** What a rehearsal has to know of the room in which it begins. */
type Beginning = Pick<StoredRehearsal, 'since' | 'fromLobby' | 'plannedEnd'>

/** How long simulated people take from one act of theirs to the next, all together, in ms. */
const calmMs = 6_000
const rousedAfterMs = 800

/**
 * A rehearsal as the room remembers it: when somebody acts next, and every trace to take away.
 *
 * Invariant: what is here is in the store's record of the same commit, so a restart goes on with the
 * very next turn. Nothing here is public; the room sees a rehearsal by its simulated seats.
 */
export class Rehearsal {
  #state: StoredRehearsal | null

  constructor(records: ReadonlyMap<string, Json>) {
    const stored = records.get(recordOf.rehearsal)
    this.#state = isJsonObject(stored) ? (stored as unknown as StoredRehearsal) : null // only `#put` writes it
  }

  get isOn(): boolean {
    return this.#state !== null
  }

  get nextAt(): number | null {
    return this.#state?.nextAt ?? null
  }

  /** What its end must know; null when there is none. */
  get past(): (RehearsalTraces & Beginning) | null {
    return this.#state
  }

  /** A seed for this turn's chance, another one for each turn. */
  get turnSeed(): number {
    const { seed, turn } = this.#state ?? { seed: 0, turn: 0 }
    return seed + Math.imul(turn, 7919)
  }

  start(seats: readonly SeatId[], seed: number, beginning: Beginning): readonly Change[] {
    const nothing = { steps: [], notes: [], cards: [], words: [] }
    const nextAt = beginning.since + rousedAfterMs
    return this.#put({ seed, turn: 0, nextAt, ...beginning, seats, ...nothing })
  }

  stop(): readonly Change[] {
    this.#state = null
    return [{ type: 'delete', key: recordOf.rehearsal }]
  }

  /** Something has happened in the room that simulated people may want to answer. */
  rouse(now: number): readonly Change[] {
    const state = this.#state
    if (!state || state.nextAt !== null) return []
    return this.#put({ ...state, nextAt: now + rousedAfterMs })
  }

  /** One turn is over. `acted`: somebody found something to do, so somebody may again. */
  turned(now: number, acted: boolean, chance: () => number): readonly Change[] {
    const state = this.#state
    if (!state) return []
    const pause = (calmMs / Math.max(1, state.seats.length)) * (0.4 + 1.2 * chance())
    const nextAt = acted ? now + Math.round(pause) : null
    return this.#put({ ...state, turn: state.turn + 1, nextAt })
  }

  leave(traces: Partial<RehearsalTraces>): readonly Change[] {
    const state = this.#state
    if (!state) return []
    return this.#put({
      ...state,
      steps: [...new Set([...state.steps, ...(traces.steps ?? [])])],
      notes: [...state.notes, ...(traces.notes ?? [])],
      cards: [...state.cards, ...(traces.cards ?? [])],
      words: [...state.words, ...(traces.words ?? [])],
    })
  }

  #put(state: StoredRehearsal): readonly Change[] {
    this.#state = state
    return [{ type: 'put', key: recordOf.rehearsal, value: { ...state } as unknown as Json }] // ids, texts and numbers alone
  }
}
