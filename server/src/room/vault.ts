import type { RoundId, SeatId, StepId } from '@lockstep/shared/model/ids'
import { roundId, seatId, stepId } from '@lockstep/shared/model/ids'
import { isJsonObject, type Json } from '@lockstep/shared/model/json'
import type { MyEntry } from '@lockstep/shared/protocol/http'
import type { Change } from '../storage/storage.ts'
import { keyParts, recordOf } from './records.ts'

/** One private entry as it is stored. */
export interface VaultEntry {
  readonly entry: Json
  readonly revision: number
  /** Server time in milliseconds. */
  readonly savedAt: number
  /** Of which asking of its round it is; an entry of an earlier one is nobody's business any more. */
  readonly attempt: number
}

/**
 * Private entries, from submission to reveal.
 *
 * Invariants: an entry is here and in the store's records and nowhere else; `of` gives an entry to
 * its author alone; `forReveal` names one round, and only the reveal calls it. There is no getter
 * for "all entries of the room", and nothing here reaches a document, a log line or an error.
 */
export class Vault {
  readonly #entries = new Map<string, VaultEntry>()
  /**
   * The last revision of what was cleared. Counting goes on from there: another device may still
   * build on a revision of before, which must not be anybody's newest again.
   */
  readonly #cleared = new Map<string, number>()

  constructor(records: ReadonlyMap<string, Json>) {
    for (const [key, value] of records) {
      if (keyParts(key, 'entry')?.length !== 3) continue
      if (isStored(value)) this.#entries.set(key, value)
      else if (isCleared(value)) this.#cleared.set(key, value.cleared)
    }
  }

  of(step: StepId, round: RoundId, attempt: number, seat: SeatId): VaultEntry | null {
    const found = this.#entries.get(recordOf.entry(step, round, seat))
    return found?.attempt === attempt ? found : null
  }

  /** What the seat's next entry is numbered. */
  nextRevision(step: StepId, round: RoundId, seat: SeatId): number {
    const key = recordOf.entry(step, round, seat)
    return 1 + (this.#entries.get(key)?.revision ?? this.#cleared.get(key) ?? 0)
  }

  /** Everything that one seat wrote, for that seat. */
  mine(seat: SeatId): readonly MyEntry[] {
    const mine: MyEntry[] = []
    for (const [key, { entry, revision, savedAt }] of this.#entries) {
      const [step, round, author] = keyParts(key, 'entry') ?? []
      if (author !== seat || step === undefined || round === undefined) continue
      mine.push({ stepId: step, round, entry, revision, savedAt })
    }
    return mine
  }

  save(step: StepId, round: RoundId, seat: SeatId, stored: VaultEntry): Change {
    const key = recordOf.entry(step, round, seat)
    this.#entries.set(key, stored)
    this.#cleared.delete(key)
    return { type: 'put', key, value: { ...stored } }
  }

  /** Nothing of it stays but how often it was written. */
  clear(step: StepId, round: RoundId, seat: SeatId): Change {
    const key = recordOf.entry(step, round, seat)
    const cleared = this.nextRevision(step, round, seat) - 1
    this.#entries.delete(key)
    if (cleared === 0) return { type: 'delete', key }
    this.#cleared.set(key, cleared)
    return { type: 'put', key, value: { cleared } }
  }

  /** Forgets everything of a step, or of one of its rounds. */
  forget(step: StepId, round: RoundId | null): readonly Change[] {
    return this.#drop((of, which) => of === step && (round === null || which === round))
  }

  forgetSeat(seat: SeatId): readonly Change[] {
    return this.#drop((_step, _round, author) => author === seat)
  }

  /** The vault's one door: the entries of one round's present attempt, for its reveal. */
  forReveal(step: StepId, round: RoundId, attempt: number): ReadonlyMap<SeatId, Json> {
    const found = new Map<SeatId, Json>()
    for (const [key, stored] of this.#entries) {
      const parts = keyParts(key, 'entry')
      if (parts?.[0] !== step || parts[1] !== round || parts[2] === undefined) continue
      if (stored.attempt === attempt) found.set(seatId(parts[2]), stored.entry)
    }
    return found
  }

  #drop(isGone: (...parts: string[]) => boolean): readonly Change[] {
    const keys = [...this.#entries.keys(), ...this.#cleared.keys()]
    const gone = keys.filter((key) => isGone(...(keyParts(key, 'entry') ?? [])))
    for (const key of gone) {
      this.#entries.delete(key)
      this.#cleared.delete(key)
    }
    return gone.map((key) => ({ type: 'delete', key }))
  }
}

function isCleared(value: Json): value is { readonly cleared: number } {
  return isJsonObject(value) && typeof value.cleared === 'number'
}

function isStored(value: Json): value is Json & VaultEntry {
  return (
    isJsonObject(value) &&
    value.entry !== undefined &&
    typeof value.revision === 'number' &&
    typeof value.savedAt === 'number' &&
    typeof value.attempt === 'number'
  )
}

/** Who is done with a round and who asked for more time; names stay here, counts go out. */
export class ReadySeats {
  readonly #ready = new Set<string>()

