import { makeStep } from '@lockstep/server/room/commands/agendaCommands'
import { addNote, readBoard } from '@lockstep/shared/docs/boardDoc'
import { readSession } from '@lockstep/shared/docs/sessionDoc'
import { exerciseOf, exercises, type Kind, pretenceOf } from '@lockstep/shared/exercises/index'
import { noteId, roundId, type StepId, seatId, stepId } from '@lockstep/shared/model/ids'
import type { Json, JsonObject } from '@lockstep/shared/model/json'
import type { Phase, Step } from '@lockstep/shared/model/session'
import type { CreatedRoom, SeatGrant } from '@lockstep/shared/protocol/http'
import * as Y from 'yjs'
import type { Copy } from '../stories/copy.ts'
import { News } from '../stories/news.ts'
import { Person, request } from '../stories/person.ts'
import { keyOf } from '../stories/world.ts'
import type { Mortal } from './mortal.ts'

/** Where a life ends: with the room in this phase of a step of this kind. */
export interface Place {
  readonly kind: Kind
  readonly phase: Phase
}

const options = ['a', 'b'].map((id) => ({ id, text: `Option ${id}` }))
const settingsOf: { readonly [kind in Kind]?: JsonObject } = {
  define: { terms: ['mql'] },
  vote: { options },
  plan: { sealed: true },
  journey: { sealed: true },
}
/** An entry that tells its number; of the other kinds what a simulated person would write. */
const entryOf: { readonly [kind in Kind]?: (n: number) => JsonObject } = {
  define: (n) => ({ answers: { mql: `Wording ${n}` } }),
  vote: (n) => ({ dots: { a: (n % 3) + 1 } }),
  swap: (n) => ({ notes: [{ promptId: 'numbers.target', text: `Guess ${n}` }] }),
  pulse: (n) => ({ text: `Feeling ${n}`, score: (n % 5) + 1 }),
  commit: (n) => ({ fist: 3 + (n % 3) }),
  board: (n) => ({ notes: [{ text: `Idea ${n}` }] }),
  journey: (n) => ({ notes: [{ text: `Stage ${n}` }] }),
  plan: (n) => ({ notes: [{ text: `Card ${n}` }] }),
}
/** Kinds whose reveal puts one note on the board for each entry above. */
const noted: readonly Kind[] = ['define', 'swap', 'board', 'journey', 'plan']

function plansOf(kind: Kind) {
  const step = makeStep({ kind, settings: settingsOf[kind] ?? {} }, stepId('s'))
  if (!step.ok) throw new Error(`${kind}: ${step.detail}`)
  return exercises[kind].phases(step.value.settings as never) // its own settings, just parsed
}

/** As far as a kind can be judged without a room. */
function pretended(kind: Kind, round: string): Json {
  const step = makeStep({ kind, settings: settingsOf[kind] ?? {} }, stepId('s'))
  const [exercise, pretence] = [exerciseOf({ kind }), pretenceOf({ kind })]
  if (!step.ok || !exercise || !pretence) throw new Error(`${kind} cannot be made`)
  const nothing = new Y.Doc()
  const room = { session: readSession(nothing), board: readBoard(nothing) }
  const brief = exercise.brief(roundId(round), step.value, room)
  const me = { id: seatId('s'), name: 'Ann', side: 'sales', role: 'participant' } as const
  const scene = { me: { ...me, handAt: null, simulated: true as const }, step: step.value, room }
  const dice = { chance: () => 0.5, now: Date.now() }
  if (!brief.ok) return {}
  return pretence.entry({ ...scene, ...dice, round: roundId(round), brief: brief.value })
}

/** Every phase of every kind that exists. */
export const everyPlace: readonly Place[] = (Object.keys(exercises) as Kind[]).flatMap((kind) =>
  plansOf(kind).map(({ phase }) => ({ kind, phase })),
)

