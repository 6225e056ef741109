import { localEdit } from '@lockstep/shared/docs/boardDoc'
import { closeCode } from '@lockstep/shared/protocol/closeCodes'
import { type DocName, docNames, type Hello } from '@lockstep/shared/protocol/frames'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Copies, Copy } from './copies.ts'
import { type DocLink, linkDoc } from './docLink.ts'
import { type Rescue, watchTyping } from './rescue.ts'
import { isSaved, notConnected } from './saved.ts'
import { createCell, type Source } from './source.ts'
import { createServerClock, type ServerClock } from './time.ts'

/** Why there is nothing to come back to. */
export type ConnectionEnd = 'removed' | 'not-found' | 'deleted' | 'broken'

export interface ConnectionState {
  readonly phase: 'opening' | 'online' | 'offline' | 'ended'
  readonly end: ConnectionEnd | null
  /** Something can be shown: both documents have come, from the server or from this device. */
  readonly shown: boolean
  /** The server cannot save just now, so nothing is sent. */
  readonly readOnly: boolean
  /** Board changes made here that are not on the server's disk, as far as is known. */
  readonly unsaved: number
  /** The words of changes that the server would not take; offered again. */
  readonly rescued: readonly string[]
}

/** The documents of one life of the connection. A new epoch or a refusal brings new ones. */
export interface Documents {
  readonly session: Y.Doc
  readonly board: Y.Doc
  readonly awareness: Awareness
}

export interface Connection {
  readonly state: Source<ConnectionState>
  readonly documents: Source<Documents>
  readonly clock: ServerClock
  /** After sleep, a regained network, a page taken from the browser's cache. */
  wake(): void
  dropRescued(): void
  destroy(): void
}

/**
 * Words that outlive the page: `unsaved` stand in the copy here and not on the server's disk, as far
 * as is known; `rescued` were offered again and not yet taken up.
 */
export interface KeptWords {
  read(which: 'unsaved' | 'rescued'): readonly string[]
  write(which: 'unsaved' | 'rescued', words: readonly string[]): void
}

export interface ConnectOptions {
  /** `wss://host/sync/<roomId>`. */
  readonly address: string
  readonly token: string
  readonly copies: Copies | null
  readonly words: KeptWords
  /** The room's last known life, and where to keep the next. */
  readonly epoch: number | null
  readonly keepEpoch: (epoch: number) => void
  readonly Socket: typeof WebSocket
  readonly random: () => number
  readonly steady: () => number
  readonly wall: () => number
}

/** So many fresh starts after refusals, one soon after the other: something is wrong, not unlucky. */
const mostRestarts = 3
/** A refusal so long after the last one is a new story, in milliseconds. */
const calmAfter = 60_000

const ends: { readonly [code: number]: ConnectionEnd } = {
  [closeCode.noSeat]: 'removed',
  [closeCode.noSuchRoom]: 'not-found',
  [closeCode.deleted]: 'deleted',
}

/**
 * Both documents of a room, kept in step with the server.
 *
 * Invariants: a copy of another epoch is never offered to the server; after a 44xx nothing is
 * retried with the same documents; `unsaved` is nought only when the server has said so.
 */
export function connectRoom(options: ConnectOptions): Connection {
  const clock = createServerClock(options.steady, options.wall)
  const { copies, words } = options
  // Without a copy here, whatever was not saved before the page was loaded is in no document.
  const state = createCell<ConnectionState>({
    phase: 'opening',
    end: null,
    shown: false,
    readOnly: false,
    unsaved: 0,
    rescued: [...words.read('rescued'), ...(copies ? [] : words.read('unsaved'))],
  })
  if (!copies) setAside(state.read().rescued)
  let epoch = options.epoch
  let restarts = 0
  let refusedAt = Number.NEGATIVE_INFINITY // on the steady clock
  let life = openLife()
  const documents = createCell<Documents>(life.documents)

  function openLife(): Life {
    return startLife(options, epoch, clock, {
      changed: refresh,
      epochKnown(next) {
        epoch = next
        options.keepEpoch(next)
      },
      otherEpoch(next) {
        dropCopies()
        epoch = next
        options.keepEpoch(next)
        // The handler that brings this news must return before its provider's successor starts.
        queueMicrotask(restart)
      },
      refused(code) {
        const end = ends[code]
        const now = options.steady()
        if (now - refusedAt > calmAfter) restarts = 0
        refusedAt = now
        if (end) finish(end)
        else if (restarts >= mostRestarts) finish('broken')
        else {
          restarts += 1
          dropCopies()
          restart()
        }
      },
    })
  }

  /** From now on these are offered again, and no document here is thought to hold them. */
  function setAside(rescued: readonly string[]) {
    words.write('rescued', rescued)
    words.write('unsaved', [])
  }

  function dropCopies() {
    if (epoch === null) return
    life.closeCopies()
    for (const name of docNames) copies?.drop(name, epoch)
  }

  function restart() {
    if (state.read().phase === 'ended') return
    const rescued = [...state.read().rescued, ...(life.unsaved() > 0 ? life.rescue.words() : [])]
    life.destroy()
    setAside(rescued)
    life = openLife()
    if (rescued.length > 0) state.set({ ...state.read(), rescued })
    documents.set(life.documents)
    refresh()
  }

  function finish(end: ConnectionEnd) {
    const rescued = [...state.read().rescued, ...(life.unsaved() > 0 ? life.rescue.words() : [])]
    life.stop()
    state.set({ ...state.read(), phase: 'ended', end, rescued })
  }

  function refresh() {
    const before = state.read()
    if (before.phase === 'ended') return
    const shown = life.shown()
    const phase = life.synced() ? 'online' : before.shown && shown ? 'offline' : 'opening'
    const now: ConnectionState = {
      ...before,
      phase,
      shown,
      unsaved: life.unsaved(),
      readOnly: life.readOnly(),
    }
    if (!sameState(before, now)) state.set(now)
  }

  return {
    state,
    documents,
    clock,
    wake: () => life.wake(),
    dropRescued() {
      words.write('rescued', [])
      state.set({ ...state.read(), rescued: [] })
    },
    destroy: () => life.destroy(),
  }
}

