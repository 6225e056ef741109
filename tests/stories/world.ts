import { inspect } from 'node:util'
import { readConfig } from '@lockstep/server/config'
import type { Renderer } from '@lockstep/server/export/renderer'
import type { HttpLimits } from '@lockstep/server/http/app'
import type { Room } from '@lockstep/server/room/room'
import { type RunningServer, startServer } from '@lockstep/server/server'
import {
  emptyDisk,
  type MemoryDisk,
  type MemoryOptions,
  MemoryStorage,
} from '@lockstep/server/storage/memory'
import { roomId, type StepId, stepId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import type { Side } from '@lockstep/shared/model/side'
import type { NewStep } from '@lockstep/shared/protocol/commands'
import type { CreatedRoom, SeatGrant } from '@lockstep/shared/protocol/http'
import { onTestFinished } from 'vitest'
import { HandClock } from './handClock.ts'
import { News } from './news.ts'
import { Person, type Reply, request } from './person.ts'

/** How long an empty room stays in memory here, in hand-turned milliseconds. */
export const idleMs = 60_000

/** A real server in this process, on a port of its own, with a hand-turned clock and a memory for a disk. */
export class World {
  readonly clock = new HandClock()
  readonly news = new News()
  /** Everything that it has logged. */
  readonly log: string[] = []
  /** What strangers were sent. */
  readonly heard: Buffer[] = []
  readonly #disk: MemoryDisk = emptyDisk()
  readonly #env: { readonly [name: string]: string }
  readonly #limits: Partial<HttpLimits>
  readonly #ends: (() => void)[] = []
  readonly #writing: MemoryOptions
  #storage: MemoryStorage
  #server: RunningServer | null = null
  #port = '0'

  /** No new rooms are made while it is. */
  isFull = false
  /** Makes the summary's files from the next start on; null: the server's own thread. */
  renderer: Renderer | null = null

  constructor(
    env: { readonly [name: string]: string } = {},
    limits: Partial<HttpLimits> = {},
    writing: MemoryOptions = {},
  ) {
    this.#env = { LOCKSTEP_ROOMS_AN_HOUR: '1000', ...env }
    this.#writing = writing
    this.#storage = new MemoryStorage(this.#disk, writing)
    this.#limits = limits
  }

  get storage(): MemoryStorage {
    return this.#storage
  }

  /** What a new server would find. */
  get disk(): MemoryDisk {
    return this.#disk
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  async start(): Promise<void> {
    process.setMaxListeners(200) // each of y-websocket's providers listens for the process's end
    const keep = (facts: object, message: string) => {
      this.log.push(`${message} ${inspect(facts, { depth: null })}`)
      this.news.tell()
    }
    const { now, setAlarm } = this.clock
    this.#server = await startServer({
      config: readConfig({ ...this.#env, PORT: this.#port }),
      storage: this.#storage,
      clientFolder: '/nowhere',
      httpLimits: this.#limits,
      now,
      setAlarm,
      log: { info: keep, warn: keep, error: keep },
      idleMs,
      isFull: () => this.isFull,
      ...(this.renderer ? { renderer: this.renderer } : {}),
    })
    this.#port = new URL(this.#server.url).port
  }

  /** Stops the server and starts it on the same disk, at the same address. */
  async restart(): Promise<void> {
    await this.#server?.close()
    await this.start()
  }

  /** Like `restart`, but what was not on disk is lost. `whileDown` happens in between. */
  async crash(whileDown: () => void = () => undefined): Promise<void> {
    this.#storage.crash()
    await this.#server?.close()
    whileDown()
    this.#storage = new MemoryStorage(this.#disk, this.#writing)
    await this.start()
  }

  /** A room as it lies in the server's memory now. */
  async inMemory(id: string): Promise<Room> {
    const hold = await this.#server?.rooms.hold(roomId(id))
    if (!hold) throw new Error('no such room')
    hold.release()
    return hold.room
  }

  onEnd(close: () => void): void {
    this.#ends.push(close)
  }

  async close(): Promise<void> {
    for (const end of this.#ends.reverse()) end()
    this.#storage.release()
    await this.#server?.close()
    await this.#storage.close()
  }

  /** What somebody without a seat asks; `path` is the whole of it. */
  ask(path: string, init: Parameters<typeof request>[2] = {}): Promise<Reply> {
    return request(`${this.url}${path}`, this.heard, init)
  }

  until(fact: () => boolean, what: string, patienceMs?: number): Promise<void> {
    return this.news.until(fact, what, patienceMs)
  }
}

/** The server alone. It is gone when the test ends. */
export async function openWorld(
  env?: { readonly [name: string]: string },
  limits?: Partial<HttpLimits>,
): Promise<World> {
  const world = new World(env, limits)
  onTestFinished(() => world.close())
  await world.start()
  return world
}

export type LinkName = 'facilitate' | 'join' | 'watch'

/** A room with Fay (facilitator, sales), Ann (sales), Bob (marketing) and Dee, who watches. */
export class RoomWorld {
  readonly world: World
  readonly id: string
  readonly links: CreatedRoom['links']
  readonly fay: Person
  ann!: Person // seated by openRoom, before anybody has the room
  bob!: Person // the same
  dee!: Person // the same

  constructor(world: World, { roomId, links, seat }: CreatedRoom) {
    this.world = world
    this.id = roomId
    this.links = links
    this.fay = this.person(seat)
  }

  get everyone(): readonly Person[] {
    return [this.fay, this.ann, this.bob, this.dee]
  }

  /** The secret behind the hash of a link. */
  key(which: LinkName): string {
    return keyOf(this.links[which])
  }

  person(seat: SeatGrant): Person {
    const { world } = this
    const place = {
      url: world.url,
      roomId: this.id,
      news: world.news,
      onEnd: (close: () => void) => world.onEnd(close),
    }
    return new Person(place, seat)
  }

  ask(path: string, init: Parameters<typeof request>[2] = {}): Promise<Reply> {
    return this.world.ask(`/api/rooms/${this.id}${path}`, init)
  }

  /** One call to the door. */
  knockOn(body: JsonObject): Promise<Reply> {
    return this.ask('/seats', { body })
  }

  async join(name: string, side: Side, which: LinkName = 'join'): Promise<Person> {
    const { status, text } = await this.knockOn({ key: this.key(which), name, side })
    if (status !== 201) throw new Error(`${name} was not let in: ${text}`)
    return this.person((JSON.parse(text) as { seat: SeatGrant }).seat) // what the server promises
  }

  /** Adds a step at the end of the agenda. */
  async add(step: NewStep): Promise<StepId> {
    const { stepId: id } = await this.fay.does({ type: 'agenda.add', step } as JsonObject)
    return stepId(String(id))
  }

  /** Adds a step, brings the room there and opens its writing. */
  async open(step: NewStep): Promise<StepId> {
    const id = await this.add(step)
    await this.fay.does({ type: 'step.go', stepId: id })
    await this.fay.does({ type: 'step.phase', stepId: id, phase: 'writing' })
    return id
  }

  until(fact: () => boolean, what: string): Promise<void> {
    return this.world.until(fact, what)
  }
}

export function keyOf(link: string): string {
  return new URL(link).hash.slice(1)
}

interface RoomOptions {
  readonly template?: string
  /** Left in the lobby instead of started. */
  readonly lobby?: boolean
}

/** A server with one live room, empty of steps unless a template is named. */
export async function openRoom(options: RoomOptions = {}): Promise<RoomWorld> {
  return fillRoom(await openWorld(), options)
}

export async function fillRoom(world: World, options: RoomOptions = {}): Promise<RoomWorld> {
  const { template = 'blank', lobby = false } = options
  const facilitator = { name: 'Fay', side: 'sales' }
  const { text } = await world.ask('/api/rooms', { body: { title: 'Plan', template, facilitator } })
  const room = new RoomWorld(world, JSON.parse(text) as CreatedRoom) // what the server promises
  room.ann = await room.join('Ann', 'sales')
  room.bob = await room.join('Bob', 'marketing')
  room.dee = await room.join('Dee', 'neutral', 'watch')
  if (!lobby) await room.fay.does({ type: 'room.start' })
  return room
}
