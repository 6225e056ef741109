import { drawId } from '@lockstep/shared/model/ids'

/** An id that nobody else draws. */
export function freshId(): string {
  return drawId((count) => crypto.getRandomValues(new Uint8Array(count)))
}
