import type { SeatId } from '@lockstep/shared/model/ids'
import { isJsonObject, type Json, type JsonObject, objectIn } from '@lockstep/shared/model/json'
import { accept, type Outcome } from '@lockstep/shared/model/outcome'
import type { Change } from '../storage/storage.ts'
import { keyParts, recordOf } from './records.ts'

type Answer = Promise<Outcome<JsonObject>>

/** How many answers are remembered for each seat; a client repeats itself within seconds. */
export const rememberedAnswers = 100

/**
 * First answers, by seat and command id, so that a repeated command is answered and not obeyed
 * again. Granted ones are in the store with what they changed, so they survive a crash between
 * commit and answer; refusals changed nothing and are remembered for as long as the room is loaded.
 */
export class Answers {
  readonly #bySeat = new Map<SeatId, Map<string, Answer>>()
  /** Keys of answers that are forgotten here and may still be in the store. */
  #outgrown: string[] = []

  constructor(records: ReadonlyMap<string, Json>) {
    const stored = [...records]
      .flatMap(([key, value]) => {
        const [seat, id] = keyParts(key, 'answer') ?? []
        if (seat === undefined || id === undefined || !isJsonObject(value)) return []
        return [{ seat: seat as SeatId, id, value }] // it was one when stored
      })
      .sort((a, b) => timeOf(a.value) - timeOf(b.value))
    for (const { seat, id, value } of stored) {
      const answer = objectIn(value.answer)
      this.remember(seat, id, Promise.resolve(accept(answer)))
    }
  }

  find(seat: SeatId, id: string): Answer | null {
    return this.#bySeat.get(seat)?.get(id) ?? null
  }

  /** Remembers an answer and lets go of the seat's oldest ones. */
  remember(seat: SeatId, id: string, answer: Answer): void {
    const answers = this.#bySeat.get(seat) ?? new Map<string, Answer>()
    this.#bySeat.set(seat, answers)
    answers.set(id, answer)
    for (const old of answers.keys()) {
      if (answers.size <= rememberedAnswers) break
      answers.delete(old)
      this.#outgrown.push(recordOf.answer(seat, old))
    }
  }

  /** What the next commit takes out of the store; each is named once. */
  takeOutgrown(): readonly Change[] {
    const keys = this.#outgrown
    this.#outgrown = []
    return keys.map((key) => ({ type: 'delete', key }))
  }

  forget(seat: SeatId, id: string): void {
    this.#bySeat.get(seat)?.delete(id)
  }
}

function timeOf(value: JsonObject): number {
  return typeof value.at === 'number' ? value.at : 0
}
