import type { Json } from '@lockstep/shared/model/json'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** One client's presence inside an awareness message; the state is still JSON text. */
export interface AwarenessEntry {
  readonly clientId: number
  readonly state: string
}

/** The stock provider sends everything that it knows in one message: a room full, twice over. */
const entriesAtMost = 1_000

/** Takes an awareness message apart. Clocks are left out: the server counts by itself. */
export function readAwareness(bytes: Uint8Array): Outcome<readonly AwarenessEntry[]> {
  try {
    const decoder = decoding.createDecoder(bytes)
    const count = decoding.readVarUint(decoder)
    if (count > entriesAtMost) return refuse('too-large', 'awareness: too many entries')
    const entries: AwarenessEntry[] = []
    for (let at = 0; at < count; at += 1) {
      const clientId = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      entries.push({ clientId, state: decoding.readVarString(decoder) })
    }
    if (decoding.hasContent(decoder)) return refuse('malformed', 'awareness: bytes at its end')
    return accept(entries)
  } catch {
    return refuse('malformed', 'awareness: cut short') // lib0 throws at the end of the bytes
  }
}

/** One client's presence on its way out; a state of null says that it has left. */
export interface SentEntry {
  readonly clientId: number
  readonly clock: number
  readonly state: Json
}

export function encodeAwareness(entries: readonly SentEntry[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length)
    for (const { clientId, clock, state } of entries) {
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, JSON.stringify(state))
    }
  })
}
