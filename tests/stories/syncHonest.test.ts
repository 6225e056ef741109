import {
  addCard,
  addNote,
  changeCard,
  findText,
  moveNote,
  parkNote,
  pullLine,
  readBoard,
  removeCard,
  removeNote,
  removeParked,
} from '@lockstep/shared/docs/boardDoc'
import { createUndo } from '@lockstep/shared/docs/undo'
import { cardId } from '@lockstep/shared/model/ids'
import { expect, test } from 'vitest'
import { has, note } from './boardSteps.ts'
import { openWorld, type Person, type Provided } from './syncWorld.ts'

const fixed = [728_608] // seeds that once failed stay here for good
const fresh = Array.from({ length: 2 }, () => Math.floor(Math.random() * 1e9))

test.each([...fixed, ...fresh])(
  'nobody honest is ever refused, whatever the lines do: seed %i',
  run,
)

interface Someone {
  readonly person: Person
  readonly provided: Provided
  readonly undo: ReturnType<typeof createUndo>
}

async function run(seed: number): Promise<void> {
  const world = await openWorld()
  const people = [world.ann, world.bob, world.fay].map((person) => {
    const provided = world.provide(person, 'board')
    return { person, provided, undo: createUndo(provided.doc) }
  })
  await Promise.all(people.map(({ provided }) => provided.synced()))
  const random = seeded(seed)
  for (let step = 0; step < 300; step += 1) {
    act(pick(people, random), step, random)
    // Lets the line carry something now and then.
    if (step % 5 === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(world.goodbyes.all).toEqual([])
  }
  for (const { provided } of people) provided.provider.connect()
  await Promise.all(people.map(({ provided }) => provided.synced()))
  for (const { person, provided } of people) note(provided.doc, `last-${person.side}`, person)
  for (const { provided } of people) {
    await Promise.all(people.map(({ person }) => has(provided, `last-${person.side}`)))
  }
  expect(world.goodbyes.all).toEqual([])
  const live = (await world.room()).docs.board.doc
  for (const { provided } of people) expect(readBoard(provided.doc)).toEqual(readBoard(live))
  for (const { undo } of people) undo.destroy()
  await world.close()
}

/** One act of one person, on few things, so that they get into each other's way. */
function act({ person, provided, undo }: Someone, step: number, random: () => number): void {
  const { doc, provider } = provided
  const { notes, parking, plan, terms } = readBoard(doc)
  const some = pick([...notes.values()], random)
  const parked = pick([...parking.values()], random)
  const card = pick([...plan.keys()], random)
  const term = pick([...terms.keys()], random)
  const acts = [
    () => note(doc, `n${step}`, person),
    () => some && removeNote(doc, some.id),
    () => some && moveNote(doc, some.id, { lane: 'b', order: step }),
    () => some && type(provided, some.id, random),
    () => {
      if (!some) return
      parkNote(doc, some.id, some)
      removeNote(doc, some.id)
    },
    () => {
      if (!parked?.stepId) return
      addNote(doc, parked.id, { ...parked, stepId: parked.stepId, place: 0, facts: {} })
      removeParked(doc, parked.id)
    },
    () => {
      const place = { group: 'now', order: step }
      addCard(doc, cardId(`c${step}`), { title: 'A promise', place, origins: [] })
    },
    () => card && changeCard(doc, card, { doNext: step % 2 === 0, salesBy: '2026-01-31' }),
    () => card && changeCard(doc, card, { salesOwner: { seatId: person.id, name: 'Ann' } }),
    () => card && removeCard(doc, card),
    () => {
      const field = term && pick(Object.keys(terms.get(term) ?? {}), random)
      if (term && field) pullLine(doc, term, field, `Line ${step}`, person.side)
    },
    () => undo.undo(),
    () => undo.undo(),
    () => undo.redo(),
    () => provider.disconnect(),
    () => provider.connect(),
    () => provider.connect(),
  ]
  pick(acts, random)()
}

function type({ doc }: Provided, id: Parameters<typeof removeNote>[1], random: () => number): void {
  const text = findText(doc, { on: 'note', id })
  if (!text) return
  const at = Math.floor(random() * (text.length + 1))
  if (random() < 0.3) text.delete(0, at)
  else text.insert(at, 'word ')
}

/** Typed for a list with something in it; of an empty one it gives undefined, which is not hidden. */
function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T // callers with lists that may be empty look
}

/** mulberry32 */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
