import { isId, type RoomId, roomId, type SeatId } from '@lockstep/shared/model/ids'
import { accept, type Outcome } from '@lockstep/shared/model/outcome'
import type { FastifyRequest } from 'fastify'
import type { Room } from '../room/room.ts'
import type { RoomHold, Rooms } from '../room/rooms.ts'
import { CorruptRoom, StorageFailure } from '../storage/storage.ts'
import { noRoom, noSeat, roomDamaged, roomDeleted, storeDown } from './reply.ts'

/** The secret behind `Authorization: <scheme> <secret>`, or null. */
export function credential(request: FastifyRequest, scheme: 'Bearer' | 'Key'): string | null {
  const header = request.headers.authorization ?? ''
  const [given, secret, ...more] = header.split(' ')
  if (given?.toLowerCase() !== scheme.toLowerCase() || more.length > 0) return null
  return secret !== undefined && secret.length > 0 && secret.length <= 200 ? secret : null
}

/**
 * Runs `use` with the room of this address, held for as long as it takes. No such room, a deleted
 * one and a store that fails are answered here.
 */
export async function withRoom<T>(
  rooms: Rooms,
  id: string,
  use: (room: Room, id: RoomId) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  if (!isId(id)) return noRoom
  let hold: RoomHold | null = null
  try {
    hold = await rooms.hold(roomId(id))
    if (!hold) return (await rooms.wasDeleted(roomId(id))) ? roomDeleted : noRoom
    const answer = await use(hold.room, roomId(id))
    // A refusal may tell of something that is not on disk yet: of a role, a lock, a link.
    if (!answer.ok) await hold.room.committed()
    return answer
  } catch (error) {
    if (error instanceof StorageFailure) return error.reason === 'deleted' ? roomDeleted : storeDown
    if (error instanceof CorruptRoom) return roomDamaged
    throw error
  } finally {
    hold?.release()
  }
}

/** The seat whose token the request carries. A role is asked of the room each time, never kept. */
export function seatOfRequest(room: Room, request: FastifyRequest): Outcome<SeatId> {
  const token = credential(request, 'Bearer')
  const seat = token === null ? null : room.seatOfToken(token)
  if (seat !== null) room.visited()
  return seat === null ? noSeat : accept(seat)
}
