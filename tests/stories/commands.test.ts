import { type StepId, stepId } from '@lockstep/shared/model/ids'
import { expect, test } from 'vitest'
import { openRoom, openWorld } from './world.ts'

const vote = { kind: 'vote', settings: { options: [{ id: 'a', text: 'Calls' }] } }

test.each([
  ['id', { type: 'seat.hand', up: true }],
  ['id', { id: 'no spaces', type: 'seat.hand', up: true }],
  ['type', { id: 'c1' }],
  ['type', { id: 'c1', type: 'fly' }],
  ['up', { id: 'c1', type: 'seat.hand', up: 'yes' }],
  ['round', { id: 'c1', type: 'entry.save', stepId: 's', entry: {} }],
  ['stepId', { id: 'c1', type: 'entry.save', stepId: '__proto__', round: 'write', entry: {} }],
  ['stepId', { id: 'c1', type: 'swap.mark' }],
  ['step.kind', { id: 'c1', type: 'agenda.add', step: {} }],
  ['step.minutes', { id: 'c1', type: 'agenda.add', step: { kind: 'discuss', minutes: -1 } }],
  ['seconds', { id: 'c1', type: 'clock.add', seconds: 1e9 }],
])('a command without a good %s is not understood', async (field, body) => {
  const room = await openRoom()
  const refused = await room.fay.ask('/commands', { body })
  expect(refused).toMatchObject({ status: 400, body: { code: 'malformed', field } })
  expect(refused.headers['content-type']).toMatch('application/problem+json')
})

test.each([
  ['no JSON', '{"id": '],
  ['a list', '[]'],
  ['nothing', 'null'],
  ['a prototype', '{"id":"c1","type":"seat.hand","up":true,"__proto__":{"up":false}}'],
])('a body of %s is refused and hurts nobody', async (_what, raw) => {
  const room = await openRoom()
  expect(await room.ann.ask('/commands', { raw })).toMatchObject({
    status: 400,
    body: { code: 'malformed' },
  })
  await room.ann.does({ type: 'seat.hand', up: true })
})

test('a body past the limit is refused', async () => {
  const room = await openRoom()
  const refused = await room.ann.ask('/commands', { raw: `{"id":"${'a'.repeat(600_000)}"}` })
  expect(refused).toMatchObject({ status: 413, body: { code: 'too-large' } })
})

test('without a seat nothing is obeyed and nothing is told', async () => {
  const room = await openRoom()
  const other = await openRoom()
  const body = { id: 'c1', type: 'room.lock' }
  for (const auth of ['Bearer nobody', `Bearer ${other.fay.seat.token}`, 'Key x', 'Bearer', '']) {
    for (const path of ['/commands', '/mine', '/notes', '/summary']) {
      if (path === '/summary' && auth === 'Key x') continue // asked as a link's key: 404
      const refused = await room.ask(path, path === '/commands' ? { auth, body } : { auth })
      expect([path, auth, refused.status]).toEqual([path, auth, 401])
    }
  }
})

test('what only facilitators may do is refused to everybody else', async () => {
  const room = await openRoom()
  const step = await room.open(vote)
  const wishes = [
    { type: 'room.close' },
    { type: 'room.lock' },
    { type: 'room.update', title: 'Mine' },
    { type: 'link.replace', which: 'summary' },
    { type: 'step.go', stepId: step },
    { type: 'step.phase', stepId: step, phase: 'revealed' },
    { type: 'round.reveal', stepId: step, round: 'ballot' },
    { type: 'clock.start', minutes: 5 },
    { type: 'agenda.add', step: { kind: 'discuss' } },
    { type: 'agenda.remove', stepId: step },
    { type: 'seat.update', seatId: room.ann.id, role: 'facilitator' },
    { type: 'seat.remove', seatId: room.bob.id },
    { type: 'vote.merge', stepId: step, itemId: 'a', into: 'a' },
  ]
  for (const wish of wishes) {
    for (const person of [room.ann, room.dee]) {
      expect(await person.command(wish)).toMatchObject({
        status: 403,
        body: { code: 'not-allowed' },
      })
    }
  }
  expect((await room.ann.ask('/notes')).status).toBe(403)
  expect((await room.fay.ask('/notes')).status).toBe(200)
})