function sameState(a: ConnectionState, b: ConnectionState): boolean {
  const same = a.phase === b.phase && a.shown === b.shown
  return same && a.unsaved === b.unsaved && a.readOnly === b.readOnly
}

interface Life {
  readonly documents: Documents
  readonly rescue: Rescue
  unsaved(): number
  synced(): boolean
  shown(): boolean
  readOnly(): boolean
  wake(): void
  closeCopies(): void
  /** Ends the talking; the documents stay readable. */
  stop(): void
  destroy(): void
}

interface LifeEvents {
  changed(): void
  epochKnown(epoch: number): void
  otherEpoch(epoch: number): void
  refused(code: number): void
}

function startLife(
  options: ConnectOptions,
  epoch: number | null,
  clock: ServerClock,
  on: LifeEvents,
): Life {
  let over = false
  let saved = notConnected
  let readOnly = false // what the board's last hello said
  const earlier = options.words.read('unsaved')
  let changes = earlier.length > 0 ? 1 : 0
  const seen = { session: false, board: false }
  const opened = new Map<DocName, Copy>()
  const links = { session: link('session'), board: link('board') }
  const rescue = watchTyping(links.board.doc, earlier)

  links.board.doc.on('update', (_update: Uint8Array, origin: unknown) => {
    // Undo's origin is its manager; a server's change comes with the provider, a copy with its store.
    if (origin === localEdit || isUndo(origin)) changed(changes + 1)
  })

  function changed(count = changes) {
    if (over) return
    changes = isSaved(saved) ? 0 : count
    if (changes === 0) rescue.forget()
    options.words.write('unsaved', rescue.words())
    on.changed()
  }

  function link(name: DocName): DocLink {
    return linkDoc({
      ...options,
      name,
      on: {
        hello: (hello) => greet(name, hello),
        count(change) {
          if (name !== 'board') return
          saved = change(saved)
          queueMicrotask(changed)
        },
        time: (sentAt, serverTime) => clock.answered(sentAt, serverTime),
        changed() {
          if (links[name].synced()) seen[name] = true
          changed()
        },
        refused(code) {
          if (!over) on.refused(code)
        },
      },
    })
  }

  function greet(name: DocName, hello: Hello): boolean {
    if (over) return false
    if (epoch !== null && hello.epoch !== epoch) {
      over = true
      on.otherEpoch(hello.epoch)
      return false
    }
    if (epoch === null) {
      epoch = hello.epoch
      on.epochKnown(epoch)
      openCopies(epoch)
    }
    if (name === 'board' && readOnly !== hello.readOnly) {
      readOnly = hello.readOnly
      on.changed()
    }
    if (name === 'session') {
      clock.guess(hello.serverTime)
      clock.measure((sentAt) => links.session.askTime(sentAt))
    }
    return true
  }

  function openCopies(of: number): readonly Promise<void>[] {
    const { copies } = options
    if (!copies) return []
    return docNames.map((name) => {
      const copy = copies.open(name, links[name].doc, of)
      opened.set(name, copy)
      return copy.loaded
    })
  }

  function closeCopies() {
    for (const copy of opened.values()) copy.destroy()
    opened.clear()
  }

  /** With a known life the copy comes first, so that what it holds goes out with our first offer. */
  async function begin() {
    // Awaited in any case: nothing may report before whoever starts this life holds it.
    await Promise.all(epoch === null ? [] : openCopies(epoch))
    if (over) return
    for (const name of docNames) if (hasContent(links[name].doc)) seen[name] = true
    for (const name of docNames) links[name].connect()
    on.changed()
  }
  begin().catch(() => on.refused(closeCode.malformed)) // a copy that breaks Yjs is thrown away

  return {
    documents: {
      session: links.session.doc,
      board: links.board.doc,
      awareness: links.board.awareness,
    },
    rescue,
    unsaved: () => changes,
    synced: () => links.session.synced() && links.board.synced(),
    shown: () => seen.session && seen.board,
    readOnly: () => readOnly,
    wake() {
      for (const name of docNames) links[name].wake()
    },
    closeCopies,
    stop() {
      over = true
      closeCopies()
      rescue.destroy()
      for (const name of docNames) links[name].destroy()
    },
    destroy() {
      this.stop()
    },
  }
}

function isUndo(origin: unknown): boolean {
  return typeof origin === 'object' && origin !== null && 'undoStack' in origin
}

/** A copy of nothing is no room to show. */
function hasContent(doc: Y.Doc): boolean {
  return doc.store.clients.size > 0
}
