import type { JsonObject } from '@lockstep/shared/model/json'
import { type Outcome, refuse } from '@lockstep/shared/model/outcome'
import type { Wish } from '@lockstep/shared/protocol/commands'
import type { Answer } from './api.ts'

/** Waits before each further try of a command whose answer did not come, in milliseconds. */
const tries = [300, 1_000, 2_500, 5_000]

/**
 * Sends a wish under an id of its own and, when the answer is lost, again under the same id: the
 * server answers a repeat as the first time, so nothing happens twice. Gives up after some ten
 * seconds, for a button that seems to do nothing is worse than one that says so.
 */
export async function sendWish(
  wish: Wish,
  id: string,
  post: (body: JsonObject) => Promise<Answer<JsonObject>>,
  wait: (ms: number) => Promise<void>,
): Promise<Outcome<JsonObject>> {
  const body: JsonObject = { ...withoutGaps(wish), id }
  let answer = await post(body)
  for (const ms of tries) {
    if (answer.ok || answer.code !== 'offline') break
    await wait(ms)
    answer = await post(body)
  }
  if (answer.ok || answer.code !== 'offline') return answer
  return refuse('store-unavailable', 'the server could not be reached', { offline: true })
}

/** What JSON cannot carry is left out, as JSON.stringify would. */
function withoutGaps(wish: Wish): JsonObject {
  return JSON.parse(JSON.stringify(wish)) as JsonObject // a wish is an object of JSON values
}
