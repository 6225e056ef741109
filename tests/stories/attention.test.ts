import { publicKnockId } from '@lockstep/server/room/roster'
import { seatId } from '@lockstep/shared/model/ids'
import { leadOf } from '@lockstep/shared/model/session'
import { expect, test } from 'vitest'
import { openRoom } from './world.ts'

test('a paused room stops the clock with it, and both go on together', async () => {
  const room = await openRoom({ template: 'same-words' })
  const copy = await room.bob.connect('session')
  await room.fay.does({ type: 'clock.start', minutes: 5 })
  await room.world.clock.turn(60_000)
  await room.fay.does({ type: 'room.pause' })
  await room.fay.does({ type: 'room.pause' }) // a second press is no second pause
  await room.until(() => copy.session().room.paused != null, 'Bob is asked to look up')
  expect(copy.session().clock).toMatchObject({ state: 'paused', remainingMs: 4 * 60_000 })
  await room.world.clock.turn(600_000)
  await room.fay.does({ type: 'room.resume' })
  await room.until(() => copy.session().room.paused == null, 'Bob goes on')
  const { state, endsAt } = copy.session().clock
  expect([state, (endsAt ?? 0) - room.world.clock.now()]).toEqual(['running', 4 * 60_000])
})

test('a clock that stood still before the pause stands still after it', async () => {
  const room = await openRoom({ template: 'same-words' })
  const copy = await room.bob.connect('session')
  await room.fay.does({ type: 'clock.start', minutes: 5 })
  await room.fay.does({ type: 'clock.pause' })
  await room.fay.does({ type: 'room.pause' })
  await room.fay.does({ type: 'room.resume' })
  await room.until(() => copy.session().room.paused === null, 'the pause is over')
  expect(copy.session().clock.state).toBe('paused')
})

test('what somebody types in a pause is kept as ever', async () => {
  const room = await openRoom()
  const stepId = await room.open({ kind: 'pulse' })
  await room.fay.does({ type: 'room.pause' })
  const entry = { text: 'Still typing', score: 3 }
  await room.ann.does({ type: 'entry.save', stepId, round: 'write', entry })
  expect((await room.ann.mine()).entries).toHaveLength(1)
})

test('another facilitator leads because somebody chose so, and for no other reason', async () => {
  const room = await openRoom()
  const copy = await room.bob.connect('session')
  await room.fay.does({ type: 'seat.update', seatId: room.ann.id, role: 'facilitator' })
  const fays = await room.fay.connect('session')
  await room.until(() => fays.provider.synced, 'Fay is here')
  fays.provider.disconnect()
  expect(leadOf(copy.session())?.name).toBe('Fay')
  await room.ann.does({ type: 'room.lead', seatId: room.ann.id })
  await room.until(() => leadOf(copy.session())?.name === 'Ann', 'Ann leads')
  expect(copy.session().seats.get(seatId(room.fay.id))?.role).toBe('facilitator')
  expect((await room.fay.command({ type: 'room.lead', seatId: room.bob.id })).status).toBe(403)
  await room.fay.does({ type: 'seat.remove', seatId: room.ann.id })
  await room.until(() => leadOf(copy.session())?.name === 'Fay', 'Fay leads, the only one left')
})

test('who is turned away hears that the door is closed, and may knock again', async () => {
  const room = await openRoom()
  const copy = await room.fay.connect('session')
  await room.fay.does({ type: 'room.lock' })
  const wish = { key: room.key('join'), name: 'Cy', side: 'sales' }
  const { body } = await room.knockOn({ ...wish, knock: true })
  const knockId = String(body.knockId)
  await room.until(() => copy.session().knocks.size === 1, 'Fay hears the knock')
  await room.fay.does({ type: 'seat.turnAway', knockId: publicKnockId(knockId) })
  await room.until(() => copy.session().knocks.size === 0, 'nobody knocks any more')
  expect((await room.knockOn({ ...wish, knockId })).status).toBe(423)
  expect((await room.knockOn({ ...wish, knock: true })).status).toBe(202)
})

test('everyone is brought together by a moment that all of them see', async () => {
  const room = await openRoom()
  const copy = await room.bob.connect('session')
  await room.fay.does({ type: 'room.gather' })
  const now = room.world.clock.now()
  await room.until(() => copy.session().room.gatheredAt === now, 'Bob is called')
})

test('a facilitator takes down a hand that was heard, and nobody else does', async () => {
  const room = await openRoom()
  const copy = await room.fay.connect('session')
  await room.bob.does({ type: 'seat.hand', up: true })
  const down = { type: 'seat.hand', up: false, seatId: room.bob.id } as const
  expect((await room.ann.command(down)).status).toBe(403)
  expect((await room.fay.command({ ...down, up: true })).status).toBe(403)
  await room.fay.does(down)
  const handOf = () => copy.session().seats.get(seatId(room.bob.id))?.handAt
  await room.until(() => handOf() === null, 'the hand is down')
})

test('a warm-up question waits in the lobby', async () => {
  const room = await openRoom({ lobby: true })
  const copy = await room.bob.connect('session')
  await room.fay.does({ type: 'room.update', warmUp: '  What made you smile today?  ' })
  await room.until(
    () => copy.session().room.warmUp === 'What made you smile today?',
    'the question is there',
  )
})

test('a facilitator puts the clock away for everybody else, and it goes on', async () => {
  const room = await openRoom()
  const copy = await room.bob.connect('session')
  await room.fay.does({ type: 'clock.start', minutes: 5 })
  await room.fay.does({ type: 'room.update', clockHidden: true })
  await room.until(() => copy.session().room.clockHidden === true, 'the clock is put away')
  expect(copy.session().clock.state).toBe('running')
  expect((await room.ann.command({ type: 'room.update', clockHidden: false })).status).toBe(403)
})
