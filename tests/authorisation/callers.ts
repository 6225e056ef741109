import type { SeatGrant } from '@lockstep/shared/protocol/http'
import type { Person } from '../stories/person.ts'
import { fillRoom, type RoomWorld, type World } from '../stories/world.ts'

/** A room and everybody who may come to its doors, with a right to or without. */
export interface Callers {
  readonly room: RoomWorld
  /** Whoever holds a seat, by its role. */
  readonly seated: Readonly<Record<'facilitator' | 'participant' | 'observer', Person>>
  /** Whoever holds none: they are told 401, or 4401 on a socket. */
  readonly unseated: Readonly<Record<'nobody' | 'removed' | 'of another room', Person>>
  /** Links that make a key, with those of another room. */
  readonly keys: Readonly<Record<KeyName, string>>
}

export type KeyName = 'facilitate' | 'join' | 'watch' | 'summary' | 'of another room' | 'no key'

/** A room still in the lobby, with callers of each sort; some of them belong elsewhere. */
export async function gatherCallers(world: World, elsewhere: RoomWorld): Promise<Callers> {
  const room = await fillRoom(world, { lobby: true })
  const cy = await room.join('Cy', 'sales')
  await room.fay.does({ type: 'seat.remove', seatId: cy.id })
  const { link } = await room.fay.does({ type: 'link.replace', which: 'summary' })
  const withToken = (seat: SeatGrant, token: string) => room.person({ ...seat, token })
  return {
    room,
    seated: { facilitator: room.fay, participant: room.ann, observer: room.dee },
    unseated: {
      nobody: withToken(room.fay.seat, 'nonsense'),
      removed: cy,
      'of another room': room.person(elsewhere.fay.seat),
    },
    keys: {
      facilitate: room.key('facilitate'),
      join: room.key('join'),
      watch: room.key('watch'),
      summary: String(link).split('#')[1] ?? '',
      'of another room': elsewhere.key('facilitate'),
      'no key': 'nonsense',
    },
  }
}

export const entriesOf = <K extends string, V>(record: Readonly<Partial<Record<K, V>>>) =>
  Object.entries(record) as [K, V][] // the keys of a literal are those that its type names