  constructor(records: ReadonlyMap<string, Json>) {
    for (const key of records.keys()) {
      if (keyParts(key, 'ready') || keyParts(key, 'more')) this.#ready.add(key)
    }
  }

  set(step: StepId, round: RoundId, seat: SeatId, ready: boolean): Change {
    return this.#mark(recordOf.ready(step, round, seat), ready)
  }

  askForTime(step: StepId, seat: SeatId): Change {
    return this.#mark(recordOf.moreTime(step, seat), true)
  }

  seatsReady(step: StepId, round: RoundId): readonly SeatId[] {
    return this.#seats(`ready/${step}/${round}/`)
  }

  seatsAsking(step: StepId): readonly SeatId[] {
    return this.#seats(`more/${step}/`)
  }

  /** `stepId/round` of the rounds that this seat is done with. */
  mine(seat: SeatId): readonly string[] {
    return [...this.#ready].flatMap((key) => {
      const parts = keyParts(key, 'ready')
      return parts?.[2] === seat ? [`${parts[0]}/${parts[1]}`] : []
    })
  }

  /** Clears who is ready with a round (or with all of a step's, and who asked for time). */
  forget(step: StepId, round: RoundId | null): readonly Change[] {
    const prefixes =
      round === null ? [`ready/${step}/`, `more/${step}/`] : [`ready/${step}/${round}/`]
    return this.#drop(prefixes)
  }

  forgetAsking(step: StepId): readonly Change[] {
    return this.#drop([`more/${step}/`])
  }

  forgetSeat(seat: SeatId): readonly Change[] {
    const gone = [...this.#ready].filter((key) => key.endsWith(`/${seat}`))
    return gone.map((key) => this.#mark(key, false))
  }

  /** The rounds of a step that anyone is ready with. */
  rounds(step: StepId): readonly RoundId[] {
    const found = new Set<string>()
    for (const key of this.#ready) {
      const parts = keyParts(key, 'ready')
      if (parts?.[0] === step && parts[1] !== undefined) found.add(parts[1])
    }
    return [...found].map(roundId)
  }

  steps(): readonly StepId[] {
    const found = new Set<string>()
    for (const key of this.#ready) {
      const step = (keyParts(key, 'ready') ?? keyParts(key, 'more'))?.[0]
      if (step !== undefined) found.add(step)
    }
    return [...found].map(stepId)
  }

  #mark(key: string, on: boolean): Change {
    if (on) this.#ready.add(key)
    else this.#ready.delete(key)
    return on ? { type: 'put', key, value: true } : { type: 'delete', key }
  }

  #drop(prefixes: readonly string[]): readonly Change[] {
    const gone = [...this.#ready].filter((key) => prefixes.some((prefix) => key.startsWith(prefix)))
    return gone.map((key) => this.#mark(key, false))
  }

  #seats(prefix: string): readonly SeatId[] {
    const found: SeatId[] = []
    for (const key of this.#ready) {
      if (key.startsWith(prefix)) found.push(seatId(key.slice(prefix.length)))
    }
    return found
  }
}