/** What was asked of the server for one step, and how much of it the server said yes to. */
interface Story {
  readonly title: string
  readonly kind: Kind
  id: StepId | null
  sentPhase: number
  savedPhase: number
  /** Newest revision that was acknowledged, by person. */
  readonly saved: Map<Person, number>
  /** The board holds a note of this life, and so it is not as it was when it was last kept. */
  hasNote: boolean
  isOver: boolean
}

/** Fay, Ann and Bob in one room that outlives its server many times, and all that they were told. */
export class Fleet {
  /** Behind a restart lie the start of a process and the loading of a large room. */
  readonly news = new News(90_000)
  readonly fay: Person
  readonly #writers: readonly Person[]
  readonly #written = new Set<string>()
  readonly #acknowledged = new Set<string>()
  readonly #stories: Story[] = []
  readonly #ends: (() => void)[] = []
  /** Those that are written on in this life. */
  readonly #boards = new Set<Copy>()

  private constructor(url: string, made: CreatedRoom, seats: readonly SeatGrant[]) {
    const place = {
      url,
      roomId: made.roomId,
      news: this.news,
      onEnd: (end: () => void) => this.#ends.push(end),
    }
    this.fay = new Person(place, made.seat)
    this.#writers = seats.map((seat) => new Person(place, seat))
  }

  static async open(url: string): Promise<Fleet> {
    process.setMaxListeners(200) // each of y-websocket's providers listens for the process's end
    const facilitator = { name: 'Fay', side: 'sales' }
    const body = { title: 'Plan', template: 'blank', facilitator }
    const made = JSON.parse((await request(`${url}/api/rooms`, [], { body })).text) as CreatedRoom // what the server promises
    const seats: SeatGrant[] = []
    for (const [name, side] of [
      ['Ann', 'sales'],
      ['Bob', 'marketing'],
    ]) {
      const wish = { key: keyOf(made.links.join), name, side }
      const { text } = await request(`${url}/api/rooms/${made.roomId}/seats`, [], { body: wish })
      seats.push((JSON.parse(text) as { seat: SeatGrant }).seat) // what the server promises
    }
    const fleet = new Fleet(url, made, seats)
    await fleet.fay.does({ type: 'room.start' })
    await fleet.#go('Arrival')
    return fleet
  }

  /** Leaves the step at which the room is, so that its board is kept as it lies there. */
  async keepBoard(life: number): Promise<void> {
    await this.#go(`Before L${life}`)
  }

