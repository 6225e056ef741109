import { createHash } from 'node:crypto'
import { findText } from '@lockstep/shared/docs/boardDoc'
import type { StepId } from '@lockstep/shared/model/ids'
import type { Side } from '@lockstep/shared/model/side'
import type { CreatedRoom } from '@lockstep/shared/protocol/http'
import * as Y from 'yjs'
import { Chance } from '../convergence/chance.ts'
import type { Person } from '../stories/person.ts'
import { type LinkName, RoomWorld, type World } from '../stories/world.ts'
import type { SealedRound } from './kinds.ts'
import { comeOnline, goOffline, type Member, settle } from './members.ts'
import { Secrets, unpack } from './secrets.ts'

/** What one person has sealed in the open round. */
interface Draft {
  readonly owner: string
  readonly words: readonly string[]
}

interface Asked {
  readonly sealed: SealedRound
  readonly stepId: StepId
  readonly anonymous: boolean
  readonly newest: Map<string, Draft>
}

const cast: readonly (readonly [name: string, side: Side, link: LinkName])[] = [
  ['Ann', 'sales', 'join'],
  ['Bob', 'marketing', 'join'],
  ['Dee', 'neutral', 'watch'],
  ['Cy', 'neutral', 'join'],
]

const plainFormats = [
  ...['md', 'html', 'json', 'ics', 'csv', 'csv&part=notes', 'csv&part=votes'],
  'csv&part=glossary',
]

/**
 * A room in which people draft, redraft and clear, come and go, look at everything there is to look
 * at, and now and then see a reveal; every byte that anybody is sent is searched for what was not
 * theirs to know at that moment.
 */
export class Schedule {
  readonly leaks: string[] = []
  /** What came down other people's wires while somebody drafted. */
  readonly noises: string[] = []
  readonly told: string[] = []
  /** How many words were seen where they might be: a search that never finds proves nothing. */
  found = 0
  drafts = 0
  readonly secrets = new Secrets()
  readonly #world: World
  readonly #chance: Chance
  readonly #members: Member[] = []
  #room!: RoomWorld // made by `run`, before anything else
  #asked: Asked | null = null

  constructor(world: World, seed: number) {
    this.#world = world
    this.#chance = new Chance(seed)
  }

  get room(): RoomWorld {
    return this.#room
  }

  async run(rounds: readonly SealedRound[]): Promise<void> {
    await this.#open()
    for (const sealed of rounds) {
      await this.#ask(sealed)
      for (let left = 4 + this.#chance.below(8); left > 0; left -= 1) await this.#act()
      if (this.#chance.is(0.8)) await this.#reveal()
      else this.#asked = null // the room goes on; what was sealed stays so
    }
    for (const member of this.#members) await this.#lookAtFiles(member)
    await this.#search()
    this.#searchLog()
  }

  // --- the room ---

  async #open(): Promise<void> {
    const facilitator = { name: this.#called('Fay'), side: 'sales' }
    const body = { title: this.#called('Plan'), template: 'blank', facilitator }
    const { text } = await this.#world.ask('/api/rooms', { body })
    this.#room = new RoomWorld(this.#world, JSON.parse(text) as CreatedRoom) // what the server promises
    for (const which of ['facilitate', 'join', 'watch'] as const) {
      this.#guard(`the ${which} link`, 'Fay', this.#room.key(which))
    }
    await this.#seat('Fay', this.#room.fay)
    // Somebody of them comes late.
    for (const [name, side, link] of cast.slice(0, 3)) {
      await this.#seat(name, await this.#room.join(this.#called(name), side, link))
    }
    await this.#room.fay.does({ type: 'room.start' })
    this.#world.heard.length = 0 // a stranger who made and joined it was told its keys
  }

  /** Names and titles that no log line may have. */
  #called(name: string): string {
    return `${name} nm4xqe`
  }

  #guard(what: string, owner: string, secret: string): void {
    this.secrets.never(what, owner, secret)
    const hash = createHash('sha256').update(secret)
    this.secrets.never(`the hash of ${what}`, 'nobody', hash.digest('base64url'))
  }

  async #seat(name: string, person: Person): Promise<void> {
    this.#guard(`the token`, name, person.seat.token)
    const member: Member = { name, person, wires: [], searched: 0 }
    this.#members.push(member)
    await this.#connect(member)
  }

  async #connect(member: Member): Promise<void> {
    comeOnline(member)
    await this.#settle()
  }

