import { addNote, readBoard } from '@lockstep/shared/docs/boardDoc'
import { noteId, seatId } from '@lockstep/shared/model/ids'
import { expect, test } from 'vitest'
import { chance } from '../sync/scribbleTests.ts'
import { turnOfTheLoop } from '../sync/slices.ts'
import { keepAfterMs } from './checkpoints.ts'
import type { Room } from './room.ts'
import { openRooms, titleOf, unsigned, writtenByMany } from './roomsTests.ts'
import { askStoreEveryMs } from './storeWatch.ts'
import { Work } from './work.ts'

/*
 * People come to a room, rename it, write and leave, while its store is slow and fails: for good, for a
 * while, or only as it says. Each time the room is loaded, all that was told before has to be there.
 */

const seeds = [25_336_956, 140_699_744, 686_474_549, 763_997_811]

type Opened = Awaited<ReturnType<typeof openRooms>>

/** What can be done with a room, and what was said to be stored of that. */
function openStory({ does, seat }: Opened) {
  const told = { title: 0, notes: [] as string[] }
  let count = 0
  return {
    async rename(room: Room): Promise<void> {
      count += 1
      const title = count
      const renamed = await does(room, { type: 'room.update', title: `Plan ${title}` })
      if (renamed.ok) told.title = Math.max(told.title, title)
    },
    async write(room: Room, length: number): Promise<void> {
      count += 1
      const note = `x${count}`
      const work = new Work()
      work.board((doc) => addNote(doc, noteId(note), { ...unsigned, text: 'y'.repeat(length) }))
      if ((await room.commit(work)).ok) told.notes.push(note)
    },
    async breakHalfWay(room: Room): Promise<void> {
      count += 1
      const replace = { id: `b${count}`, type: 'link.replace', which: 'join' }
      const broken = room.handle(seatId(seat.id), replace, () => {
        throw new Error('no address')
      })
      await broken.catch(() => undefined) // or it was refused before
    },
    /** Names what a room that is found from now on lacks of what has been told by now. */
    expectation() {
      const { title, notes } = { ...told, notes: [...told.notes] }
      return (room: Room): readonly string[] => {
        const here = readBoard(room.docs.board.doc).notes
        const named = Number(titleOf(room).replace('Plan', '0'))
        const lost = notes.filter((note) => !here.has(noteId(note)))
        return named < title ? [`title ${title}`, ...lost] : lost
      }
    },
  }
}

/** Somebody in the room, who leaves it when all that they began is through. */
interface Visitor {
  readonly room: Room
  busy: Promise<unknown>
  release(): void
}

test.each(seeds)('over all its lives a room keeps what was told: seed %i', async (seed) => {
  const below = chance(seed)
  const opened = await openRooms()
  const { rooms, storage, id, ring, clock } = opened
  if (below(2) === 0) await storage.commit(id, writtenByMany(1_501))
  const story = openStory(opened)
  const here: Visitor[] = []
  const lost: string[] = []
  const begun: Promise<unknown>[] = []
  const come = async () => {
    const lacks = story.expectation()
    const hold = await rooms.hold(id)
    if (!hold) throw new Error('no such room')
    lost.push(...lacks(hold.room))
    here.push({ ...hold, busy: Promise.resolve() })
  }
  const leave = (count: number) => {
    for (const { busy, release } of here.splice(0, count)) begun.push(busy.then(release))
  }
  const someone = (act: (room: Room) => Promise<void>) => {
    const visitor = here[below(here.length + 1)]
    if (visitor) visitor.busy = Promise.all([visitor.busy, act(visitor.room)])
  }
  const staysOpen = below(2) === 0
  const fail = () => {
    if (!staysOpen) storage.breakDisk()
    else if (below(2) === 0) storage.failNextCommit()
    else storage.isNextUnseen = true
  }
  const askStore = () => {
    clock.now += askStoreEveryMs
    ring(askStoreEveryMs)
  }
  const acts: readonly (readonly [number, () => unknown])[] = [
    [5, () => begun.push(come())],
    [3, () => leave(1)],
    [2, () => leave(here.length)],
    [2, () => ring(60)],
    [5, () => someone(story.rename)],
    [3, () => someone((room) => story.write(room, below(4) === 0 ? 100_000 : 10))],
    [1, () => someone(story.breakHalfWay)],
    [2, () => storage.hold()],
    [3, () => storage.release()],
    [1, fail],
    [1, () => storage.mendDisk()],
    [1, askStore],
    [1, () => ring(keepAfterMs)],
  ]
  const bag = acts.flatMap(([times, act]) => Array.from({ length: times }, () => act))
  for (let n = 0; n < 150; n += 1) {
    bag[below(bag.length)]?.()
    for (let turns = below(4); turns > 0; turns -= 1) await turnOfTheLoop()
  }
  storage.mendDisk()
  storage.release()
  leave(here.length)
  await Promise.all(begun)
  await come()
  expect(lost).toEqual([])
})