test('an observer changes nothing', async () => {
  const room = await openRoom()
  const step = await room.open(vote)
  for (const wish of [
    { type: 'entry.save', stepId: step, round: 'ballot', entry: { dots: { a: 1 } } },
    { type: 'seat.ready', stepId: step, round: 'ballot', ready: true },
    { type: 'seat.moreTime', stepId: step },
    { type: 'seat.hand', up: true },
  ]) {
    expect(await room.dee.command(wish)).toMatchObject({ status: 403 })
  }
})

test('what the phase does not allow is refused with the phase', async () => {
  const room = await openRoom({ lobby: true })
  const step = await room.add(vote)
  const save = { type: 'entry.save', stepId: step, round: 'ballot', entry: { dots: {} } }
  const refused = (phase: string) => ({ status: 409, body: { phase } })
  expect(await room.ann.command(save)).toMatchObject(refused('lobby'))
  expect(await room.fay.command({ type: 'clock.start' })).toMatchObject(refused('lobby'))
  expect(await room.fay.command({ type: 'room.close' })).toMatchObject(refused('lobby'))

  await room.fay.does({ type: 'room.start' })
  expect(await room.fay.command({ type: 'room.start' })).toMatchObject(refused('live'))
  expect(await room.ann.command(save)).toMatchObject(refused('waiting'))
  expect(await room.fay.command({ type: 'clock.pause' })).toMatchObject(refused('idle'))
  expect(
    await room.fay.command({ type: 'step.phase', stepId: step, phase: 'deciding' }),
  ).toMatchObject({ status: 409, body: { code: 'wrong-phase', phase: 'waiting' } })

  await room.fay.does({ type: 'step.phase', stepId: step, phase: 'revealed' })
  expect(await room.ann.command(save)).toMatchObject(refused('revealed'))
  await room.fay.does({ type: 'room.close' })
  expect(await room.ann.command(save)).toMatchObject(refused('closed'))
  await room.fay.does({ type: 'room.reopen' })
})

test('a step that is not there is 404, whoever asks', async () => {
  const room = await openRoom()
  const nowhere = stepId('nowhere')
  for (const wish of [
    { type: 'step.go', stepId: nowhere },
    { type: 'step.phase', stepId: nowhere, phase: 'writing' },
    { type: 'agenda.update', stepId: nowhere, step: { title: 'Ours' } },
    { type: 'agenda.remove', stepId: nowhere },
    { type: 'agenda.duplicate', stepId: nowhere },
    { type: 'entry.save', stepId: nowhere, round: 'write', entry: {} },
    { type: 'vote.merge', stepId: nowhere, itemId: 'a', into: 'b' },
  ]) {
    expect(await room.fay.command(wish)).toMatchObject({
      status: 404,
      body: { code: 'no-such-step' },
    })
  }
})

test('a command of another kind, or of none, is refused', async () => {
  const room = await openRoom()
  const step = await room.open(vote)
  for (const type of ['swap.mark', 'vote.fly', 'vote.toString', 'vote.constructor']) {
    expect(await room.fay.command({ type, stepId: step })).toMatchObject({
      status: 400,
      body: { field: 'type' },
    })
  }
})

test('settings against the rules of a kind are refused with their field', async () => {
  const room = await openRoom()
  const add = (step: object) => room.fay.command({ type: 'agenda.add', step: { ...step } })
  expect(await add({ kind: 'vote' })).toMatchObject({
    status: 422,
    body: { code: 'invalid-settings' },
  })
  const bad = { ...vote.settings, budget: 0 }
  expect(await add({ kind: 'vote', settings: bad })).toMatchObject({
    status: 422,
    body: { code: 'invalid-settings', field: 'settings.budget' },
  })
  expect(await add({ kind: 'poker' })).toMatchObject({ status: 400, body: { field: 'step.kind' } })
})

test('the same id is answered the first time’s way, also after a restart', async () => {
  const room = await openRoom()
  const wish = { type: 'agenda.add', step: { kind: 'discuss' } }
  const first = await room.fay.command(wish, 'once')
  expect(first.status).toBe(200)
  const [again, changed] = await Promise.all([
    room.fay.command(wish, 'once'),
    room.fay.command({ type: 'room.lock' }, 'once'),
  ])
  expect([again.body, changed.body]).toEqual([first.body, first.body])

  await room.world.crash()
  expect((await room.fay.command(wish, 'once')).body).toEqual(first.body)
  const session = await room.fay.connect('session')
  expect(session.session().agenda).toHaveLength(1)
  expect(session.session().room.locked).toBe(false)
  // Everybody has ids of their own.
  expect((await room.ann.command({ type: 'seat.hand', up: true }, 'once')).body).toEqual({
    ok: true,
  })
})

