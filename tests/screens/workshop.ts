import { randomUUID } from 'node:crypto'
import { addCard, addNote, changeCard, parkNote, replaceText } from '@lockstep/shared/docs/boardDoc'
import type { PromiseMark } from '@lockstep/shared/exercises/review/promises'
import type { Note, PlanCard } from '@lockstep/shared/model/board'
import { cardId, noteId, seatId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import type { Phase } from '@lockstep/shared/model/session'
import type { Side } from '@lockstep/shared/model/side'
import type { CreatedRoom, SeatGrant } from '@lockstep/shared/protocol/http'
import type * as Y from 'yjs'
import type { Copy } from '../stories/copy.ts'
import { News } from '../stories/news.ts'
import { Person, type Reply, request } from '../stories/person.ts'
import * as said from './said.ts'

/**
 * A room that is led through the server's own interface, so that a screen is a few calls away and
 * not a whole workshop. Fay facilitates; Ann and Eve are Sales, Bob and Cy Marketing; Dee watches.
 */
export class Workshop {
  readonly url: string
  readonly links: CreatedRoom['links']
  readonly fay: Person
  readonly people = new Map<string, Person>()
  readonly #place: ConstructorParameters<typeof Person>[0]
  readonly #news: News
  readonly #ends: (() => void)[]
  #session!: Copy // made by `open`, before anybody has the workshop
  /** By name: what somebody puts on the board goes over a connection of their own. */
  readonly #boards = new Map<string, Copy>()

  private constructor(url: string, created: CreatedRoom) {
    this.url = url
    this.links = created.links
    this.#news = new News()
    this.#ends = []
    this.#place = {
      url,
      roomId: created.roomId,
      news: this.#news,
      onEnd: (close) => this.#ends.push(close),
    }
    this.fay = new Person(this.#place, created.seat)
    this.people.set('Fay', this.fay)
  }

  static async open(
    url: string,
    title = said.title,
    /** A ready-made agenda by its name, or steps of one's own. */
    start: string | readonly said.StepWish[] = said.agenda,
  ): Promise<Workshop> {
    const facilitator = { name: 'Fay', side: 'sales' }
    const [template, agenda] = typeof start === 'string' ? [start, []] : ['blank', start]
    const body = { title, template, facilitator }
    const workshop = new Workshop(url, created(await request(`${url}/api/rooms`, [], { body })))
    workshop.#session = await workshop.fay.connect('session')
    const ids = new Map<string, string>()
    for (const { from, settings = {}, ...step } of agenda) {
      const itemsFrom = from === undefined ? {} : { itemsFrom: ids.get(from) ?? '' }
      const wish = { ...step, settings: { ...settings, ...itemsFrom } }
      const { stepId } = await workshop.fay.does({ type: 'agenda.add', step: wish })
      ids.set(step.title, String(stepId))
    }
    await workshop.#news.until(
      () => workshop.#session.session().agenda.length >= agenda.length,
      'the agenda',
    )
    return workshop
  }

  get roomId(): string {
    return this.#place.roomId
  }

  /** With everybody in it. */
  static async full(
    url: string,
    title?: string,
    start?: string | readonly said.StepWish[],
  ): Promise<Workshop> {
    const workshop = await Workshop.open(url, title, start)
    await workshop.seat('Ann', 'sales')
    await workshop.seat('Bob', 'marketing')
    await workshop.seat('Cy', 'marketing')
    await workshop.seat('Eve', 'sales')
    await workshop.seat('Dee', 'neutral', 'watch')
    return workshop
  }

  async seat(name: string, side: Side, link: 'join' | 'watch' = 'join'): Promise<Person> {
    const key = new URL(this.links[link]).hash.slice(1)
    const answer = await this.ask('/seats', { key, name, side })
    const person = new Person(this.#place, answer.body.seat as unknown as SeatGrant)
    this.people.set(name, person)
    return person
  }

  /** What somebody without a seat asks. */
  async ask(path: string, body?: unknown, method?: string): Promise<Reply> {
    const init = { body, ...(method === undefined ? {} : { method }) }
    return request(`${this.url}/api/rooms/${this.roomId}${path}`, [], init)
  }

  who(name: string): Person {
    const person = this.people.get(name)
    if (!person) throw new Error(`${name} is not in the room`)
    return person
  }

  /** Another step at the end of the agenda; returns its title. */
  async adds(kind: string, settings: JsonObject): Promise<string> {
    const before = this.#session.session().agenda.length
    await this.fay.does({ type: 'agenda.add', step: { kind, settings } })
    await this.#news.until(() => this.#session.session().agenda.length > before, `a ${kind}`)
    return this.#session.session().agenda.at(-1)?.title ?? ''
  }

  step(title: string) {
    const step = this.#session.session().agenda.find((one) => one.title === title)
    if (!step) throw new Error(`no step is called ${title}`)
    return step
  }

  get now() {
    const { stepId: id } = this.#session.session().now
    const step = this.#session.session().agenda.find((one) => one.id === id)
    if (!step) throw new Error('the room is at no step')
    return step
  }

  start(): Promise<JsonObject> {
    return this.fay.does({ type: 'room.start' })
  }

  async go(title: string, phase?: Phase): Promise<void> {
    const { id } = this.step(title)
    await this.fay.does({ type: 'step.go', stepId: id })
    await this.#news.until(() => this.#session.session().now.stepId === id, `at ${title}`)
    if (phase) await this.phase(phase)
  }

  async phase(phase: Phase): Promise<void> {
    const { id } = this.now
    await this.fay.does({ type: 'step.phase', stepId: id, phase })
    await this.#news.until(() => this.now.phase === phase, `in ${phase}`)
  }

  async focus(itemId: string | null): Promise<void> {
    await this.fay.does({ type: 'step.focus', stepId: this.now.id, itemId })
  }

  async saves(name: string, round: string, entry: JsonObject): Promise<void> {
    await this.who(name).does({ type: 'entry.save', stepId: this.now.id, round, entry })
  }

  async isDone(name: string, round: string): Promise<void> {
    await this.who(name).does({ type: 'seat.ready', stepId: this.now.id, round, ready: true })
  }

  async opens(round: string): Promise<void> {
    await this.fay.does({ type: 'round.open', stepId: this.now.id, round })
  }

  async reveals(round: string): Promise<void> {
    const { id } = this.now
    await this.fay.does({ type: 'round.reveal', stepId: id, round })
    await this.#news.until(() => this.now.rounds[round]?.state === 'revealed', `${round} is out`)
  }

  /** Says of everything that the other side promised what became of it, and why of the first. */
  async looksBack(name: string, mark: PromiseMark, note: string): Promise<void> {
    const person = this.who(name)
    const side = person.seat.side === 'sales' ? 'marketing' : 'sales'
    const { board } = JSON.parse((await this.fay.ask('/summary?format=json')).text)
    const cards: readonly PlanCard[] = Object.values(board.plan)
    const given = cards.filter(({ gives }) => gives[side].text !== '')
    for (const [index, card] of given.entries()) {
      const wish = { type: 'review.mark', stepId: this.now.id, cardId: card.id, side, mark }
      await person.does({ ...wish, ...(index === 0 && { note }) })
    }
  }

  /** The agreed text's field says so from now on. */
  async words(termId: string, field: string, text: string): Promise<void> {
    await this.#edit('Fay', (doc) => replaceText(doc, { on: 'term', termId, field }, text))
  }

  async note(name: string, step: string, text: string): Promise<void> {
    const { id, side } = this.who(name).seat
    const facts = { side, seatId: seatId(id), text, place: null, facts: {} }
    const { id: at } = this.step(step)
    await this.#edit(name, (doc) => addNote(doc, noteId(randomUUID()), { stepId: at, ...facts }))
  }

  async parks(text: string): Promise<void> {
    const { id, side } = this.fay.seat
    const facts = { stepId: null, side, seatId: seatId(id), text }
    await this.#edit('Fay', (doc) => parkNote(doc, noteId(randomUUID()), facts))
  }

  async card(card: said.Card, index: number): Promise<void> {
    const id = cardId(randomUUID())
    const owner = (name: string | undefined) => {
      const seat = name === undefined ? undefined : this.people.get(name)?.seat
      return seat ? { seatId: seatId(seat.id), name: seat.name } : null
    }
    await this.#edit('Fay', (doc) => {
      addCard(doc, id, {
        title: card.title,
        place: { group: card.group, order: index },
        origins: card.origins ?? [],
      })
      for (const [field, words] of Object.entries(card.texts)) {
        replaceText(doc, { on: 'card', id, field: field as keyof said.CardTexts }, words) // its own keys
      }
      changeCard(doc, id, {
        doNext: card.doNext ?? false,
        salesOwner: owner(card.sales),
        marketingOwner: owner(card.marketing),
        salesBy: card.salesBy ?? null,
        marketingBy: card.marketingBy ?? null,
      })
    })
  }

  /** The notes of the step that the room is at, once there are so many. */
  async notes(count: number): Promise<readonly Note[]> {
    const board = await this.#boardOf('Fay')
    const found = () =>
      [...board.board().notes.values()].filter((note) => note.stepId === this.now.id)
    await this.#news.until(() => found().length >= count, `${count} notes`)
    return found()
  }

  async #boardOf(name: string): Promise<Copy> {
    const known = this.#boards.get(name)
    if (known) return known
    const board = await this.who(name).connect('board')
    this.#boards.set(name, board)
    return board
  }

  /** Resolves once the server has the edit. */
  async #edit(name: string, change: (doc: Y.Doc) => void): Promise<void> {
    const board = await this.#boardOf(name)
    const before = board.savedCount()
    change(board.doc)
    await this.#news.until(() => board.savedCount() > before, 'the edit is saved')
  }

  close(): void {
    for (const end of this.#ends.reverse()) end()
  }
}

function created({ status, text }: Reply): CreatedRoom {
  if (status !== 201 && status !== 200) throw new Error(`no room was made: ${text}`)
  return JSON.parse(text) as CreatedRoom // what the server promises
}
