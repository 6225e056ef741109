import { expect, test } from 'vitest'
import { fillRoom, keyOf, openRoom, openWorld } from './world.ts'

test('a room is made with three links, and its maker facilitates', async () => {
  const world = await openWorld()
  const body = { title: '  Plan  ', facilitator: { name: 'Fay', side: 'marketing' } }
  const made = await world.ask('/api/rooms', { body })
  expect(made.status).toBe(201)
  expect(made.body.seat).toMatchObject({ name: 'Fay', side: 'marketing', role: 'facilitator' })
  const id = String(made.body.roomId)
  const links = Object.entries(made.body.links as Record<string, string>)
  expect(links.map(([name]) => name)).toEqual(['facilitate', 'join', 'watch'])
  for (const [, link] of links) expect(link).toMatch(`${world.url}/r/${id}#`)
  expect(new Set(links.map(([, link]) => keyOf(link))).size).toBe(3)
})

test('other programs find a clock in a room that has not begun, and no step', async () => {
  const { doc } = await (await openRoom({ lobby: true })).ann.connect('session')
  expect(doc.getMap('clock').toJSON()).toMatchObject({ state: 'idle', endsAt: null })
  expect(doc.getMap('now').toJSON()).toMatchObject({ stepId: null })
})

test('a name is refused past twice of what the page lets anybody write', async () => {
  const room = await openRoom()
  const come = (length: number) =>
    room.knockOn({ key: room.key('join'), name: 'x'.repeat(length), side: 'sales' })
  expect([(await come(120)).status, (await come(121)).status]).toEqual([201, 400])
})

test('links begin with the public address where one is set', async () => {
  const world = await openWorld({ LOCKSTEP_PUBLIC_URL: 'https://plan.example/' })
  const room = await fillRoom(world)
  expect(room.links.join).toMatch(`https://plan.example/r/${room.id}#`)
})

test('a template brings its steps, and a vote finds the step that it takes its items from', async () => {
  const room = await openRoom({ template: 'one-plan', lobby: true })
  const copy = await room.fay.connect('session')
  const { agenda } = copy.session()
  const offered = await room.world.ask('/api/templates')
  const steps = (JSON.parse(offered.text) as { id: string; steps: unknown[] }[])[0]?.steps
  expect(agenda).toHaveLength(steps?.length ?? 0)
  const vote = agenda.find(({ kind }) => kind === 'vote')
  expect(agenda.map(({ id }) => String(id))).toContain(vote?.settings.itemsFrom)
})

test.each([
  ['title', { title: ' ', facilitator: { name: 'Fay', side: 'sales' } }],
  ['facilitator.side', { title: 'Plan', facilitator: { name: 'Fay', side: 'legal' } }],
  ['facilitator', { title: 'Plan' }],
  ['template', { title: 'Plan', template: 'none', facilitator: { name: 'Fay', side: 'sales' } }],
])('a room that lacks a good %s is not made', async (field, body) => {
  const world = await openWorld()
  const refused = await world.ask('/api/rooms', { body })
  expect(refused).toMatchObject({ status: 400, body: { code: 'malformed', field } })
  expect(refused.headers['content-type']).toMatch('application/problem+json')
})

test('each key makes of its holder what its link is for', async () => {
  const room = await openRoom()
  const doors = await Promise.all(
    (['facilitate', 'join', 'watch'] as const).map((which) =>
      room.ask('', { auth: `Key ${room.key(which)}` }),
    ),
  )
  expect(doors.map(({ body }) => body.role)).toEqual(['facilitator', 'participant', 'observer'])
  expect(doors[1]?.body).toMatchObject({
    title: 'Plan',
    status: 'live',
    locked: false,
    present: { sales: 2, marketing: 1, neutral: 0 },
  })
  const cy = await room.join('Cy', 'neutral', 'facilitate')
  expect(cy.seat).toMatchObject({ role: 'facilitator', side: 'neutral' })
})

