import { expect, test } from 'vitest'
import { fillRoom, openRoom, openWorld } from './world.ts'

test('a request without a body may say that it is JSON', async () => {
  const room = await openRoom()
  const auth = `Bearer ${room.fay.seat.token}`
  const headers = { 'content-type': 'application/json' }
  const nobody = await room.ask('', { method: 'DELETE', headers })
  expect(nobody.status).toBe(401)
  expect((await room.ask('', { method: 'DELETE', auth, headers })).status).toBe(204)
  expect((await room.fay.ask('/mine')).status).toBe(410)
})

test('where a body is needed, none is refused like a wrong one', async () => {
  const room = await openRoom()
  const headers = { 'content-type': 'application/json' }
  for (const path of ['/seats', '/commands']) {
    const auth = `Bearer ${room.fay.seat.token}`
    const refused = await room.ask(path, { method: 'POST', auth, headers })
    expect(refused).toMatchObject({ status: 400, body: { code: 'malformed', field: '' } })
  }
})

test('an address that cannot be read is refused like everything else', async () => {
  const world = await openWorld()
  const refused = await world.ask('/api/rooms/%zz')
  expect(refused).toMatchObject({ status: 400, body: { code: 'malformed' } })
  expect(refused.headers['content-type']).toMatch('application/problem+json')
})

test.each(['agenda.fly', 'room.fly', 'clock.fly'])(
  '%s is no command, with a step or without',
  async (type) => {
    const room = await openRoom()
    for (const wish of [{ type }, { type, stepId: 's1' }]) {
      expect(await room.fay.command(wish)).toMatchObject({ status: 400, body: { field: 'type' } })
    }
  },
)

test('a round named like what every object has is no round', async () => {
  const room = await openRoom()
  const stepId = await room.open({ kind: 'define' })
  for (const round of ['toString', 'valueOf', 'hasOwnProperty']) {
    for (const type of ['round.reveal', 'round.open']) {
      expect(await room.fay.command({ type, stepId, round })).toMatchObject({
        status: 400,
        body: { field: 'round' },
      })
    }
  }
})

test('a refused setting is named and never quoted', async () => {
  const room = await openRoom()
  const add = (settings: object) =>
    room.fay.command({ type: 'agenda.add', step: { kind: 'vote', settings: { ...settings } } })
  expect(await add({})).toMatchObject({ status: 422, body: { field: 'settings' } })
  const refused = await add({ options: [{ id: 'a', text: 'A' }], budget: 'CANARY' })
  expect(refused).toMatchObject({ status: 422, body: { field: 'settings.budget' } })
  expect(refused.text).not.toMatch('CANARY')
})

test('whatever is refused for its time says which phase it is', async () => {
  const room = await openRoom()
  const [talk, plan] = [await room.add({ kind: 'discuss' }), await room.add({ kind: 'plan' })]
  for (const stepId of [talk, plan]) {
    const refused = await room.fay.command({ type: 'round.open', stepId, round: 'write' })
    expect(refused).toMatchObject({ status: 409, body: { phase: 'waiting' } })
  }
})

test('pages of further origins may use the API, and no others', async () => {
  const origin = 'https://plan.example'
  const room = await fillRoom(await openWorld({ LOCKSTEP_ORIGINS: `${origin}/` }))
  const ask = (from: string, method: string) => {
    const headers = { origin: from, 'access-control-request-method': 'POST' }
    return room.ask('/mine', { method, headers })
  }
  const allowed = 'access-control-allow-origin'
  expect((await ask(origin, 'GET')).headers).toMatchObject({ [allowed]: origin })
  const asked = await ask(origin, 'OPTIONS')
  expect(asked.status).toBe(204)
  expect(asked.headers).toMatchObject({
    [allowed]: origin,
    'access-control-allow-headers': 'authorization, content-type',
  })
  expect((await ask('https://evil.example', 'GET')).headers).not.toHaveProperty(allowed)
  expect((await ask('https://evil.example', 'OPTIONS')).status).toBe(404)
})
