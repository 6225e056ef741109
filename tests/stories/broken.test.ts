import { addNote } from '@lockstep/shared/docs/boardDoc'
import { noteId, seatId, stepId } from '@lockstep/shared/model/ids'
import { autoAdvanceGraceMs } from '@lockstep/shared/model/time'
import type { DocName } from '@lockstep/shared/protocol/frames'
import { expect, test } from 'vitest'
import { openRoom, type RoomWorld } from './world.ts'

/*
 * What nobody expected: something of ours throws in the middle of a change, and its message quotes
 * what somebody wrote.
 */

const canary = 'what nobody shall read in a log'

/** The next change of a document throws: before it is made, or when it is in memory already. */
async function breakNext(room: RoomWorld, name: DocName, when: When): Promise<void> {
  const { docs } = await room.world.inMemory(room.id)
  docs[name].doc.once(when, () => {
    throw new TypeError(`cannot read\n“${canary}”`)
  })
}

type When = 'beforeTransaction' | 'beforeObserverCalls'
const whens: readonly When[] = ['beforeTransaction', 'beforeObserverCalls']

async function isLogged(room: RoomWorld, message: string): Promise<void> {
  const line = () => room.world.log.find((each) => each.startsWith(message))
  await room.until(() => line() !== undefined, `“${message}” is logged`)
  expect(line()).toContain('TypeError')
  expect(line()).toMatch(/at .*broken\.test\.ts/)
  expect(room.world.log.join('\n')).not.toContain(canary)
}

test.each(whens)(
  'a change of a board that breaks (%s) is saved at another try, and logged without words',
  async (when) => {
    const room = await openRoom()
    const bob = await room.bob.connect('board')
    await breakNext(room, 'board', when)
    const said = { text: 'Hello', place: null, facts: {} }
    addNote(bob.doc, noteId('n1'), {
      stepId: stepId('s'),
      side: 'marketing',
      seatId: null,
      ...said,
    })
    await isLogged(room, 'sync failed')
    const isSaved = () => bob.sentCount() > 0 && bob.sentCount() === bob.savedCount()
    await room.until(() => bob.closeCodes.length > 0 && isSaved(), 'it is saved after all')
    await room.world.crash()
    expect([...(await room.world.inMemory(room.id)).publicRoom.board.notes.keys()]).toEqual(['n1'])
  },
)

test.each(whens)(
  'a command that breaks (%s) is answered with 500, and logged without words',
  async (when) => {
    const room = await openRoom()
    await breakNext(room, 'session', when)
    const answer = await room.bob.command({ type: 'seat.hand', up: true })
    expect(answer.status).toBe(500)
    await isLogged(room, 'a request failed')
    await room.bob.does({ type: 'seat.hand', up: true })
    await room.world.crash()
    const { publicRoom } = await room.world.inMemory(room.id)
    expect(publicRoom.session.seats.get(seatId(room.bob.id))?.handAt).not.toBe(null)
  },
)

test.each(whens)(
  'a clock that breaks (%s) is turned again, and logged without words',
  async (when) => {
    const room = await openRoom()
    const settings = { terms: ['mql'] }
    await room.open({ kind: 'define', minutes: 1, autoAdvance: true, settings })
    await room.fay.does({ type: 'clock.start' })
    const session = await room.bob.connect('session')
    await breakNext(room, 'session', when)
    room.world.clock.turn(60_000 + autoAdvanceGraceMs)
    await isLogged(room, 'the clock failed')
    await room.until(() => {
      room.world.clock.turn(500)
      return session.session().agenda[0]?.phase === 'revealed'
    }, 'revealed')
  },
)
