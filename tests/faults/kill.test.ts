import { addNote, readBoard } from '@lockstep/shared/docs/boardDoc'
import { noteId, type StepId, stepId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import type { CreatedRoom, SeatGrant } from '@lockstep/shared/protocol/http'
import { expect, onTestFinished, test } from 'vitest'
import { startServer, type TestServer } from '../e2e/server.ts'
import type { Copy } from '../stories/copy.ts'
import { News } from '../stories/news.ts'
import { Person, request } from '../stories/person.ts'
import { keyOf } from '../stories/world.ts'

/*
 * The real server in a process of its own, killed in the middle of a workshop. Whatever it had said
 * yes to is there afterwards, and nothing is there twice.
 */

const options = ['a', 'b'].map((id) => ({ id, text: `Option ${id}` }))

class Workshop {
  readonly server: TestServer
  readonly fay: Person
  readonly ann: Person
  readonly bob: Person
  readonly news: News
  readonly #ends: (() => void)[]

  constructor(
    server: TestServer,
    people: readonly [Person, Person, Person],
    news: News,
    ends: (() => void)[],
  ) {
    this.server = server
    ;[this.fay, this.ann, this.bob] = people
    this.news = news
    this.#ends = ends
  }

  /** Everybody's sockets, gone without a word. */
  cutLines(): void {
    for (const end of this.#ends.splice(0)) end()
  }

  async killAndRestart(): Promise<void> {
    const { signal } = await this.server.kill('SIGKILL')
    expect(signal).toBe('SIGKILL')
    this.cutLines()
    await this.server.restart()
  }

  async add(step: JsonObject): Promise<StepId> {
    const { stepId: id } = await this.fay.does({ type: 'agenda.add', step })
    return stepId(String(id))
  }
}

async function openWorkshop(): Promise<Workshop> {
  const server = await startServer()
  const ends: (() => void)[] = []
  onTestFinished(async () => {
    for (const end of ends) end()
    await server.close()
  })
  const { url } = server
  const news = new News()
  const facilitator = { name: 'Fay', side: 'sales' }
  const body = { title: 'Plan', template: 'blank', facilitator }
  const made = await request(`${url}/api/rooms`, [], { body })
  const { roomId, links, seat } = JSON.parse(made.text) as CreatedRoom // what the server promises
  const place = { url, roomId, news, onEnd: (end: () => void) => ends.push(end) }
  const join = async (name: string, side: string) => {
    const wish = { key: keyOf(links.join), name, side }
    const { text } = await request(`${url}/api/rooms/${roomId}/seats`, [], { body: wish })
    return new Person(place, (JSON.parse(text) as { seat: SeatGrant }).seat) // what it promises
  }
  const fay = new Person(place, seat)
  const people = [fay, await join('Ann', 'sales'), await join('Bob', 'marketing')] as const
  await fay.does({ type: 'room.start' })
  return new Workshop(server, people, news, ends)
}

/** Keeps writing notes until `over`, never far ahead of what is saved. */
class NoteWriter {
  readonly #copy: Copy
  readonly #person: Person
  readonly #written: { readonly id: string; readonly sent: number }[] = []

  constructor(person: Person, copy: Copy) {
    this.#person = person
    this.#copy = copy
  }

  async write(news: News, over: () => boolean): Promise<void> {
    while (!over()) {
      this.#writeOne()
      await news.until(() => over() || this.#unsaved() < 5, 'the notes are saved')
    }
  }

  #writeOne(): void {
    const { side, name } = this.#person.seat
    const id = `${name}-${this.#written.length}`
    const note = { stepId: stepId('s'), side, seatId: null, text: id, place: null, facts: {} }
    addNote(this.#copy.doc, noteId(id), note)
    this.#written.push({ id, sent: this.#copy.sentCount() })
  }

  #unsaved(): number {
    return this.#copy.sentCount() - this.#copy.savedCount()
  }

  saved(): readonly string[] {
    const count = this.#copy.savedCount()
    return this.#written.filter(({ sent }) => sent <= count).map(({ id }) => id)
  }

  get written(): readonly string[] {
    return this.#written.map(({ id }) => id)
  }
}

/** Sends commands one after the other until the line breaks; keeps which were granted. */
async function keepSending(person: Person, wishes: (n: number) => JsonObject) {
  const granted: JsonObject[] = []
  try {
    for (let n = 0; ; n += 1) {
      const { status, body } = await person.command(wishes(n), `${person.seat.name}-${n}`)
      if (status === 200) granted.push(body)
    }
  } catch {
    return granted // the server is gone: the last one may have been obeyed, or not
  }
}

test('killed in the middle of a workshop, it has everything that it said yes to', async () => {
  const workshop = await openWorkshop()
  const { fay, ann, bob, news } = workshop
  const words = await workshop.add({
    kind: 'define',
    autoAdvance: true,
    settings: { terms: ['mql'] },
  })
  const vote = await workshop.add({ kind: 'vote', settings: { options } })
  for (const step of [words, vote]) {
    await fay.does({ type: 'step.phase', stepId: step, phase: 'writing' })
  }
  await fay.does({ type: 'clock.start', minutes: 30 })
  const before = await fay.connect('session')
  const { clock } = before.session()

  const writers = await Promise.all(
    [ann, bob].map(async (person) => new NoteWriter(person, await person.connect('board'))),
  )
  let isOver = false
  const notes = writers.map((writer) => writer.write(news, () => isOver))
  const entries = keepSending(ann, (n) => ({
    type: 'entry.save',
    stepId: words,
    round: 'write',
    entry: { answers: { mql: `Wording ${n}` } },
  }))
  const ballots = keepSending(bob, (n) => ({
    type: 'entry.save',
    stepId: vote,
    round: 'ballot',
    entry: { dots: { a: (n % 3) + 1 } },
  }))
  const steps = keepSending(fay, (n) => ({
    type: 'agenda.add',
    step: { kind: 'discuss', title: `Step ${n}` },
  }))
  await news.until(() => writers.every((writer) => writer.saved().length >= 40), 'notes are saved')
  const killed = workshop.server.kill('SIGKILL')
  const [savedEntries, savedBallots, addedSteps] = await Promise.all([entries, ballots, steps])
  await killed
  isOver = true
  news.tell()
  await Promise.all(notes)
  const saved = writers.flatMap((writer) => writer.saved())
  workshop.cutLines()
  await workshop.server.restart()

  const board = await ann.connect('board')
  const kept = [...readBoard(board.doc).notes.keys()].map(String)
  expect(kept).toEqual(expect.arrayContaining([...saved]))
  const written = writers.flatMap((writer) => writer.written)
  expect(kept.filter((id) => !written.includes(id))).toEqual([])

  const session = await fay.connect('session')
  expect(session.session().clock).toEqual(clock)
  const { agenda } = session.session()
  expect(agenda.slice(0, 2).map(({ phase }) => phase)).toEqual(['writing', 'writing'])
  const ids = agenda.map(({ id }) => String(id))
  expect(ids).toEqual(expect.arrayContaining(addedSteps.map(({ stepId: id }) => String(id))))
  expect(new Set(ids).size).toBe(ids.length)

  const revisionOf = (answers: readonly JsonObject[]) => Number(answers.at(-1)?.revision)
  const [anns, bobs] = [(await ann.mine()).entries[0], (await bob.mine()).entries[0]]
  // The one that was on its way may be there as well.
  expect([0, 1]).toContain((anns?.revision ?? 0) - revisionOf(savedEntries))
  expect(anns?.entry).toEqual({ answers: { mql: `Wording ${(anns?.revision ?? 0) - 1}` } })
  expect([0, 1]).toContain((bobs?.revision ?? 0) - revisionOf(savedBallots))

  // Sent again with the same id, nothing happens twice.
  const { length } = addedSteps
  for (let n = 0; n <= length; n += 1) {
    const step = { kind: 'discuss', title: `Step ${n}` }
    await fay.command({ type: 'agenda.add', step }, `Fay-${n}`)
  }
  await news.until(() => session.session().agenda.length >= length + 3, 'all steps are there')
  const titles = session.session().agenda.map(({ title }) => title)
  expect(titles.filter((title) => title.startsWith('Step')).sort()).toEqual(
    Array.from({ length: length + 1 }, (_, n) => `Step ${n}`).sort(),
  )
})

test('killed while it reveals, it has revealed all or nothing, and then once', async () => {
  const workshop = await openWorkshop()
  const { fay, ann, bob, news } = workshop
  const step = await workshop.add({ kind: 'define', settings: { terms: ['mql'] } })
  await fay.does({ type: 'step.phase', stepId: step, phase: 'writing' })
  for (const person of [fay, ann, bob]) {
    const entry = { answers: { mql: `${person.seat.name} says` } }
    await person.does({ type: 'entry.save', stepId: step, round: 'write', entry })
  }
  const reveal = { type: 'round.reveal', stepId: step, round: 'write' }
  const answer = fay.command(reveal, 'reveal').then(
    ({ status }) => status,
    () => null,
  )
  await workshop.killAndRestart()
  const board = await bob.connect('board')
  const session = await bob.connect('session')
  const count = board.board().notes.size
  const isRevealed = session.session().agenda[0]?.phase === 'revealed'
  expect(count).toBe(isRevealed ? 3 : 0)
  if ((await answer) === 200) expect(isRevealed).toBe(true)

  expect((await fay.command(reveal, 'reveal')).status).toBe(200)
  await news.until(() => board.board().notes.size >= 3, 'revealed')
  expect([...board.board().notes.values()].map(({ text }) => text).sort()).toEqual([
    'Ann says',
    'Bob says',
    'Fay says',
  ])
})

test('told to stop, it says goodbye to every socket and ends well', async () => {
  const workshop = await openWorkshop()
  const board = await workshop.ann.connect('board')
  const end = await workshop.server.kill('SIGTERM')
  expect(end).toEqual({ code: 0, signal: null })
  await workshop.news.until(() => board.closeCodes.length > 0, 'Ann is told')
  expect(board.closeCodes[0]).toBe(1012)
})
