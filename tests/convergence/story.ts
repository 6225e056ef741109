import http from 'node:http'
import type { Room } from '@lockstep/server/room/room'
import { askStoreEveryMs } from '@lockstep/server/room/storeWatch'
import { readSession } from '@lockstep/shared/docs/sessionDoc'
import { seatId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import { isJsonObject } from '@lockstep/shared/model/json'
import type { Session } from '@lockstep/shared/model/session'
import { resultOf } from '@lockstep/shared/model/session'
import { closeCode } from '@lockstep/shared/protocol/closeCodes'
import type { SeatGrant } from '@lockstep/shared/protocol/http'
import { fillRoom, type RoomWorld, World } from '../stories/world.ts'
import { Actor } from './actor.ts'
import { Chance } from './chance.ts'
import { contains, differences, differencesInWords, knowTheSame } from './compare.ts'
import { canaryMark, DiskWatch } from './diskWatch.ts'
import { type Line, type LineWatch, passing } from './line.ts'
import { addSteps, budget, type Steps } from './steps.ts'

/** Something that can happen; it tells what it did, or null when there was nothing to do. */
export interface Act {
  readonly weight: number
  run(story: Story, chance: Chance): string | null | Promise<string | null>
}

/** All say all they have, and that may take a while where others compute as well. */
const restWithinMs = 60_000

/** After this many acts everything is brought to rest and compared. */
const restEvery = 125

/**
 * A room full of people, a server and a disk, to which things happen. After each act it is checked
 * that nobody has seen what is not on the disk, that nothing acknowledged is missing from it, that
 * nothing sealed has left the vault and that no observer has written.
 */
export class Story {
  readonly world = new World({}, {}, { beforeSync: () => this.#takeTurns() })
  readonly log: string[] = []
  readonly faults: string[] = []
  /** How often it restarted, was refused and the like, for the figures. */
  readonly counts = new Map<string, number>()
  room!: RoomWorld // made by `begin`, before anything happens
  disk!: DiskWatch // the same
  steps!: Steps // the same
  actors: readonly Actor[] = []
  isHeld = false
  /** A write has been made to fail: the store may be found unavailable. */
  mayFail = false
  /** A write has taken so long that lines are told to come back. */
  wasSlow = false
  canaries = 0
  #up: Promise<unknown> = Promise.resolve()
  readonly #agent = new http.Agent({ keepAlive: true })
  readonly #acknowledged: Uint8Array[] = []
  #writes = 0

  get fay(): Actor {
    return this.actors[0] as Actor // the first to be seated
  }

  get lines(): readonly Line[] {
    return this.actors.flatMap(({ lines }) => lines)
  }

  session(): Session {
    return readSession(this.disk.docs.session)
  }

  async begin(chance: Chance): Promise<void> {
    await this.world.start()
    this.room = await fillRoom(this.world, { lobby: true })
    this.disk = new DiskWatch(this.world.disk, this.room.id, budget)
    this.steps = await addSteps(this.room, chance)
    await this.room.fay.does({ type: 'room.start' })
    for (const stepId of Object.values(this.steps)) {
      const phase = chance.is(0.7) && stepId !== this.steps.talk ? 'writing' : 'waiting'
      await this.room.fay.does({ type: 'step.phase', stepId, phase })
    }
    const { fay, ann, bob, dee } = this.room
    const others = [
      bob,
      ann,
      dee,
      await this.room.join('Cy', 'neutral'),
      await this.room.join('Ed', 'sales'),
    ]
    const seats = [fay, ...others.slice(0, 1 + chance.below(5))].map(({ seat }) => seat)
    this.actors = seats.map((seat) => this.#seat(seat, chance.is(0.2) ? 2 : 1))
    for (const line of this.lines) line.connect()
  }

  /** Figures of a whole run, for whoever looks on. */
  static told(stories: readonly Story['counts'][]): string {
    const sums = new Map<string, number>()
    for (const counts of stories) {
      for (const [what, count] of counts) sums.set(what, (sums.get(what) ?? 0) + count)
    }
    const sorted = [...sums].sort(([a], [b]) => (a < b ? -1 : 1))
    return sorted.map(([what, count]) => `${what}: ${count}`).join(', ')
  }

  /** Runs a whole story; throws with everything that happened when it comes out wrong. */
  async run(seed: number, length: number, acts: readonly Act[]): Promise<void> {
    try {
      await this.begin(new Chance(seed))
      for (let n = 0; n < length; n += 1) {
        // Each act has numbers of its own: what came in meanwhile does not change the next one's.
        await this.#happen(n, acts, new Chance(Math.imul(seed, 2_654_435_761) + n * 40_503))
        if (n % restEvery === restEvery - 1) await this.rest()
      }
      await this.rest()
      await this.#reload()
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw new Error(`seed ${seed}: ${why}\n${this.log.join('\n')}`, { cause: error })
    } finally {
      await this.#end()
    }
  }

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
  }

  /** A word for an entry, which nobody else may see before its reveal. */
  canary(): string {
    this.canaries += 1
    return `${canaryMark}${this.canaries}x`
  }

  /** Sends a command; without waiting for its answer where the disk takes nothing. */
  async command(actor: Actor, wish: JsonObject, waits: boolean): Promise<void> {
    const asking = actor.command(wish, ({ reply, id, tries }) => {
      const { status, text } = reply
      this.count(`${status}`)
      this.disk.inspect(Buffer.from(text), actor.name, actor.id)
      if (status === 200 && !this.disk.hasAnswer(actor.id, id)) {
        this.faults.push(`${actor.name} was told yes to ${wish.type}, which is not on the disk`)
      }
      const wasFirst = tries === 1
      if (status === 503 && wasFirst && this.disk.hasAnswer(actor.id, id)) {
        this.faults.push(`${actor.name} was told no to ${wish.type}, which is on the disk`)
      }
      const isFree = actor === this.fay && wish.type !== 'swap.mark'
      const expected = [200, 404, 409, 422, ...(isFree ? [] : [403])]
      if (this.mayFail) expected.push(503)
      if (!expected.includes(status)) {
        this.faults.push(`${actor.name} was answered ${status} to ${JSON.stringify(wish)}: ${text}`)
      }
    })
    asking.catch((error: unknown) => this.faults.push(`no answer to ${wish.type}: ${error}`))
    if (!waits || this.isHeld) return
    await asking
    await this.#checkEntries()
  }

  release(): void {
    this.isHeld = false
    this.world.storage.release()
  }

  /** The server goes and comes back on what the disk holds; what was under way is lost or not. */
  async restart(how: 'crash' | 'restart'): Promise<void> {
    if (how === 'restart') this.release()
    else this.mayFail = true
    this.isHeld = false
    // A server that goes waits a while for sockets that nobody reads.
    for (const line of this.lines) line.endGhosts()
    this.#up = how === 'crash' ? this.world.crash() : this.world.restart()
    await this.#up
    this.count(how)
  }

  /** Brings everybody back and waits until all is said; then everything must be the same everywhere. */
  async rest(): Promise<void> {
    this.release()
    this.world.storage.mendDisk()
    // A store that has failed is asked again by now.
    this.world.clock.turn(askStoreEveryMs)
    for (const actor of this.actors) await Promise.all(actor.inFlight)
    await this.#settle()
    this.check()
    const { seats } = this.session()
    for (const actor of this.actors) {
      actor.hasNewRole = false
      actor.mayBeObserver = [...seats].some(
        ([id, { role }]) => String(id) === actor.id && role === 'observer',
      )
    }
    await this.#checkEntries()
    this.#checkCount()
    this.check()
  }

  /** Waits until all is said, and written. */
  async #settle(): Promise<void> {
    for (;;) {
      await this.world
        .until(() => this.#isAtRest(), 'everything comes to rest', restWithinMs)
        .catch((error: Error) => {
          throw new Error(`${error.message}: ${this.#unrest().join('; ')}`)
        })
      if (await this.#compareWritten(() => this.#isAtRest())) return
    }
  }

  /**
   * Compares in a moment in which nothing of the room is on its way to the disk; the clock moves things
   * by itself. False: something has set out again.
   */
  async #compareWritten(isReady: () => boolean): Promise<boolean> {
    const room = await this.world.inMemory(this.room.id)
    const committed = room.committed()
    await committed.catch(() => undefined) // it is loaded anew
    const now = await this.world.inMemory(this.room.id)
    if (now !== room || now.committed() !== committed || !isReady()) return false
    this.#compare(room)
    return true
  }

  check(): void {
    this.disk.look()
    const [first] = [...this.faults, ...this.disk.faults]
    if (first) throw new Error(first)
  }

  async #happen(n: number, acts: readonly Act[], chance: Chance): Promise<void> {
    const told = await chance.weighed(acts).run(this, chance)
    if (told) this.log.push(`${n} ${told}`)
    this.world.clock.turn(100)
    // The lines carry something; how much is up to the machine.
    await new Promise((resolve) => setImmediate(resolve))
    this.check()
  }

  /** A write takes some turns of the loop, so that whoever does not wait for it is seen. */
  async #takeTurns(): Promise<void> {
    this.#writes += 1
    for (let left = (this.#writes % 4) * 3; left > 0; left -= 1) {
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** What anyone is sent is on the disk. */
  #checkUpdate({ name }: Line, update: Uint8Array, who: string): void {
    this.disk.look()
    if (contains(this.disk.docs[name], update)) return
    this.faults.push(`${who} has seen a change of the ${name} that is not on the disk`)
  }

  #isAtRest(): boolean {
    this.disk.look()
    let atRest = true
    for (const line of this.lines) {
      if (line.hasLost) line.cut()
      line.connect()
      if (!line.isQuiet) atRest = false
    }
    return atRest && this.lines.every((line) => this.#differ(line).length === 0)
  }

  /** In what a line's copy differs from the disk. */
  #differ({ doc, name, role }: Line): readonly string[] {
    const other = this.disk.docs[name]
    if (knowTheSame(doc, other)) return []
    return role === 'observer' ? differencesInWords(doc, other) : differences(doc, other)
  }

  /** Which lines are still waiting, for whoever reads of a failure. */
  #unrest(): readonly string[] {
    return this.lines.flatMap((line) => {
      const differ = this.#differ(line)
      const name = this.actors.find(({ seat }) => seat.token === line.token)?.name
      if (line.isQuiet && differ.length === 0) return []
      return [`${name}'s ${line.name}: ${line.state}, ${differ.join('; ') || 'same'}`]
    })
  }

  #compare({ docs }: Room): void {
    for (const name of ['session', 'board'] as const) {
      const live = docs[name].doc
      const lines = this.lines.filter((line) => line.name === name)
      const copies = [
        { doc: this.disk.docs[name], role: 'the disk' },
        ...lines.map(({ doc, role }) => ({ doc, role })),
      ]
      for (const { doc, role } of copies) {
        const differ = role === 'observer' ? differencesInWords(doc, live) : differences(doc, live)
        if (differ.length === 0) continue
        this.faults.push(`copies of the ${name} differ: ${differ.join('; ')}`)
      }
    }
    const lost = this.#acknowledged.filter((update) => !contains(docs.board.doc, update))
    if (lost.length > 0) this.faults.push(`${lost.length} acknowledged changes are missing`)
  }

  /** Nobody is shown other entries of their own than the disk has, as soon as nothing is on its way. */
  async #checkEntries(): Promise<void> {
    const isBusy = this.isHeld || this.actors.some(({ inFlight }) => inFlight.size > 0)
    if (isBusy) return
    const room = await this.world.inMemory(this.room.id)
    const isDurable = await room.committed().then(
      () => true,
      () => false,
    )
    if (!isDurable) return
    for (const { id, name } of this.actors) {
      const mine = room.mine(seatId(id))
      const told = mine.ok ? mine.value.entries : []
      const stored = this.disk.revisionsOf(id)
      const same = told.every((one) => stored.get(`${one.stepId}/${one.round}`) === one.revision)
      if (same && told.length === stored.size) continue
      this.faults.push(`${name} has other entries than the disk`)
    }
  }

  /** Counted ballots add up. */
  #checkCount(): void {
    const session = this.session()
    const { vote } = this.steps
    const round = session.agenda.find(({ id }) => id === vote)?.rounds.ballot
    const result = resultOf(session, vote, 'ballot')
    if (round?.state !== 'revealed' || !isJsonObject(result)) return
    const items = Array.isArray(result.items) ? result.items.filter(isJsonObject) : []
    const counted = items.reduce((sum, { total }) => sum + Number(total), 0)
    const cast = this.disk.dotsIn(vote, round.attempt)
    if (counted !== cast) this.faults.push(`${cast} dots were cast and ${counted} counted`)
  }

  /** What a server that begins anew makes of the disk is what everybody has. */
  async #reload(): Promise<void> {
    await this.world.crash()
    while (!(await this.#compareWritten(() => true)));
    this.check()
    await this.rest()
    const wrong = this.world.log.filter(
      (line) => /^(sync failed|a request failed)/.test(line) || line.includes(canaryMark),
    )
    if (wrong[0]) throw new Error(wrong[0])
  }

  #seat(seat: SeatGrant, tabs: number): Actor {
    const watch: LineWatch = {
      frame: (_line, bytes) => {
        this.disk.inspect(bytes, seat.name)
        this.world.news.tell()
      },
      brought: (line, update) => this.#checkUpdate(line, update, seat.name),
      acknowledged: (line, update) => this.#acknowledge(line, update),
      closed: (line, code, reason) => {
        this.#closed(actor, line, code, `${code} ${reason}`)
        this.world.news.tell()
      },
    }
    const place = () => ({
      url: this.world.url,
      roomId: this.room.id,
      agent: this.#agent,
      up: this.#up,
    })
    const actor = new Actor(seat, tabs, place, watch)
    return actor
  }

  #acknowledge({ name, role }: Line, update: Uint8Array): void {
    // All that an observer's copy ever says is what Yjs tidied up there; it is passed over.
    if (role === 'observer') return
    this.disk.look()
    this.#acknowledged.push(update)
    this.count('acknowledged')
    if (!contains(this.disk.docs[name], update)) {
      this.faults.push('a change was acknowledged that is not on the disk')
    }
  }

  #closed(actor: Actor, line: Line, code: number, why: string): void {
    this.count(`closed ${code}`)
    const mayBeRefused = actor.isMisbehaving || actor.hasNewRole
    if (code === closeCode.notAllowed && mayBeRefused && line.name === 'board') {
      actor.isMisbehaving = false
      return
    }
    const isFailing = this.mayFail || this.wasSlow
    const isPassing = passing.has(code) && (code !== closeCode.storeUnavailable || isFailing)
    if (!isPassing) this.faults.push(`${actor.name} lost the ${line.name}: ${why}`)
  }

  async #end(): Promise<void> {
    for (const line of this.lines) line.destroy()
    this.#agent.destroy()
    await this.world.close()
  }
}
