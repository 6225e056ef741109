import { readBoard } from '@lockstep/shared/docs/boardDoc'
import { readSession } from '@lockstep/shared/docs/sessionDoc'
import { type Board, emptyBoard } from '@lockstep/shared/model/board'
import type { SeatId } from '@lockstep/shared/model/ids'
import { emptySession, type Seat, type Session } from '@lockstep/shared/model/session'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ConnectionState, Documents } from './connect.ts'
import type { DraftsState } from './drafts.ts'
import { type Presence, readPresence } from './presence.ts'
import { keepBoard, keepMap, keepSession } from './projection.ts'
import type { Source } from './source.ts'

/** Everything that the screens of a room are drawn from. A projection: nobody else sets it. */
export interface RoomState {
  readonly session: Session
  readonly board: Board
  /** This seat as the room knows it; null until it does, and when it was removed. */
  readonly me: Seat | null
  /** Who is connected now. */
  readonly present: ReadonlyMap<SeatId, Presence>
  readonly connection: ConnectionState
  readonly drafts: DraftsState
}

export type RoomStore = Omit<StoreApi<RoomState>, 'setState'> & {
  /** Takes what is waiting into the state at once; for tests and for the end of a page. */
  flush(): void
  destroy(): void
}

export interface StoreSources {
  readonly seatId: SeatId
  readonly documents: Source<Documents>
  readonly connection: Source<ConnectionState>
  readonly drafts: Source<DraftsState>
  /** Calls back once, soon: in the next frame, or at once where no frames are drawn. */
  readonly soon: (flush: () => void) => () => void
}

type Part = 'session' | 'board' | 'present' | 'connection'

/**
 * Projects documents, presence, connection and drafts. What comes over the wire is taken in at most
 * once a frame; one's own drafts at once, or a text field would give back what was just typed.
 */
export function createRoomStore(sources: StoreSources): RoomStore {
  const waiting = new Set<Part>(['session', 'board', 'present', 'connection'])
  let cancel: (() => void) | null = null
  const store = createStore<RoomState>(() => ({
    session: emptySession,
    board: emptyBoard,
    me: null,
    present: new Map(),
    connection: sources.connection.read(),
    drafts: sources.drafts.read(),
  }))

  function flush() {
    cancel?.()
    cancel = null
    if (waiting.size === 0) return
    const next = project(store.getState(), new Set(waiting), sources)
    waiting.clear()
    store.setState(next)
  }

  function mark(part: Part) {
    waiting.add(part)
    cancel ??= sources.soon(flush)
  }

  let unbind = bind(sources.documents.read(), mark)
  const stops = [
    sources.documents.subscribe(() => {
      unbind()
      unbind = bind(sources.documents.read(), mark)
      for (const part of ['session', 'board', 'present'] as const) mark(part)
    }),
    sources.connection.subscribe(() => mark('connection')),
    sources.drafts.subscribe(() => store.setState({ drafts: sources.drafts.read() })),
  ]
  flush()

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    flush,
    destroy() {
      cancel?.()
      unbind()
      for (const stop of stops) stop()
    },
  }
}

function bind({ session, board, awareness }: Documents, mark: (part: Part) => void): () => void {
  const onSession = () => mark('session')
  const onBoard = () => mark('board')
  const onPresence = () => mark('present')
  session.on('update', onSession)
  board.on('update', onBoard)
  awareness.on('change', onPresence)
  return () => {
    session.off('update', onSession)
    board.off('update', onBoard)
    awareness.off('change', onPresence)
  }
}

function project(
  before: RoomState,
  changed: ReadonlySet<Part>,
  sources: StoreSources,
): Partial<RoomState> {
  const documents = sources.documents.read()
  const connection = sources.connection.read()
  // A fresh document is empty until it is filled: what was shown stays until then.
  const appeared = connection.shown && !before.connection.shown
  const session =
    appeared || (changed.has('session') && connection.shown)
      ? keepSession(before.session, readSession(documents.session))
      : before.session
  const board =
    appeared || (changed.has('board') && connection.shown)
      ? keepBoard(before.board, readBoard(documents.board))
      : before.board
  const present =
    changed.has('present') || session.seats !== before.session.seats
      ? keepMap(
          before.present,
          withSimulated(readPresence(documents.awareness, sources.seatId), session),
        )
      : before.present
  return { session, board, present, connection, me: readMe(before.me, session, sources.seatId) }
}

/** Nobody connects for the people of a rehearsal, and they are there all the same. */
function withSimulated(
  present: ReadonlyMap<SeatId, Presence>,
  { seats }: Session,
): ReadonlyMap<SeatId, Presence> {
  const simulated = [...seats].flatMap(([id, seat]) =>
    seat.simulated ? [[id, { typing: null, step: null }] as const] : [],
  )
  return simulated.length === 0 ? present : new Map([...present, ...simulated])
}

function readMe(before: Seat | null, session: Session, id: SeatId): Seat | null {
  const seat = session.seats.get(id)
  if (!seat) return null
  const same =
    before?.name === seat.name &&
    before.side === seat.side &&
    before.role === seat.role &&
    before.handAt === seat.handAt
  return same ? before : { id, ...seat }
}

/** The next frame; in a hidden page, which draws none, the next task. */
export function nextFrame(flush: () => void): () => void {
  if (document.hidden) {
    const timer = setTimeout(flush, 0)
    return () => clearTimeout(timer)
  }
  const frame = requestAnimationFrame(flush)
  // A page that is hidden meanwhile draws no frame: then this is sooner.
  const timer = setTimeout(flush, 250)
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