  /** Everything that was sent before now has come. */
  #settle(): Promise<void> {
    return settle(this.#world, this.#members)
  }

  // --- a round ---

  async #ask(sealed: SealedRound): Promise<void> {
    const fay = this.#room.fay
    const step = { ...sealed.step, anonymous: this.#chance.is(0.4) }
    const stepId = await this.#room.add({ ...step, facilitatorNotes: this.#note() })
    await fay.does({ type: 'step.go', stepId })
    if (sealed.about) {
      await fay.does({ type: 'step.phase', stepId, phase: sealed.phases[0] })
      await this.#writeTerm(sealed.about.termId)
      await fay.does({ type: 'round.open', stepId, round: sealed.round })
    } else await fay.does({ type: 'step.phase', stepId, phase: sealed.phases[0] })
    this.#asked = { sealed, stepId, anonymous: step.anonymous, newest: new Map() }
    this.told.push(`Fay asks for ${sealed.name}`)
  }

  /** Only facilitators are told these. */
  #note(): string {
    return this.secrets.word('Fay', 'notes to the facilitator')
  }

  async #writeTerm(termId: string): Promise<void> {
    const board = await this.#room.fay.connect('board')
    const [field = ''] = Object.keys(board.board().terms.get(termId) ?? {})
    findText(board.doc, { on: 'term', termId, field })?.insert(0, 'Has asked. ')
    await this.#world.until(() => board.savedCount() === board.sentCount(), 'the words are saved')
    board.destroy()
  }

  async #reveal(): Promise<void> {
    if (!this.#asked) return
    const { stepId, sealed, newest, anonymous } = this.#asked
    await this.#search()
    const before = this.#members.map(({ person }) => person.heard.length)
    const phase = sealed.phases[1]
    await this.#room.fay.does(
      sealed.about || this.#chance.is(0.5)
        ? { type: 'round.reveal', stepId, round: sealed.round }
        : { type: 'step.phase', stepId, phase },
    )
    for (const { words } of newest.values()) this.secrets.reveal(words)
    this.told.push(`Fay reveals ${sealed.name}`)
    this.#asked = null
    await this.#settle()
    if (anonymous) this.#searchForAuthors(before)
  }

  /** What comes with an anonymous reveal names nobody, and all of it was written by the server. */
  #searchForAuthors(before: readonly number[]): void {
    for (const [n, { name, person, wires }] of this.#members.entries()) {
      if (name === 'Fay') continue // she was answered as well
      const fresh = Buffer.concat(person.heard.slice(before[n]))
      const named = this.#members.filter((each) => fresh.includes(each.person.id))
      for (const author of named) this.leaks.push(`${name} was told of ${author.name} as an author`)
      for (const { frames } of wires) {
        const last = frames.findLast(({ type }) => type === 'update')
        if (last?.type !== 'update') continue
        const writers = new Set(Y.decodeUpdate(last.update).structs.map(({ id }) => id.client))
        if (writers.size > 1) this.leaks.push('a reveal has more than one writer')
      }
    }
  }

  // --- what people do ---

  async #act(): Promise<void> {
    const member = this.#chance.pick(this.#members)
    if (!member) return
    const act = this.#chance.weighed([
      { weight: 10, run: () => this.#draft(member) },
      { weight: 2, run: () => this.#clear(member) },
      { weight: 2, run: () => this.#beReady(member) },
      { weight: 3, run: () => this.#look(member) },
      { weight: 2, run: () => this.#blunder(member) },
      { weight: 1, run: () => this.#reload(member) },
      { weight: 1, run: () => this.#comeLate() },
      { weight: 0.4, run: () => this.#leave(member) },
      { weight: 0.4, run: () => this.#askAgain() },
      { weight: 0.4, run: () => this.#crash() },
    ])
    await act.run()
  }

  /** A few drafts of one person, each in place of the one before; the others' lines stay silent. */
  async #draft(member: Member): Promise<void> {
    const asked = this.#asked
    if (!asked) return
    await this.#settle()
    const lines = this.#members.flatMap((each) => each.wires)
    const before = lines.map(({ frames }) => frames.length)
    const owner = member.name
    for (let left = 1 + this.#chance.below(3); left > 0; left -= 1) {
      const words: string[] = []
      const kept = (word: string) => {
        words.push(word)
        return word
      }
      const pen = {
        owner,
        sign: (key: string, value: string | number) => this.secrets.sign(owner, key, value),
        word: () => kept(this.secrets.word(owner, asked.sealed.name)),
        figure: () => {
          const figure = this.secrets.figure(owner, asked.sealed.name)
          kept(String(figure))
          return figure
        },
      }
      const entry = asked.sealed.draft(pen, this.#chance)
      const { stepId, sealed } = asked
      const wish = { type: 'entry.save', stepId, round: sealed.round, entry }
      const { status } = await member.person.command(wish)
      if (status === 200) asked.newest.set(owner, { owner, words })
      this.told.push(`${owner} drafts ${words.join(' ')} (${status})`)
      this.drafts += 1
    }
    await this.#settle()
    const noise = lines.flatMap(({ frames }, n) =>
      frames.slice(before[n]).filter(({ type }) => type !== 'time' && type !== 'awareness'),
    )
    if (noise.length > 0) this.noises.push(`${noise.length} frames while ${owner} drafted`)
  }

  async #clear({ name, person }: Member): Promise<void> {
    if (!this.#asked) return
    const { stepId, sealed, newest } = this.#asked
    const { status } = await person.command({ type: 'entry.clear', stepId, round: sealed.round })
    if (status === 200) newest.delete(name)
    this.told.push(`${name} clears (${status})`)
  }

  async #beReady({ name, person }: Member): Promise<void> {
    if (!this.#asked) return
    const { stepId, sealed } = this.#asked
    const ready = this.#chance.is(0.7)
    await person.command({ type: 'seat.ready', stepId, round: sealed.round, ready })
    await person.command({ type: 'seat.hand', up: this.#chance.is(0.5) })
    await person.command({ type: 'seat.moreTime', stepId })
    this.told.push(`${name} is ${ready ? '' : 'not '}ready`)
  }

  async #look({ name, person }: Member): Promise<void> {
    const format = this.#chance.pick(plainFormats)
    await Promise.all([
      person.ask('/mine'),
      name === 'Fay' ? null : person.ask('/notes'),
      person.ask(`/summary?format=${format}`),
      person.ask('/checkpoints').then(({ text }) => {
        const [newest = 'none'] = text.match(/(?<="id":")[^"]+/) ?? []
        return person.ask(`/checkpoints/${newest}`)
      }),
      this.#room.ask('', { auth: `Key ${this.#room.key('join')}` }),
      ...['/metrics', '/healthz', '/readyz'].map((path) => this.#world.ask(path)),
    ])
    this.told.push(`${name} looks`)
  }

  /** Wishes that are refused, each for another reason. */
  async #blunder(member: Member): Promise<void> {
    const { name, person } = member
    const { stepId = '', sealed } = this.#asked ?? {}
    const round = sealed?.round ?? 'write'
    const word = this.secrets.word(name, 'a refused wish')
    const save = { type: 'entry.save', stepId, round }
    await Promise.all([
      person.command({ ...save, entry: word }),
      person.command({ ...save, entry: { [word]: word } }),
      person.command({ ...save, entry: {}, base: 77 }),
      person.command({ ...save, round: 'nowhere', entry: { text: word } }),
      person.command({ ...save, stepId: word, entry: { text: word } }),
      person.command({ type: word, stepId, word }),
      person.command({ type: `nothing.${word.slice(0, 8)}`, stepId, text: word }),
      person.ask('/commands', { raw: `{"id":"${word}` }),
      person.ask(`/${word}`),
      person.ask(`/summary?format=${word}`),
      person.ask('/commands', { body: { id: 'x', ...save, entry: { text: word.repeat(9_000) } } }),
      this.#room.ask('/mine', { auth: `Bearer ${person.seat.token}x` }),
      this.#room.ask(`?key=${word}`, { auth: `Key ${word}` }),
    ])
    const [wire] = member.wires
    const bare = person.listen(word)
    await this.#world.until(() => bare.closeCode() !== null, 'there is no such document')
    if (this.#chance.is(0.3) && wire) {
      wire.socket.send(Buffer.from(`\u0000\u0002${word}`))
      await this.#world.until(() => wire.closeCode() !== null, 'nobody can read that')
      await this.#reload(member)
    }
    this.told.push(`${name} blunders with ${word}`)
  }

  async #reload(who: Member): Promise<void> {
    goOffline(who)
    if (this.#chance.is(0.5)) await this.#act()
    if (!this.#members.includes(who)) return
    await who.person.ask('/mine')
    await this.#connect(who)
    this.told.push(`${who.name} comes back`)
  }

  async #comeLate(): Promise<void> {
    const [name, side, link] = cast[3] ?? ['Cy', 'neutral', 'join']
    if (this.#members.some((each) => each.name === name)) return
    const person = await this.#room.join(this.#called(name), side, link)
    this.#world.heard.length = 0 // whoever joins is a stranger until they have their token
    await this.#seat(name, person)
    this.told.push(`${name} comes late`)
  }

  /** Whoever goes takes along what they had sealed. */
  async #leave({ name, person }: Member): Promise<void> {
    if (name !== 'Cy') return
    await this.#search()
    await this.#room.fay.does({ type: 'seat.remove', seatId: person.id })
    this.#members.splice(
      this.#members.findIndex((each) => each.person === person),
      1,
    )
    this.#asked?.newest.delete(name)
    this.told.push(`${name} is removed`)
  }

  /** A round that is asked again forgets what was written for the first asking. */
  async #askAgain(): Promise<void> {
    if (!this.#asked) return
    const { stepId, sealed, anonymous } = this.#asked
    await this.#reveal()
    await this.#room.fay.does({ type: 'round.open', stepId, round: sealed.round })
    this.#asked = { stepId, sealed, anonymous, newest: new Map() }
    this.told.push(`Fay asks for ${sealed.name} again`)
  }

  async #crash(): Promise<void> {
    for (const each of this.#members) goOffline(each)
    await this.#world.crash()
    for (const each of this.#members) await this.#connect(each)
    this.told.push('the server crashes')
  }

  /** The files that have to be unpacked before anything in them can be read. */
  async #lookAtFiles({ name, person }: Member): Promise<void> {
    for (const format of ['pdf', 'docx']) {
      if (!this.#chance.is(0.1)) continue
      const { bytes } = await person.ask(`/summary?format=${format}`)
      this.leaks.push(...this.secrets.leaksIn(name, await unpack(format, bytes)))
    }
    for (const format of plainFormats) await person.ask(`/summary?format=${format}`)
  }

  // --- what they were told ---

  async #search(): Promise<void> {
    await this.#settle()
    for (const each of this.#members) {
      const { heard } = each.person
      // From the last piece that was searched, since a word may lie across two of them.
      const fresh = Buffer.concat(heard.slice(Math.max(0, each.searched - 1)))
      each.searched = heard.length
      this.leaks.push(...this.secrets.leaksIn(each.name, fresh))
      this.found += this.secrets.heardBy(each.name, fresh)
    }
    const { heard } = this.#world
    this.leaks.push(...this.secrets.leaksIn('a stranger', Buffer.concat(heard)))
  }

  #searchLog(): void {
    const log = this.#world.log.join('\n')
    this.leaks.push(...this.secrets.leaksIn('the log', Buffer.from(log)))
    if (log.includes('nm4xqe')) this.leaks.push('the log has a name')
  }
}
