import type { DocName } from '@lockstep/shared/protocol/frames'
import { clearDocument, IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import { copyPrefix } from './forgetCopies.ts'

/**
 * The documents' copies on this device, so that what was done offline survives a reload. A copy
 * belongs to one seat and one life (epoch) of the room: merged into another it would come back as
 * a ghost.
 */
export interface Copies {
  /** Loads what is there, and keeps what comes; resolves even when nothing can be loaded. */
  open(name: DocName, doc: Y.Doc, epoch: number): Copy
  drop(name: DocName, epoch: number): void
}

export interface Copy {
  readonly loaded: Promise<void>
  destroy(): void
}

/** Null where the browser keeps nothing (some private windows). */
export async function openCopies(roomId: string, seatId: string): Promise<Copies | null> {
  if (!(await keepsDatabases())) return null
  const nameOf = (name: DocName, epoch: number) => `${copyPrefix(roomId)}${name}:${epoch}:${seatId}`
  return {
    open(name, doc, epoch) {
      const kept = new IndexeddbPersistence(nameOf(name, epoch), doc)
      return {
        loaded: kept.whenSynced.then(
          () => undefined,
          () => undefined, // unreadable: the server has everything that matters
        ),
        destroy: () => {
          kept.destroy().catch(() => undefined) // it could not be opened, so nothing is open
        },
      }
    },
    drop(name, epoch) {
      clearDocument(nameOf(name, epoch)).catch(() => undefined) // at worst it stays, unread
    },
  }
}

/** `indexedDB` may exist and yet refuse to open anything. */
function keepsDatabases(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const asked = indexedDB.open('lockstep:probe')
      asked.onsuccess = () => {
        asked.result.close()
        resolve(true)
      }
      asked.onerror = () => resolve(false)
      asked.onblocked = () => resolve(false)
    } catch {
      resolve(false) // no indexedDB at all
    }
  })
}
