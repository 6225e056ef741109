import { addNote } from '@lockstep/shared/docs/boardDoc'
import { readSession } from '@lockstep/shared/docs/sessionDoc'
import { noteId, type RoomId, seatId, stepId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { emptyDisk, MemoryStorage } from '../storage/memory.ts'
import type { Change, StorageFailure } from '../storage/storage.ts'
import { recordOf } from './records.ts'
import type { Room } from './room.ts'
import { Rooms } from './rooms.ts'

/** A storage that counts how often a room is loaded. */
class CountingStorage extends MemoryStorage {
  loads = 0
  /** Of the next commit it will say that it has failed, though it shows when next it is asked to write. */
  isNextUnseen = false
  #unseen: (() => Promise<void>) | null = null
  /** As a store that is being opened again: nothing is read meanwhile. */
  #opening: Promise<void> | undefined

  override async load(id: string) {
    this.loads += 1
    await this.#opening
    return super.load(id)
  }

  override async commit(id: string, changes: readonly Change[]) {
    if (!this.isNextUnseen) return super.commit(id, changes)
    this.isNextUnseen = false
    this.failNextCommit()
    await super.commit(id, changes).catch((error: StorageFailure) => {
      // What fails behind something else is never written.
      if (error.reason === 'write') this.#unseen = () => super.commit(id, changes)
      throw error
    })
  }

  override async writable() {
    this.#opening = this.#unseen?.().catch(() => undefined)
    this.#unseen = null
    await this.#opening
    return super.writable()
  }
}

export async function openRooms() {
  const storage = new CountingStorage(emptyDisk())
  const alarms: { readonly ms: number; ring: () => void }[] = []
  const cut: string[] = []
  const clock = { now: 1_000 }
  const rooms = new Rooms({
    storage,
    now: () => clock.now,
    setAlarm(ms, ring) {
      const alarm = { ms, ring }
      alarms.push(alarm)
      return () => alarms.splice(alarms.indexOf(alarm) >>> 0, 1)
    },
    idleMs: 60,
    log: { warn: () => undefined, error: () => undefined },
  })
  rooms.connectSockets({
    cutSeat: () => undefined,
    cutRoom: (_, why) => cut.push(why),
    tellStore: () => undefined,
  })
  const facilitator = { name: 'Fay', side: 'sales' } as const
  const made = await rooms.create({ title: 'Plan', template: 'blank', facilitator })
  if (!made.ok) throw new Error(made.detail)
  const { roomId: id, seat, keys } = made.value
  let n = 0
  const does = (room: Room, wish: JsonObject) => {
    n += 1
    return room.handle(seatId(seat.id), { id: `c${n}`, ...wish }, () => '')
  }
  /** Rings the alarms that wait so long, whatever the time. */
  const ring = (ms: number) => {
    for (const alarm of alarms.filter((one) => one.ms === ms)) {
      alarms.splice(alarms.indexOf(alarm), 1)
      alarm.ring()
    }
  }
  return { rooms, storage, id, seat, keys, does, ring, cut, clock, alarms }
}

export async function held(rooms: Rooms, id: RoomId) {
  const hold = await rooms.hold(id)
  if (!hold) throw new Error('no such room')
  return hold
}

export const titleOf = (room: Room) => readSession(room.docs.session.doc).room.title

export const unsigned = {
  stepId: stepId('s'),
  side: 'sales',
  seatId: null,
  place: null,
  facts: {},
} as const

/** A board with a note, and with what nobody can see any more of so many client ids. */
export function writtenByMany(count: number): readonly Change[] {
  const doc = new Y.Doc()
  addNote(doc, noteId('n1'), { ...unsigned, text: 'Note' })
  const [one, gone] = [1, 0]
  const forgotten = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, count)
    for (let client = count; client > 0; client -= 1) {
      for (const number of [one, client, 0, gone, one]) encoding.writeVarUint(encoder, number)
    }
    encoding.writeVarUint(encoder, 0) // deletions
  })
  const state = Y.mergeUpdates([Y.encodeStateAsUpdate(doc), forgotten])
  return [
    { type: 'put', key: recordOf.client('board', 1), value: 'somebody' },
    { type: 'snapshot', doc: 'board', state },
  ]
}