test('a wrong key is answered like a room that never was', async () => {
  const room = await openRoom()
  const wrong = { auth: 'Key not-this-one' }
  const nowhere = await room.world.ask('/api/rooms/NoSuchRoomAtAll', wrong)
  expect(nowhere.status).toBe(404)
  for (const path of ['', '/summary']) {
    const refused = await room.ask(path, wrong)
    expect(refused).toMatchObject({ status: 404, body: nowhere.body })
  }
  const joined = await room.knockOn({ key: 'not-this-one', name: 'Cy', side: 'sales' })
  expect(joined).toMatchObject({ status: 404, body: nowhere.body })
  const unsaid = await room.ask('')
  expect(unsaid).toMatchObject({ status: 404, body: nowhere.body })
})

test('after twenty wrong keys a guesser is told to wait, and right keys still open', async () => {
  const room = await openRoom()
  const guess = () => room.ask('', { auth: 'Key guess' })
  for (let n = 0; n < 20; n += 1) expect((await guess()).status).toBe(404)
  const refused = await guess()
  expect(refused).toMatchObject({ status: 429, body: { code: 'too-many' } })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect((await room.knockOn({ key: 'guess', name: 'Cy', side: 'sales' })).status).toBe(429)

  await room.join('Cy', 'sales')
  expect((await room.ask('', { auth: `Key ${room.key('join')}` })).status).toBe(200)
  const other = await fillRoom(room.world)
  expect((await other.ask('', { auth: 'Key guess' })).status).toBe(404)
})

test('three hundred people behind one address join one room', async () => {
  const room = await openRoom({ lobby: true })
  const names = Array.from({ length: 296 }, (_, n) => `Cy ${n}`)
  await Promise.all(names.map((name) => room.join(name, 'sales')))
  const refused = await room.knockOn({ key: room.key('join'), name: 'Cy', side: 'sales' })
  expect(refused).toMatchObject({ status: 409, body: { code: 'room-full' } })
})

test('a server that is full makes no rooms and says so, and those it has go on', async () => {
  const room = await openRoom({ lobby: true })
  room.world.isFull = true
  const body = { title: 'Plan', facilitator: { name: 'Fay', side: 'sales' } }
  const refused = await room.world.ask('/api/rooms', { body })
  expect(refused).toMatchObject({ status: 503, body: { code: 'overloaded' } })
  expect(refused.headers['content-type']).toMatch('application/problem+json')
  await room.join('Cy', 'sales')
  room.world.isFull = false
  expect((await room.world.ask('/api/rooms', { body })).status).toBe(201)
})

test('a locked room is knocked at, and whoever is admitted gets a seat', async () => {
  const room = await openRoom()
  const session = await room.fay.connect('session')
  await room.fay.does({ type: 'room.lock' })
  const wish = { key: room.key('join'), name: 'Cy', side: 'marketing' }
  expect(await room.knockOn(wish)).toMatchObject({ status: 423, body: { code: 'locked' } })

  const knock = await room.knockOn({ ...wish, knock: true })
  expect(knock.status).toBe(202)
  const { knockId } = knock.body
  if (typeof knockId !== 'string') throw new Error('no knock id')
  expect(await room.knockOn({ ...wish, knockId })).toMatchObject({ status: 202, body: { knockId } })
  await room.until(() => session.session().knocks.size === 1, 'Fay sees the knock')
  const [shown] = [...session.session().knocks]
  expect(shown?.[0]).not.toBe(knockId)
  expect(shown?.[1]).toEqual({ name: 'Cy', side: 'marketing' })
  expect(room.fay.hasHeard(knockId)).toBe(false)

  await room.fay.does({ type: 'seat.admit', knockId: shown?.[0] ?? '' })
  const seated = await room.knockOn({ ...wish, knockId })
  expect(seated).toMatchObject({ status: 201, body: { seat: { name: 'Cy', role: 'participant' } } })
  expect((await room.knockOn({ ...wish, knockId })).status).toBe(423)
  await room.until(() => session.session().seats.size === 5, 'Cy is seated')
  expect(session.session().knocks.size).toBe(0)
})

