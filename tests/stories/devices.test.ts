import { seatId } from '@lockstep/shared/model/ids'
import type { SeatGrant } from '@lockstep/shared/protocol/http'
import { expect, test } from 'vitest'
import { keyOf, openRoom, type RoomWorld } from './world.ts'

const carryFor = 10 * 60_000

async function carryCode(person: RoomWorld['ann']): Promise<string> {
  const { link } = await person.does({ type: 'seat.carry' })
  return keyOf(String(link)).replace(/^carry=/, '')
}

async function redeem(room: RoomWorld, carry: string): Promise<RoomWorld['ann']> {
  const { body, text } = await room.knockOn({ carry })
  if (!body.seat) throw new Error(text)
  return room.person((JSON.parse(text) as { seat: SeatGrant }).seat) // what the server promises
}

test('a seat carried to another device is the same seat there and here, words included', async () => {
  const room = await openRoom()
  const stepId = await room.open({ kind: 'pulse' })
  const entry = { text: 'On the laptop', score: 4 }
  await room.ann.does({ type: 'entry.save', stepId, round: 'write', entry })

  const phone = await redeem(room, await carryCode(room.ann))
  expect(phone.id).toBe(room.ann.id)
  expect(phone.seat.token).not.toBe(room.ann.seat.token)
  const { entries } = await phone.mine()
  expect(entries.map(({ entry: kept }) => kept)).toEqual([entry])
  await phone.does({ type: 'seat.hand', up: true })
  await room.ann.does({ type: 'seat.hand', up: false })
  const session = (await room.fay.connect('session')).session()
  expect(session.seats.size).toBe(4)
})

test('a code works once, for ten minutes, and the next one ends it', async () => {
  const room = await openRoom()
  const first = await carryCode(room.ann)
  const second = await carryCode(room.ann)
  expect((await room.knockOn({ carry: first })).status).toBe(404)
  await redeem(room, second)
  expect((await room.knockOn({ carry: second })).status).toBe(404)
  const third = await carryCode(room.ann)
  await room.world.clock.turn(carryFor)
  expect((await room.knockOn({ carry: third })).status).toBe(404)
})

test('a code survives a restart of the server, and lies in the store as a hash alone', async () => {
  const room = await openRoom()
  const code = await carryCode(room.ann)
  await room.world.restart()
  const phone = await redeem(room, code)
  await room.world.restart()
  expect((await phone.mine()).seat.id).toBe(room.ann.id)
  expect((await room.ann.mine()).seat.id).toBe(room.ann.id)
  const kept = await room.world.storage.load(room.id)
  const records = JSON.stringify([...(kept?.records ?? [])])
  expect(records).toContain(room.ann.id)
  for (const secret of [code, phone.seat.token]) expect(records).not.toContain(secret)
  for (const person of [room.fay, room.bob, room.dee]) expect(person.hasHeard(code)).toBe(false)
})

test('a code that comes while the store takes nothing disturbs nobody, and works afterwards', async () => {
  const room = await openRoom()
  const code = await carryCode(room.ann)
  const { storage } = room.world
  storage.breakDisk()
  expect((await room.bob.command({ type: 'seat.hand', up: true })).status).toBe(503)
  await room.until(() => room.world.log.some((line) => /read-only/.test(line)), 'it is known')
  const reader = room.bob.listen('session')
  await room.until(() => reader.frames.some(({ type }) => type === 'hello'), 'Bob reads on')
  expect((await room.knockOn({ carry: code })).status).toBe(503)
  await room.bob.mine()
  expect(reader.closeCode()).toBeNull()
  storage.mendDisk()
  await redeem(room, code)
})

test('a removed seat is gone from every device that it was carried to', async () => {
  const room = await openRoom()
  const phone = await redeem(room, await carryCode(room.ann))
  const pending = await carryCode(phone)
  await room.fay.does({ type: 'seat.remove', seatId: room.ann.id })
  expect((await phone.ask('/mine')).status).toBe(401)
  expect((await room.knockOn({ carry: pending })).status).toBe(404)
})

