import { rootOf } from '@lockstep/shared/docs/boardDoc'
import { authoredRoots, authorIn } from '@lockstep/shared/docs/boardSchema'
import { type SeatId, seatId } from '@lockstep/shared/model/ids'
import { isJsonObject, type Json, type JsonObject } from '@lockstep/shared/model/json'
import type { DocName } from '@lockstep/shared/protocol/frames'
import type * as Y from 'yjs'
import type { Change } from '../storage/storage.ts'
import type { LiveDoc } from '../sync/liveDoc.ts'
import type { Authorship } from '../sync/syncRoom.ts'
import { keyParts, recordOf } from './records.ts'

/**
 * Who wrote what in the documents: the owner of each Yjs client id, and whose a note was that has
 * been deleted, so that undoing the deletion may bring it back as theirs.
 */
export class Authors {
  readonly #clients = new Map<string, SeatId | 'server'>()
  readonly #departed = new Map<string, Authorship>()

  constructor(records: ReadonlyMap<string, Json>) {
    for (const [key, value] of records) {
      const note = keyParts(key, 'author')?.[0]
      if (note !== undefined && isJsonObject(value)) {
        this.#departed.set(note, value as JsonObject & Authorship) // only `depart` writes these
      }
      if (keyParts(key, 'client')?.length !== 2 || typeof value !== 'string') continue
      this.#clients.set(key, value === 'server' ? 'server' : seatId(value))
    }
  }

  ownerOf(doc: DocName, client: number): SeatId | 'server' | null {
    return this.#clients.get(recordOf.client(doc, client)) ?? null
  }

  /** Client ids that are new here belong to `owner` from now on. */
  claim(doc: DocName, clients: readonly number[], owner: SeatId | 'server'): readonly Change[] {
    return clients.flatMap((client): Change[] => {
      const key = recordOf.client(doc, client)
      if (this.#clients.has(key)) return []
      this.#clients.set(key, owner)
      return [{ type: 'put', key, value: owner }]
    })
  }

  authorOf(note: string): Authorship | null {
    return this.#departed.get(note) ?? null
  }

  /**
   * Runs a change of the server's own and remembers whose the notes were that it takes away: undoing
   * an older deletion, or a move made offline, may bring them back.
   */
  departing(live: Pick<LiveDoc, 'doc'>, change: () => void): readonly Change[] {
    const before = authorsOn(live.doc)
    change()
    const after = authorsOn(live.doc)
    return this.depart(new Map([...before].filter(([id]) => !after.has(id))))
  }

  depart(notes: ReadonlyMap<string, Authorship>): readonly Change[] {
    return [...notes].map(([note, { side, seatId: seat }]) => {
      const author = { side, seatId: seat }
      this.#departed.set(note, author)
      return { type: 'put', key: recordOf.author(note), value: author }
    })
  }
}

/** Whose each note is that lies on the board or in the parking lot. */
function authorsOn(doc: Y.Doc): ReadonlyMap<string, Authorship> {
  const found = new Map<string, Authorship>()
  for (const root of authoredRoots) {
    for (const id of rootOf(doc, root).keys()) {
      const author = authorIn(doc, root, id)
      if (author?.side) found.set(id, { side: author.side, seatId: author.seatId })
    }
  }
  return found
}