test('a lock keeps nobody out who is seated or facilitates', async () => {
  const room = await openRoom()
  await room.fay.does({ type: 'room.lock' })
  expect((await room.ann.mine()).seat.name).toBe('Ann')
  await room.ann.connect('board')
  await room.join('Cy', 'sales', 'facilitate')
})

test('who knocked and then finds the door open is no longer waiting', async () => {
  const room = await openRoom()
  await room.fay.does({ type: 'room.lock' })
  const wish = { key: room.key('join'), name: 'Cy', side: 'sales' }
  const { body } = await room.knockOn({ ...wish, knock: true })
  await room.fay.does({ type: 'room.unlock' })
  expect((await room.knockOn({ ...wish, knockId: body.knockId ?? '' })).status).toBe(201)
  const session = await room.fay.connect('session')
  expect(session.session().knocks.size).toBe(0)
})

test('a replaced link stops working, and whoever is seated stays', async () => {
  const room = await openRoom()
  const { link } = await room.fay.does({ type: 'link.replace', which: 'join' })
  const wish = { name: 'Cy', side: 'sales' }
  expect((await room.knockOn({ ...wish, key: room.key('join') })).status).toBe(404)
  expect((await room.knockOn({ ...wish, key: keyOf(String(link)) })).status).toBe(201)
  expect((await room.ann.mine()).seat.name).toBe('Ann')
})

test('a replaced link takes along whom it let in, where that is wished', async () => {
  const room = await openRoom()
  const [anns, fays, bobs] = await Promise.all([
    room.ann.connect('session'),
    room.fay.connect('session'),
    room.bob.connect('session'),
  ])
  // She came by the link for everyone, whatever she is now.
  await room.fay.does({ type: 'seat.update', seatId: room.bob.id, role: 'facilitator' })
  await room.until(() => bobs.closeCodes.length > 0, 'Bob’s socket opens anew with his role')
  await room.fay.does({ type: 'room.lock' })
  const cy = { key: room.key('join'), name: 'Cy', side: 'sales' }
  const { body } = await room.knockOn({ ...cy, knock: true })
  await room.fay.does({ type: 'link.replace', which: 'join', remove: true })
  await room.until(() => anns.closeCodes.length > 0, 'Ann is out')
  expect(anns.closeCodes[0]).toBe(4401)
  expect((await room.bob.ask('/mine')).status).toBe(401)
  expect((await room.knockOn({ ...cy, knockId: body.knockId ?? '' })).status).toBe(404)
  await room.until(() => fays.session().knocks.size === 0, 'nobody knocks any more')
  expect(fays.closeCodes).toEqual([])
})

test('who replaces the link by which they came stays, whoever goes', async () => {
  const room = await openRoom()
  await room.fay.does({ type: 'link.replace', which: 'facilitate', remove: true })
  expect((await room.fay.mine()).seat.name).toBe('Fay')
  expect((await room.ann.mine()).seat.name).toBe('Ann')
})

test('a removed seat loses its sockets and its token, and nobody else notices', async () => {
  const room = await openRoom()
  const [session, board, fays] = await Promise.all([
    room.ann.connect('session'),
    room.ann.connect('board'),
    room.fay.connect('session'),
  ])
  await room.fay.does({ type: 'seat.remove', seatId: room.ann.id })
  await room.until(() => board.closeCodes.length > 0 && session.closeCodes.length > 0, 'Ann is out')
  expect([session.closeCodes[0], board.closeCodes[0]]).toEqual([4401, 4401])
  expect((await room.ann.ask('/mine')).status).toBe(401)
  await room.until(() => fays.session().seats.size === 3, 'Fay sees Ann go')
  expect(fays.closeCodes).toEqual([])
  const again = room.ann.listen('board')
  await room.until(() => again.closeCode() !== null, 'Ann is not let in again')
  expect(again.closeCode()).toBe(4401)
})