test('the same id twice at once is obeyed once', async () => {
  const room = await openRoom()
  const wish = { type: 'agenda.add', step: { kind: 'discuss' } }
  const answers = await Promise.all([1, 2, 3, 4].map(() => room.fay.command(wish, 'once')))
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  const session = await room.fay.connect('session')
  expect(session.session().agenda).toHaveLength(1)
})

test('old answers are forgotten in the store as well', async () => {
  const room = await openRoom()
  for (let n = 0; n < 130; n += 1) {
    await room.ann.command({ type: 'seat.hand', up: n % 2 === 0 }, `hand-${n}`)
  }
  const stored = await room.world.storage.load(room.id)
  const kept = [...(stored?.records.keys() ?? [])].filter((key) =>
    key.startsWith(`answer/${room.ann.id}/`),
  )
  expect(kept.length).toBeLessThanOrEqual(101)
  expect(kept).toContain(`answer/${room.ann.id}/hand-129`)
})

test('a deeply nested entry is refused, and the room goes on', async () => {
  const room = await openRoom()
  const step = await room.open(vote)
  const deep = '['.repeat(60_000) + ']'.repeat(60_000)
  const raw = `{"id":"deep","type":"entry.save","stepId":"${step}","round":"ballot","entry":${deep}}`
  expect((await room.ann.ask('/commands', { raw })).status).toBeGreaterThanOrEqual(400)
  expect((await room.ann.ask('/commands', { raw })).status).toBeLessThan(500)
  await room.ann.does({ type: 'seat.hand', up: true })
})

test('pointing at a thing of another step does not move the room', async () => {
  const room = await openRoom()
  const [first, second] = [await room.open(vote), await room.add(vote)]
  await room.fay.does({ type: 'step.focus', stepId: first, itemId: 'a' })
  expect(await room.fay.command({ type: 'step.focus', stepId: second, itemId: 'a' })).toMatchObject(
    { status: 409, body: { phase: 'waiting' } },
  )
  const session = await room.bob.connect('session')
  expect(session.session().now).toEqual({ stepId: first, itemId: 'a' })
})

test('the agenda is added to, changed, moved, copied and thinned out', async () => {
  const room = await openRoom()
  const session = await room.bob.connect('session')
  const one = await room.add({ kind: 'discuss', title: 'One', facilitatorNotes: 'Ask twice.' })
  const two = await room.add({ kind: 'discuss', title: 'Two', minutes: 7 })
  const at = (id: StepId) => session.session().agenda.findIndex((step) => step.id === id)
  await room.fay.does({ type: 'agenda.move', stepId: two, to: 0 })
  await room.fay.does({
    type: 'agenda.update',
    stepId: two,
    step: { title: 'Zero', skipped: true },
  })
  const { stepId: copy } = await room.fay.does({ type: 'agenda.duplicate', stepId: one })
  await room.until(() => session.session().agenda.length === 3, 'Bob sees three steps')
  expect([at(two), at(one), at(stepId(String(copy)))]).toEqual([0, 1, 2])
  expect(session.session().agenda[0]).toMatchObject({ title: 'Zero', minutes: 7, skipped: true })
  expect((await room.fay.ask('/notes')).body).toEqual({
    [one]: 'Ask twice.',
    [String(copy)]: 'Ask twice.',
  })
  expect(room.bob.hasHeard('Ask twice.')).toBe(false)

  await room.fay.does({ type: 'agenda.remove', stepId: one })
  await room.until(() => session.session().agenda.length === 2, 'Bob sees two steps')
  await room.fay.does({ type: 'step.go', stepId: two })
  expect(await room.fay.command({ type: 'agenda.remove', stepId: two })).toMatchObject({
    status: 409,
  })
})

test('nothing is at other addresses', async () => {
  const world = await openWorld()
  for (const path of ['/api', '/api/nothing', '/sync/room/board', '/assets/none.js']) {
    const refused = await world.ask(path)
    expect([path, refused.status]).toEqual([path, 404])
    expect(refused.headers['content-type']).toMatch('application/problem+json')
  }
})
