import { expect, test } from 'vitest'
import { fillRoom, openRoom, openWorld } from './world.ts'

test('every answer keeps browsers to their own origin and to silence about where they come from', async () => {
  const room = await openRoom()
  const answers = await Promise.all([
    room.ask('', { auth: `Key ${room.key('join')}` }),
    room.ask('', { auth: 'Key wrong' }),
    room.ann.ask('/summary?format=html'),
    room.world.ask('/healthz'),
    room.world.ask('/nothing/here'),
  ])
  for (const { headers } of answers) {
    const policy = String(headers['content-security-policy'])
    expect(policy).toMatch("default-src 'self'")
    expect(policy).toMatch("object-src 'none'")
    expect(policy).toMatch("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['x-content-type-options']).toBe('nosniff')
  }
})

test('nothing that the API answers is kept by a cache', async () => {
  const room = await openRoom()
  const answers = await Promise.all([
    room.world.ask('/api/templates'),
    room.ask('', { auth: `Key ${room.key('join')}` }),
    room.ask('', { auth: 'Key wrong' }),
    room.ann.ask('/mine'),
    room.ann.ask('/summary?format=md'),
    room.ann.command({ type: 'seat.hand', up: true }),
  ])
  for (const { headers } of answers) expect(headers['cache-control']).toBe('no-store')
})

test('the server says that it is up, and whether it can store', async () => {
  const world = await openWorld()
  expect(await world.ask('/healthz')).toMatchObject({ status: 200, body: { ok: true } })
  expect(await world.ask('/readyz')).toMatchObject({ status: 200, body: { ok: true } })
  world.storage.breakDisk()
  expect(await world.ask('/readyz')).toMatchObject({
    status: 503,
    body: { code: 'store-unavailable' },
  })
  expect((await world.ask('/healthz')).status).toBe(200)
  world.storage.mendDisk()
  expect((await world.ask('/readyz')).status).toBe(200)
})

test('metrics count rooms and sockets and name nobody', async () => {
  const room = await openRoom()
  await Promise.all([room.ann.connect('board'), room.bob.connect('session')])
  const { status, text } = await room.world.ask('/metrics')
  expect(status).toBe(200)
  expect(text).toMatch(/^lockstep_rooms_loaded 1$/m)
  expect(text).toMatch(/^lockstep_sockets_open 2$/m)
  for (const word of [room.id, 'Ann', 'Plan']) expect(text).not.toMatch(word)
})

test('metrics are for this machine alone, unless a token is set', async () => {
  const world = await openWorld()
  const passedOn = await world.ask('/metrics', { headers: { 'x-forwarded-for': '192.0.2.1' } })
  expect(passedOn.status).toBe(403)

  const guarded = await openWorld({ LOCKSTEP_METRICS_TOKEN: 'letmesee' })
  expect((await guarded.ask('/metrics')).status).toBe(403)
  expect((await guarded.ask('/metrics', { auth: 'Bearer nosee' })).status).toBe(403)
  expect((await guarded.ask('/metrics', { auth: 'Bearer letmesee' })).status).toBe(200)
})

test('rooms in an hour are counted by address, and what makes none is not', async () => {
  const world = await openWorld({}, { roomsAnHour: 2 })
  const make = (body: object) => world.ask('/api/rooms', { body })
  const good = { title: 'Plan', facilitator: { name: 'Fay', side: 'sales' } }
  for (const bad of [{}, { ...good, title: '' }, { ...good, template: 'none' }]) {
    expect((await make(bad)).status).toBe(400)
  }
  await fillRoom(world) // one room; joining is not making
  expect((await make(good)).status).toBe(201)
  const refused = await make(good)
  expect(refused).toMatchObject({ status: 429, body: { code: 'too-many' } })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3_000)
  expect((await make({})).status).toBe(400)
})
