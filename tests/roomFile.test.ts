import { addCard, addNote, changeCard, parkNote, pullLine } from '@lockstep/shared/docs/boardDoc'
import { cardId, noteId, seatId } from '@lockstep/shared/model/ids'
import type { CreatedRoom } from '@lockstep/shared/protocol/http'
import { decodeRoomFile } from '@lockstep/shared/protocol/roomFile'
import { describe, expect, test } from 'vitest'
import { Chance } from './convergence/chance.ts'
import { roundsFor } from './privacy/kinds.ts'
import { Schedule } from './privacy/schedule.ts'
import { roomSchema } from './stories/roomSchema.ts'
import { openWorld, RoomWorld, type World } from './stories/world.ts'

/*
 * A room made from a room's file gives that file again, whatever kinds were in it and however far
 * they had come; and the published schema says of a file what the server does.
 */

const wrongIn = roomSchema()
/** The first eleven give each kind its turn. */
const seeds = [...Array(11).keys()]

/** Words that have broken one format or another. */
const nasty = [
  '=1+1',
  '-5',
  '<b>&amp;</b>',
  '"\\"',
  '🙂\u200d👩',
  'a\r\nb\tc',
  '__proto__',
  '\u2028',
  'שלום',
  ' ',
]

/** Puts a little of everything on the board, in the facilitator's name. */
async function scribble({ world, fay }: RoomWorld, chance: Chance): Promise<void> {
  await fay.does({ type: 'room.update', clockHidden: chance.is(0.5) })
  const { doc, board, provider, savedCount, sentCount, destroy } = await fay.connect('board')
  const text = () => chance.pick(nasty) ?? ''
  const stepId = [...board().notes.values()][0]?.stepId ?? null
  const mine = { side: 'sales', seatId: seatId(fay.id) } as const
  for (let n = 0; n < 3; n += 1) {
    const card = cardId(`c${n}`)
    const place = { group: 'goals', order: chance.next() }
    addCard(doc, card, {
      title: text(),
      place,
      origins: [{ type: 'vote', id: 'x', label: text() }],
    })
    changeCard(doc, card, { doNext: chance.is(0.5), salesBy: '2026-12-01' })
    parkNote(doc, noteId(`p${n}`), {
      ...mine,
      stepId: chance.is(0.5) ? stepId : null,
      text: text(),
    })
    if (stepId === null) continue
    const facts = { deep: [{ er: -1.5e-7 }, null, text()] }
    addNote(doc, noteId(`n${n}`), { ...mine, stepId, text: text(), place: [text()], facts })
  }
  for (const [termId, fields] of board().terms) {
    for (const field of Object.keys(fields)) pullLine(doc, termId, field, text(), 'marketing')
  }
  await world.until(() => provider.synced && savedCount() === sentCount(), 'it is saved')
  destroy()
}

/** The file of a room in which anything may have happened. */
async function someFile(world: World, seed: number): Promise<string> {
  const schedule = new Schedule(world, seed)
  await schedule.run(roundsFor(seed))
  await scribble(schedule.room, new Chance(seed))
  if (seed % 2 === 0) await schedule.room.fay.does({ type: 'clock.start', minutes: 9 })
  if (seed % 3 === 0) await schedule.room.fay.does({ type: 'room.close' })
  return fileOf(schedule.room)
}

const fileOf = async (room: RoomWorld) => (await room.fay.ask('/summary?format=json')).text

describe.each(seeds)('seed %i', (seed) => {
  test('gives the same file after it was brought in, and again', { timeout: 60_000 }, async () => {
    const world = await openWorld()
    let file = await someFile(world, seed)
    for (let time = 0; time < 2; time += 1) {
      const { status, text } = await world.ask('/api/rooms/import', { raw: file })
      expect(status, text).toBe(201)
      const copy = new RoomWorld(world, JSON.parse(text) as CreatedRoom) // what the server promises
      expect(await fileOf(copy)).toBe(file)
      file = await fileOf(copy)
    }
    expect(wrongIn(JSON.parse(file))).toEqual([])
    expect(mutantsTold(file, new Chance(seed))).toEqual([])
  })
})

/** Spoilt files that the server would take and the schema would not: there should be none. */
function mutantsTold(file: string, chance: Chance): readonly string[] {
  return Array.from({ length: 60 }).flatMap(() => {
    const spoilt = JSON.parse(file)
    const where = spoil(spoilt, chance)
    const taken = decodeRoomFile(spoilt).ok
    return taken && wrongIn(spoilt).length > 0 ? [where] : []
  })
}

const values: readonly unknown[] = [null, -1, 1.5, '', 'x'.repeat(9_000), [], {}, true, 'sales']

/** Puts another value, or none, somewhere into the file; says where. */
function spoil(file: unknown, chance: Chance): string {
  const path: string[] = []
  let at: unknown = file
  for (;;) {
    const object = at as Record<string, unknown> // only objects and lists are gone into
    // What is told for readers is never read back.
    const key = chance.pick(
      Object.keys(object).filter((each) => path.length > 0 || each !== 'summary'),
    )
    if (key === undefined) return path.join('.')
    path.push(key)
    const inner = object[key]
    if (typeof inner === 'object' && inner !== null && chance.is(0.85)) {
      at = inner
      continue
    }
    if (chance.is(0.3)) delete object[key]
    else object[key] = chance.pick(values)
    return path.join('.')
  }
}
