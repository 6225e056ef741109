import { addNote, rootOf } from '@lockstep/shared/docs/boardDoc'
import { checkBoard } from '@lockstep/shared/docs/boardSchema'
import { noteId, stepId } from '@lockstep/shared/model/ids'
import { type DocName, docNames } from '@lockstep/shared/protocol/frames'
import * as Y from 'yjs'
import type { Copy } from '../stories/copy.ts'
import type { Person } from '../stories/person.ts'
import { askTime, type Recorder } from '../stories/recorder.ts'
import { openRoom, type RoomWorld } from '../stories/world.ts'

/** What became of one message. */
export interface Outcome {
  /** With which code the server closed the socket; null: it didn't. */
  readonly code: number | null
  /** Whether either document holds other bytes than before. */
  readonly changed: boolean
}

/** A room at work that is attacked, with somebody in it who works on. */
export class Target {
  readonly room: RoomWorld
  /** Bob's board, by y-websocket's own provider. */
  readonly bob: Copy
  readonly #sockets = new Map<string, Recorder>()
  #notes = 0

  private constructor(room: RoomWorld, bob: Copy) {
    this.room = room
    this.bob = bob
  }

  /** Left out, the room and its server are gone when the test ends. */
  static async open(given?: RoomWorld): Promise<Target> {
    const room = given ?? (await openRoom())
    await room.open({ kind: 'define', settings: { terms: ['mql'] } })
    const bob = await room.bob.connect('board')
    const target = new Target(room, bob)
    await target.bobWrites()
    return target
  }

  async live(name: DocName): Promise<Y.Doc> {
    return (await this.room.world.inMemory(this.room.id)).docs[name].doc
  }

  /** Bob adds a note and is told that it is saved: his line is whole, and so is the room. */
  async bobWrites(text = 'Hello'): Promise<void> {
    const { bob, room } = this
    this.#notes += 1
    const id = noteId(`bob${this.#notes}`)
    const said = { text, place: null, facts: {} }
    addNote(bob.doc, id, { stepId: stepId('s'), side: 'marketing', seatId: null, ...said })
    const { world } = room
    await world.until(() => bob.savedCount() === bob.sentCount(), "Bob's note is saved")
    const board = await this.live('board')
    if (!rootOf(board, 'notes').has(id)) throw new Error('the server lacks it')
  }

  /** An open socket of somebody, a new one where the last was closed. */
  async socket(person: Person, doc: DocName): Promise<Recorder> {
    const key = `${person.id} ${doc}`
    const before = this.#sockets.get(key)
    if (before && before.closeCode() === null) return before
    const recorder = person.listen(doc)
    this.#sockets.set(key, recorder)
    const { frames } = recorder
    await this.room.until(() => frames.some(({ type }) => type === 'step1'), 'it opens')
    return recorder
  }

  /** Sends bytes and waits until the server has dealt with them. */
  async send(person: Person, doc: DocName, ...messages: readonly Uint8Array[]): Promise<Outcome> {
    const recorder = await this.socket(person, doc)
    const before = await this.#bytes()
    for (const bytes of messages) recorder.socket.send(bytes)
    await this.settle(recorder)
    const after = await this.#bytes()
    const changed = docNames.some((_, n) => !before[n]?.equals(after[n] ?? Buffer.of()))
    return { code: recorder.closeCode(), changed }
  }

  /** Resolves once the server has answered, or has closed the socket. */
  async settle({ socket, frames, closeCode }: Recorder): Promise<void> {
    const answers = () => frames.filter(({ type }) => type === 'time').length
    const before = answers()
    if (closeCode() === null) socket.send(askTime())
    await this.room.until(() => closeCode() !== null || answers() > before, 'the server answers')
  }

  /** What is wrong with the documents; nothing when they are as they may be. */
  async wrongs(): Promise<readonly string[]> {
    const board = await this.live('board')
    const checked = checkBoard(board)
    return [
      ...(checked.ok ? [] : [checked.detail]),
      ...(board.store.pendingStructs || board.store.pendingDs ? ['something waits for ever'] : []),
    ]
  }

  async #bytes(): Promise<readonly Buffer[]> {
    const { docs } = await this.room.world.inMemory(this.room.id)
    return docNames.map((name) => Buffer.from(Y.encodeStateAsUpdate(docs[name].doc)))
  }
}
