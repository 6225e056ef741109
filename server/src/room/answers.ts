import type { SeatId } from '@lockstep/shared/model/ids'
import { isJsonObject, type Json, type JsonObject } from '@lockstep/shared/model/json'
import { accept, type Outcome } from '@lockstep/shared/model/outcome'
import type { Change } from '../storage/storage.ts'
import { keyParts, recordOf } from './records.ts'

/** How many answers are remembered for each seat; a client repeats itself within seconds. */
const remembered = 100

/**
 * First answers, by seat and command id, so that a repeated command is answered and not obeyed
 * again. Granted ones are in the store with what they changed, so they survive a crash between
 * commit and answer; refusals changed nothing and are remembered for as long as the room is loaded.
 */
export class Answers {
  readonly #bySeat = new Map<SeatId, Map<string, Promise<Outcome<JsonObject>>>>()

  constructor(records: ReadonlyMap<string, Json>) {
    const stored = [...records]
      .flatMap(([key, value]) => {
        const [seat, id] = keyParts(key, 'answer') ?? []
        if (seat === undefined || id === undefined || !isJsonObject(value)) return []
        return [{ seat: seat as SeatId, id, value }] // it was one when stored
      })
      .sort((a, b) => timeOf(a.value) - timeOf(b.value))
    for (const { seat, id, value } of stored) {
      const answer = isJsonObject(value.answer) ? value.answer : {}
      this.#of(seat).set(id, Promise.resolve(accept(answer)))
    }
  }

  find(seat: SeatId, id: string): Promise<Outcome<JsonObject>> | null {
    return this.#bySeat.get(seat)?.get(id) ?? null
  }

  /** Remembers an answer and lets go of the oldest ones; the changes forget those in the store. */
  remember(seat: SeatId, id: string, answer: Promise<Outcome<JsonObject>>): readonly Change[] {
    const answers = this.#of(seat)
    answers.set(id, answer)
    const forgotten: Change[] = []
    for (const old of answers.keys()) {
      if (answers.size <= remembered) break
      answers.delete(old)
      forgotten.push({ type: 'delete', key: recordOf.answer(seat, old) })
    }
    return forgotten
  }

  forget(seat: SeatId, id: string): void {
    this.#bySeat.get(seat)?.delete(id)
  }

  #of(seat: SeatId): Map<string, Promise<Outcome<JsonObject>>> {
    const known = this.#bySeat.get(seat) ?? new Map<string, Promise<Outcome<JsonObject>>>()
    this.#bySeat.set(seat, known)
    return known
  }
}

function timeOf(value: JsonObject): number {
  return typeof value.at === 'number' ? value.at : 0
}