test('of very many devices the oldest carried one is let go', async () => {
  const room = await openRoom()
  const phones = []
  for (let count = 0; count < 6; count += 1) {
    phones.push(await redeem(room, await carryCode(room.ann)))
  }
  const answers = await Promise.all([room.ann, ...phones].map((device) => device.ask('/mine')))
  expect(answers.map(({ status }) => status)).toEqual([200, 401, 200, 200, 200, 200, 200])
})

test('a device that is let go hears no more, and the others of the seat do not notice', async () => {
  const room = await openRoom()
  const phones = []
  for (let count = 0; count < 5; count += 1) {
    phones.push(await redeem(room, await carryCode(room.ann)))
  }
  const devices = [room.ann, ...phones].map((device) => device.listen('session'))
  const isIn = ({ frames }: (typeof devices)[number]) => frames.some(({ type }) => type === 'hello')
  await room.until(() => devices.every(isIn), 'all listen')
  await redeem(room, await carryCode(room.ann))
  await room.until(() => devices[1]?.closeCode() === 4401, 'the oldest is told that it is out')
  await room.ann.does({ type: 'seat.hand', up: true })
  expect(devices.map(({ closeCode }) => closeCode())).toEqual([null, 4401, null, null, null, null])
})

test('a big screen is in no count and no summary, and its link writes nothing', async () => {
  const room = await openRoom()
  const body = { key: room.key('watch'), name: 'Big screen', side: 'neutral', screen: true }
  const { text } = await room.knockOn(body)
  const big = room.person((JSON.parse(text) as { seat: SeatGrant }).seat) // what the server promises
  expect(big.seat.role).toBe('observer')
  expect((await big.command({ type: 'seat.hand', up: true })).status).toBe(403)
  expect((await big.command({ type: 'seat.carry' })).status).toBe(403)
  const door = await room.ask('', { auth: `Key ${room.key('join')}` })
  expect(door.body.names).toEqual(['Fay', 'Ann', 'Bob', 'Dee'])
  const summary = await room.fay.ask('/summary?format=md')
  expect(summary.text).toContain('Dee')
  expect(summary.text).not.toContain('Big screen')
})

test('who may write is no screen, whatever they call themselves', async () => {
  const room = await openRoom()
  const body = { key: room.key('join'), name: 'Cy', side: 'sales', screen: true }
  const { text } = await room.knockOn(body)
  const { seat } = JSON.parse(text) as { seat: SeatGrant } // what the server promises
  const session = (await room.fay.connect('session')).session()
  expect(session.seats.get(seatId(seat.id))).toMatchObject({ role: 'participant', name: 'Cy' })
  expect(session.seats.get(seatId(seat.id))?.screen).toBeUndefined()
})

test('the oldest of too many screens makes way', async () => {
  const room = await openRoom()
  const body = { key: room.key('watch'), name: 'Big screen', side: 'neutral', screen: true }
  const screens = []
  for (let count = 0; count < 21; count += 1) {
    const { text } = await room.knockOn(body)
    screens.push(room.person((JSON.parse(text) as { seat: SeatGrant }).seat)) // the same
  }
  expect((await screens[0]?.ask('/mine'))?.status).toBe(401)
  expect((await screens[1]?.ask('/mine'))?.status).toBe(200)
  // Neither does it go on listening.
  const second = screens[1]?.listen('session')
  await room.until(() => second?.frames.some(({ type }) => type === 'hello') ?? false, 'it is in')
  await room.knockOn(body)
  await room.until(() => second?.closeCode() === 4401, 'it is told that its seat is gone')
})

