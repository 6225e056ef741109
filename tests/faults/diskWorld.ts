import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Connection, connectRoom } from '@lockstep/client/room/connect'
import { readConfig } from '@lockstep/server/config'
import { type RunningServer, startServer } from '@lockstep/server/server'
import {
  type BackedUpStorage,
  type EmbeddedOptions,
  openEmbeddedStorage,
} from '@lockstep/server/storage/embedded'
import { type Level, openLevel } from '@lockstep/server/storage/level'
import { addNote } from '@lockstep/shared/docs/boardDoc'
import { noteId, stepId } from '@lockstep/shared/model/ids'
import type { Side } from '@lockstep/shared/model/side'
import type { CreatedRoom, SeatGrant } from '@lockstep/shared/protocol/http'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Copy } from '../stories/copy.ts'
import { News } from '../stories/news.ts'
import { Person, request } from '../stories/person.ts'
import { keyOf } from '../stories/world.ts'

export const adminToken = 'of-the-operator'

/** A real server in this process on a real data folder, which may be stopped and looked at. */
export class DiskWorld {
  readonly news = new News()
  readonly log: string[] = []
  /** By how much its clock is ahead of this machine's, in milliseconds. */
  ahead = 0
  readonly parent: string
  readonly folder: string
  readonly #options: EmbeddedOptions
  readonly #ends: (() => void)[] = []
  #running: { readonly storage: BackedUpStorage; readonly server: RunningServer } | null = null
  #port = '0'

  constructor(parent: string, folder: string, options: EmbeddedOptions) {
    this.parent = parent
    this.folder = folder
    this.#options = options
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get storage(): BackedUpStorage {
    if (!this.#running) throw new Error('the server is stopped')
    return this.#running.storage
  }

  async start(): Promise<void> {
    process.setMaxListeners(200) // each of y-websocket's providers listens for the process's end
    const storage = await openEmbeddedStorage(this.folder, this.#options)
    const keep = (_facts: object, message: string) => {
      this.log.push(message)
      this.news.tell()
    }
    const server = await startServer({
      config: readConfig({ PORT: this.#port }),
      storage,
      clientFolder: '/nowhere',
      httpLimits: { roomsAnHour: 1_000 },
      now: () => Date.now() + this.ahead,
      log: { info: keep, warn: keep, error: keep },
      idleMs: 60_000,
      admin: { token: adminToken, backup: (folder) => storage.backup(folder) },
    })
    this.#running = { storage, server }
    this.#port = new URL(server.url).port
  }

  async stop(): Promise<void> {
    await this.#running?.server.close()
    await this.#running?.storage.close()
    this.#running = null
  }

  /** `path` is the whole of it. */
  ask(path: string, asking: Parameters<typeof request>[2] = {}) {
    return request(`${this.url}${path}`, [], asking)
  }

  onEnd(end: () => void): void {
    this.#ends.push(end)
  }

  async close(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) end()
    await this.stop()
    await rm(this.parent, { recursive: true, force: true })
  }
}

export async function openDiskWorld(options: EmbeddedOptions = {}): Promise<DiskWorld> {
  const parent = await mkdtemp(join(tmpdir(), 'lockstep-disk-'))
  const world = new DiskWorld(parent, join(parent, 'data'), options)
  onTestFinished(() => world.close())
  await world.start()
  return world
}

/** A live room with Fay (facilitator, sales), Ann (sales) and Bob (marketing). */
export interface DiskRoom {
  readonly id: string
  readonly fay: Person
  readonly ann: Person
  readonly bob: Person
}

export async function openDiskRoom(world: DiskWorld): Promise<DiskRoom> {
  const facilitator = { name: 'Fay', side: 'sales' }
  const body = { title: 'Plan', template: 'blank', facilitator }
  const made = await world.ask('/api/rooms', { body })
  const { roomId, links, seat } = JSON.parse(made.text) as CreatedRoom // what the server promises
  const { url, news } = world
  const place = { url, roomId, news, onEnd: (end: () => void) => world.onEnd(end) }
  const join = async (name: string, side: Side) => {
    const wish = { key: keyOf(links.join), name, side }
    const { text } = await world.ask(`/api/rooms/${roomId}/seats`, { body: wish })
    return new Person(place, (JSON.parse(text) as { seat: SeatGrant }).seat) // what it promises
  }
  const fay = new Person(place, seat)
  const room = {
    id: roomId,
    fay,
    ann: await join('Ann', 'sales'),
    bob: await join('Bob', 'marketing'),
  }
  await fay.does({ type: 'room.start' })
  return room
}

/** Our own client's connection, as a browser without storage has it. */
export function openOwn(
  world: DiskWorld,
  roomId: string,
  { seat }: Person,
  keepEpoch: (epoch: number) => void = () => undefined,
): Connection {
  const connection = connectRoom({
    address: `${world.url.replace('http', 'ws')}/sync/${roomId}`,
    token: seat.token,
    copies: null,
    words: { read: () => [], write: () => undefined },
    epoch: null,
    keepEpoch,
    Socket: WebSocket as never, // the same calls as a browser's
    random: Math.random,
    steady: () => performance.now(),
    wall: () => Date.now(),
  })
  world.onEnd(() => connection.destroy())
  connection.state.subscribe(world.news.tell)
  return connection
}

/** Changes a stopped server's store behind its back, as a broken disk would. */
export async function tamper(
  world: DiskWorld,
  act: (level: Level) => Promise<void>,
): Promise<void> {
  const level = await openLevel(world.folder)
  await act(level)
  await level.close()
}

/** Turns over one bit of a row. */
export async function flip(level: Level, key: string): Promise<void> {
  const value = Uint8Array.from((await level.get(key)) ?? [])
  value.set([(value.at(-1) ?? 0) ^ 1], value.length - 1)
  await level.put(key, value)
}

/** Everything that lies in the files of a folder. */
export async function bytesOf(folder: string): Promise<Buffer> {
  for (;;) {
    const names = await readdir(folder)
    const files = await Promise.all(names.map((name) => readIfThere(join(folder, name))))
    // A store that is open tidies up: what was listed may be gone, and its rows elsewhere.
    if (files.every((file) => file !== null)) return Buffer.concat(files)
  }
}

function readIfThere(path: string): Promise<Buffer | null> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}

/** A note in its writer's name; its text is its id unless told otherwise. */
export function note(copy: Pick<Copy, 'doc'>, { seat }: Person, id: string, text = id): void {
  const { side } = seat
  const facts = { place: null, facts: {} }
  addNote(copy.doc, noteId(id), { stepId: stepId('s'), side, seatId: null, text, ...facts })
}

export const notesOn = (copy: Copy): readonly string[] =>
  [...copy.board().notes.keys()].map(String).sort()

export async function saved(world: DiskWorld, ...copies: readonly Copy[]): Promise<void> {
  const isSaved = (copy: Copy) => copy.provider.synced && copy.savedCount() === copy.sentCount()
  await world.news.until(() => copies.every(isSaved), 'everything is saved')
}