test('another role opens a seat’s sockets anew, and holds at once', async () => {
  const room = await openRoom()
  const anns = await room.ann.connect('board')
  await room.fay.does({ type: 'seat.update', seatId: room.ann.id, role: 'facilitator' })
  await room.until(() => anns.closeCodes.length > 0, 'Ann’s socket is closed')
  expect(anns.closeCodes[0]).toBe(1012)
  await room.until(() => anns.provider.synced, 'Ann is back')
  const hello = anns.frames.findLast(({ type }) => type === 'hello')
  expect(hello).toMatchObject({ hello: { role: 'facilitator' } })
  await room.ann.does({ type: 'room.lock' })
})

test('a room keeps its last facilitator', async () => {
  const room = await openRoom()
  for (const wish of [
    { type: 'seat.remove', seatId: room.fay.id },
    { type: 'seat.update', seatId: room.fay.id, role: 'participant' },
  ]) {
    expect(await room.fay.command(wish)).toMatchObject({ status: 403 })
  }
})

test('a deleted room closes its sockets, and all its addresses say that it is gone', async () => {
  const room = await openRoom()
  const board = await room.bob.connect('board')
  expect((await room.ann.ask('', { method: 'DELETE' })).status).toBe(403)
  expect((await room.fay.ask('', { method: 'DELETE' })).status).toBe(204)
  await room.until(() => board.closeCodes.length > 0, 'Bob’s socket is closed')
  expect(board.closeCodes[0]).toBe(4410)
  const answers = await Promise.all([
    room.ask('', { auth: `Key ${room.key('join')}` }),
    room.knockOn({ key: room.key('join'), name: 'Cy', side: 'sales' }),
    room.ann.ask('/mine'),
    room.fay.ask('/notes'),
    room.ann.ask('/summary'),
    room.ann.command({ type: 'seat.hand', up: true }),
    room.fay.ask('', { method: 'DELETE' }),
  ])
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 410))
  const late = room.ann.listen('session')
  await room.until(() => late.closeCode() !== null, 'Ann is told')
  expect(late.closeCode()).toBe(4410)

  await room.world.restart()
  expect((await room.ann.ask('/mine')).status).toBe(410)
  expect(await room.world.storage.load(room.id)).toBeNull()
})

test('a room outlives its stay in memory and a restart', async () => {
  const room = await openRoom()
  await room.fay.does({ type: 'room.update', title: 'Our plan' })
  room.world.clock.turn(120_000)
  expect((await room.ask('', { auth: `Key ${room.key('join')}` })).body.title).toBe('Our plan')
  await room.world.restart()
  expect((await room.ask('', { auth: `Key ${room.key('join')}` })).body.title).toBe('Our plan')
  expect((await room.ann.mine()).seat.name).toBe('Ann')
})

test('no key and no token is in the store or in the log', async () => {
  const room = await openRoom()
  const { link } = await room.fay.does({ type: 'link.replace', which: 'summary' })
  const stored = await room.world.storage.load(room.id)
  const kept = JSON.stringify([...(stored?.records ?? [])]) + room.world.log.join('\n')
  const docs = Object.values(stored?.docs ?? {}).flatMap(({ updates }) => updates)
  const bytes = Buffer.concat([Buffer.from(kept), ...docs])
  const secrets = [keyOf(String(link)), ...Object.values(room.links).map(keyOf)]
  for (const secret of [...secrets, ...room.everyone.map(({ seat }) => seat.token)]) {
    expect(bytes.includes(secret)).toBe(false)
  }
  expect(bytes.includes('Ann')).toBe(true)
})