  async #go(title: string): Promise<void> {
    const { stepId } = await this.fay.does({ type: 'agenda.add', step: { kind: 'board', title } })
    await this.fay.does({ type: 'step.go', stepId: String(stepId) })
  }

  /** How much was acknowledged so far. */
  get acknowledged(): number {
    return this.#acknowledged.size
  }

  /** Works until the server dies. `arrived` is called once the room is where it was to go. */
  async live(life: number, { kind, phase }: Place, server: Mortal, arrived: () => unknown) {
    const story: Story = {
      ...{ title: `L${life}`, kind, id: null, sentPhase: 0, savedPhase: 0 },
      ...{ saved: new Map(), hasNote: false, isOver: false },
    }
    this.#stories.push(story)
    void server.death.then(this.news.tell)
    const notes = this.#writers.map((person) => this.#writeNotes(story, person, server))
    const walk = this.#walk(story, phase, server).then(arrived, (error) =>
      this.#outlive(server, error),
    )
    const entries = this.#writers.map((person) =>
      walk.then(() => this.#keepSaving(story, person, server)),
    )
    await Promise.all([...notes, ...entries])
    await server.death
    this.#boards.clear()
    for (const end of this.#ends.splice(0)) end()
  }

  /** Every line drops while the server lives; resolves when all are whole again. */
  async cutLines(): Promise<void> {
    const boards = [...this.#boards]
    await this.news.until(
      () => boards.every(({ provider }) => provider.synced),
      'all lines are whole',
    )
    const lines = boards.map((board) => ({ board, before: board.closeCodes.length }))
    for (const { board } of lines) board.provider.ws?.close()
    const isBack = ({ board, before }: (typeof lines)[number]) =>
      board.closeCodes.length > before && board.provider.synced
    await this.news.until(() => lines.every(isBack), 'all lines are whole again')
  }

  /** Leaves nothing before there is something to keep: a board that is kept already is kept no more. */
  async #walk(story: Story, target: Phase, server: Mortal): Promise<void> {
    await this.#add(story)
    await this.news.until(() => story.hasNote || server.isDead(), 'a note is saved, or it dies')
    await this.fay.does({ type: 'step.go', stepId: String(story.id) })
    for (const [index, { phase, reveals }] of plansOf(story.kind).entries()) {
      if (index > 0) {
        story.sentPhase = index
        await this.fay.does({ type: 'step.phase', stepId: String(story.id), phase })
        story.savedPhase = index
      }
      if (phase === target) return
      const before = plansOf(story.kind)[index + 1]?.reveals
      if (before !== undefined && reveals === undefined) await this.#saveAll(story, String(before))
    }
  }

  /** Adding is asked for under one id, however often, so it happens once. */
  async #add(story: Story): Promise<void> {
    const step = { kind: story.kind, title: story.title, settings: settingsOf[story.kind] ?? {} }
    const answer = await this.fay.command({ type: 'agenda.add', step }, story.title)
    if (answer.status !== 200) throw new Error(`${story.kind} was not added: ${answer.text}`)
    story.id = stepId(String(answer.body.stepId))
  }

  async #saveAll(story: Story, round: string): Promise<void> {
    for (const person of this.#writers) await this.#save(story, person, round)
  }

  async #save(story: Story, person: Person, round: string): Promise<void> {
    const revision = (story.saved.get(person) ?? 0) + 1
    const own = entryOf[story.kind]
    const entry = own ? own(revision) : pretended(story.kind, round)
    const wish = { type: 'entry.save', stepId: String(story.id), round, entry }
    const { status, body, text } = await person.command(wish)
    if (status === 422 && !own) return // it depends on what else is in the room; the walk goes on
    if (status !== 200) throw new Error(`${story.kind} took no entry: ${text}`)
    story.saved.set(person, Number(body.revision))
  }

  /** Where the phase takes entries, saves one after the other until the server dies. */
  async #keepSaving(story: Story, person: Person, server: Mortal): Promise<void> {
    const { opens } = plansOf(story.kind)[story.savedPhase] ?? {}
    if (opens === undefined || story.sentPhase !== story.savedPhase) return
    try {
      while (!server.isDead()) await this.#save(story, person, String(opens))
    } catch (error) {
      await this.#outlive(server, error)
    }
  }

  /** What failed on the way to a death is no fault; told, where the server goes on living. */
  async #outlive(server: Mortal, error: unknown): Promise<void> {
    await this.news.until(server.isDead, 'it dies').catch(() => {
      throw error
    })
  }

  /** Five at a time are on their way; on a line that is ending none is even sent. */
  async #writeNotes(story: Story, person: Person, server: Mortal): Promise<void> {
    const board = person.open('board')
    /** How many messages had been sent with it. */
    const onTheWay = new Map<string, number>()
    const keep = () => {
      for (const [id, sent] of onTheWay) {
        if (sent > board.savedCount()) continue
        onTheWay.delete(id)
        this.#acknowledged.add(id)
        story.hasNote = true
      }
    }
    this.#boards.add(board)
    board.provider.on('connection-close', () => {
      keep()
      onTheWay.clear() // the next line counts anew
    })
    const mayWrite = () => {
      keep()
      return board.provider.synced && onTheWay.size < 5
    }
    for (let n = 1; ; n += 1) {
      const what = `${person.seat.name} may write note ${n}, or the server dies`
      await this.news.until(() => mayWrite() || server.isDead(), what)
      if (server.isDead()) return
      const id = `${person.seat.name}-${story.title}-${n}`
      const before = board.sentCount()
      this.#written.add(id)
      writeNote(board, person, id)
      const sent = board.sentCount()
      onTheWay.set(id, sent > before ? sent : Number.POSITIVE_INFINITY)
    }
  }

  /** Everything that is wrong with what the server has now, as sentences. */
  async faults(): Promise<readonly string[]> {
    for (const story of this.#stories) if (story.id === null) await this.#add(story)
    const [board, session] = await Promise.all([
      this.fay.connect('board'),
      this.fay.connect('session'),
    ])
    const { agenda } = session.session()
    const found = [
      ...this.#wrongNotes(board, agenda),
      ...this.#stories.flatMap((story) => wrongStep(story, agenda, board)),
    ]
    for (const story of this.#stories) {
      if (!story.isOver) found.push(...(await this.#wrongEntries(story, agenda)))
      story.isOver = true
    }
    for (const end of this.#ends.splice(0)) end()
    return found
  }

  #wrongNotes(board: Copy, agenda: readonly Step[]): readonly string[] {
    const notes = [...board.board().notes.values()]
    const ids = new Set(notes.map(({ id }) => String(id)))
    const steps = new Set(agenda.map(({ id }) => String(id)))
    return [
      ...[...this.#acknowledged].filter((id) => !ids.has(id)).map((id) => `lost: ${id}`),
      ...notes
        .filter(({ id, stepId: step }) => !this.#written.has(String(id)) && !steps.has(step))
        .map(({ id }) => `never written: ${id}`),
      ...notes
        .filter(({ id, text }) => this.#written.has(String(id)) && !text.startsWith(`${id} `))
        .map(({ id }) => `not as it was written: ${id}`),
    ]
  }

  async #wrongEntries(story: Story, agenda: readonly Step[]): Promise<readonly string[]> {
    const step = agenda.find(({ title }) => title === story.title)
    const found: string[] = []
    for (const person of this.#writers) {
      const saved = story.saved.get(person) ?? 0
      const mine = await person.mine()
      const entry = mine.entries.find((one) => one.stepId === step?.id)
      const revision = entry?.revision ?? 0
      // The one that was on its way may be there as well.
      if (revision === saved || revision === saved + 1) continue
      found.push(
        `${person.seat.name} had ${saved} of ${story.title} saved, and ${revision} is there`,
      )
    }
    return found
  }

  destroy(): void {
    for (const end of this.#ends.splice(0)) end()
  }
}

/** Long enough that a document outgrows its log within one life. */
const padding = 'x'.repeat(3_800)

function writeNote(board: Copy, person: Person, id: string): void {
  const { side } = person.seat
  const text = `${id} ${padding}`
  const rest = { place: null, facts: {}, seatId: null }
  addNote(board.doc, noteId(id), { stepId: stepId('s'), side, text, ...rest })
}

function wrongStep(story: Story, agenda: readonly Step[], board: Copy): readonly string[] {
  const steps = agenda.filter(({ title }) => title === story.title)
  const [step] = steps
  if (!step || steps.length > 1) return [`${steps.length} steps ${story.title}`]
  const plans = plansOf(story.kind)
  const at = plans.findIndex(({ phase }) => phase === step.phase)
  const found =
    at === story.savedPhase || at === story.sentPhase ? [] : [`${story.title} is in ${step.phase}`]
  const round = plans.find(({ reveals }) => reveals !== undefined)?.reveals
  const isRevealed = round !== undefined && step.rounds[round]?.state === 'revealed'
  const notes = [...board.board().notes.values()].filter(({ stepId: of }) => of === step.id)
  const wanted = isRevealed && noted.includes(story.kind) ? story.saved.size : 0
  if (notes.length !== wanted && (noted.includes(story.kind) || !isRevealed)) {
    found.push(`${story.title} has ${notes.length} notes, not ${wanted}`)
  }
  return found
}
