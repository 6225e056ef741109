import type { RoomId } from '@lockstep/shared/model/ids'
import { CorruptRoom, type StoredRoom } from '../storage/storage.ts'
import { LiveDoc } from '../sync/liveDoc.ts'
import { liveSlices } from '../sync/storedDoc.ts'
import { Room, type RoomWorld } from './room.ts'

/** A room before its first commit. */
export function emptyRoom(roomId: RoomId, world: RoomWorld): Room {
  const epoch = 1
  const docs = { session: new LiveDoc('session', epoch), board: new LiveDoc('board', epoch) }
  return new Room({ roomId, epoch, records: new Map() }, docs, world)
}

/**
 * A stored room, a few milliseconds at a time. Throws CorruptRoom: rows may check out one by one and
 * still be no room.
 */
export function* roomSlices(stored: StoredRoom, world: RoomWorld): Generator<unknown, Room> {
  const room = yield* anySlices(stored, world)
  const gapped = Object.values(room.docs).find(
    ({ doc }) => doc.store.pendingStructs ?? doc.store.pendingDs,
  )
  // Every room has a session from its first commit on.
  const isEmpty = room.docs.session.doc.store.clients.size === 0
  if (!gapped && !isEmpty) {
    yield* room.preparing()
    return room
  }
  room.destroy()
  throw new CorruptRoom(stored.roomId, gapped ? `the whole of ${gapped.name}` : 'the session')
}

function* anySlices(stored: StoredRoom, world: RoomWorld): Generator<unknown, Room> {
  const { epoch, docs } = stored
  try {
    const session = yield* liveSlices('session', epoch, docs.session)
    const board = yield* liveSlices('board', epoch, docs.board)
    return new Room(stored, { session, board }, world)
  } catch {
    throw new CorruptRoom(stored.roomId, 'the documents') // the error may quote them
  }
}