test('a proxy seat answers for itself and everyone sees whose device it is', async () => {
  const room = await openRoom()
  const { seat } = await room.ann.does({ type: 'seat.proxy', name: 'Cy', side: 'marketing' })
  const cy = room.person(seat as unknown as SeatGrant) // what the server promises
  const stepId = await room.open({ kind: 'pulse' })
  await cy.does({
    type: 'entry.save',
    stepId,
    round: 'write',
    entry: { text: 'By voice', score: 2 },
  })
  await cy.does({ type: 'seat.ready', stepId, round: 'write', ready: true })
  const session = (await room.fay.connect('session')).session()
  expect(session.seats.get(seatId(cy.id))).toMatchObject({ proxyOf: room.ann.id, name: 'Cy' })
  expect(session.progress.get(`${stepId}/write`)).toMatchObject({ sales: 0, marketing: 1 })
  expect((await room.ann.mine()).entries).toEqual([])
  await room.fay.does({ type: 'round.reveal', stepId, round: 'write' })
  for (const format of ['md', 'html', 'csv&part=notes']) {
    const { text } = await room.fay.ask(`/summary?format=${format}`)
    expect(text).toMatch(/By voice.*Cy, written for by Ann|Cy, written for by Ann.*By voice/)
  }
})

test('a proxy has no proxies, nobody has many, and a locked door holds for them too', async () => {
  const room = await openRoom()
  const proxy = { type: 'seat.proxy', name: 'Cy', side: 'sales' }
  const { seat } = await room.ann.does(proxy)
  const cy = room.person(seat as unknown as SeatGrant) // what the server promises
  expect((await cy.command(proxy)).status).toBe(403)
  for (let count = 1; count < 5; count += 1) await room.ann.does(proxy)
  expect((await room.ann.command(proxy)).body.code).toBe('room-full')
  await room.fay.does({ type: 'room.lock' })
  expect((await room.bob.command(proxy)).status).toBe(423)
  await room.fay.does(proxy)
})

test('a facilitator and those they write for are not all of the facilitators that go', async () => {
  const room = await openRoom()
  const { seat } = await room.fay.does({ type: 'seat.proxy', name: 'Cy', side: 'sales' })
  const cy = room.person(seat as unknown as SeatGrant) // what the server promises
  await room.fay.does({ type: 'seat.update', seatId: cy.id, role: 'facilitator' })
  const remove = { type: 'seat.remove', seatId: room.fay.id }
  expect((await room.fay.command(remove)).status).toBe(403)
  await room.fay.does({ type: 'seat.update', seatId: room.ann.id, role: 'facilitator' })
  await room.ann.does(remove)
  expect((await cy.ask('/mine')).status).toBe(401)
})

test('who becomes an observer writes for nobody else either', async () => {
  const room = await openRoom()
  const stepId = await room.open({ kind: 'pulse' })
  const { seat } = await room.ann.does({ type: 'seat.proxy', name: 'Cy', side: 'marketing' })
  const cy = room.person(seat as unknown as SeatGrant) // what the server promises
  await cy.does({ type: 'seat.ready', stepId, round: 'write', ready: true })
  const update = { type: 'seat.update', seatId: room.ann.id }
  await room.fay.does({ ...update, side: 'neutral', role: 'participant' })
  expect((await cy.mine()).seat.name).toBe('Cy')
  await room.fay.does({ ...update, role: 'observer' })
  expect((await cy.ask('/mine')).status).toBe(401)
  const session = (await room.fay.connect('session')).session()
  expect(session.seats.get(seatId(cy.id))).toBeUndefined()
  expect(session.progress.get(`${stepId}/write`)).toMatchObject({ sales: 0, marketing: 0 })
})

test('who watches writes for nobody, so the last facilitator is no proxy of theirs', async () => {
  const room = await openRoom()
  const { seat } = await room.ann.does({ type: 'seat.proxy', name: 'Cy', side: 'sales' })
  const cy = room.person(seat as unknown as SeatGrant) // what the server promises
  await room.fay.does({ type: 'seat.update', seatId: cy.id, role: 'facilitator' })
  await cy.does({ type: 'seat.update', seatId: room.fay.id, role: 'participant' })
  const demote = { type: 'seat.update', seatId: room.ann.id, role: 'observer' }
  expect((await cy.command(demote)).status).toBe(403)
})

test('with a person who is removed go the seats that they wrote for', async () => {
  const room = await openRoom()
  const { seat } = await room.ann.does({ type: 'seat.proxy', name: 'Cy', side: 'sales' })
  const cy = room.person(seat as unknown as SeatGrant) // what the server promises
  await room.fay.does({ type: 'seat.remove', seatId: room.ann.id })
  expect((await cy.ask('/mine')).status).toBe(401)
})
