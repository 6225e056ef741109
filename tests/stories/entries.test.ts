import { type RoundId, roundId, type StepId } from '@lockstep/shared/model/ids'
import { expect, test } from 'vitest'
import type { Person } from './person.ts'
import { openRoom } from './world.ts'

const write = roundId('write')
const define = { kind: 'define', settings: { terms: ['mql', 'sal'] } }
const vote = {
  kind: 'vote',
  settings: {
    budget: 5,
    perItem: 3,
    options: ['a', 'b', 'c'].map((id) => ({ id, text: `Option ${id}` })),
  },
}

function save(person: Person, step: StepId, answers: object, base?: number) {
  const rest = base === undefined ? {} : { base }
  return person.command({
    type: 'entry.save',
    stepId: step,
    round: write,
    entry: { answers: { ...answers } },
    ...rest,
  })
}

function cast(person: Person, step: StepId, dots: object) {
  return person.command({
    type: 'entry.save',
    stepId: step,
    round: 'ballot',
    entry: { dots: { ...dots } },
  })
}

test('an entry is saved with a rising revision, and its author reads it back', async () => {
  const room = await openRoom()
  const step = await room.open(define)
  const first = await save(room.ann, step, { mql: 'A lead' })
  expect(first).toMatchObject({ status: 200, body: { ok: true, revision: 1 } })
  room.world.clock.turn(5_000)
  const second = await save(room.ann, step, { mql: 'A lead that asked' }, 1)
  expect(second).toMatchObject({ status: 200, body: { revision: 2 } })

  const { entries } = await room.ann.mine()
  expect(entries).toEqual([
    {
      stepId: step,
      round: 'write',
      entry: { answers: { mql: 'A lead that asked' } },
      revision: 2,
      savedAt: room.world.clock.now(),
    },
  ])
})

test('a change of an older revision is told of the newer one, and overwrites nothing', async () => {
  const room = await openRoom()
  const step = await room.open(define)
  await save(room.ann, step, { mql: 'On the phone' }, 0)
  const stale = await save(room.ann, step, { mql: 'On the laptop' }, 0)
  expect(stale).toMatchObject({
    status: 409,
    body: { code: 'stale', revision: 1, entry: { answers: { mql: 'On the phone' } } },
  })
  const { entries } = await room.ann.mine()
  expect(entries[0]).toMatchObject({ revision: 1, entry: { answers: { mql: 'On the phone' } } })
  expect((await save(room.ann, step, { mql: 'On the laptop' }, 1)).status).toBe(200)
})

test('of two devices that save at once on the same base, one is told', async () => {
  const room = await openRoom()
  const step = await room.open(define)
  const answers = await Promise.all(
    ['One', 'Two', 'Three'].map((mql) => save(room.ann, step, { mql }, 0)),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  const { entries } = await room.ann.mine()
  const kept = answers.findIndex(({ status }) => status === 200)
  expect(entries[0]?.entry).toEqual({ answers: { mql: ['One', 'Two', 'Three'][kept] } })
})

test('an entry that is cleared is gone, and who knows only that one overwrites nothing', async () => {
  const room = await openRoom()
  const step = await room.open(define)
  await save(room.ann, step, { mql: 'A lead' })
  await room.ann.does({ type: 'entry.clear', stepId: step, round: write })
  expect((await room.ann.mine()).entries).toEqual([])
  expect((await save(room.ann, step, { mql: 'Another' }, 0)).body).toMatchObject({ revision: 2 })
  const stale = await save(room.ann, step, { mql: 'From a phone that slept' }, 1)
  const entry = { answers: { mql: 'Another' } }
  expect(stale).toMatchObject({ status: 409, body: { code: 'stale', revision: 2, entry } })
})

test('mine is mine alone', async () => {
  const room = await openRoom()
  const step = await room.open(define)
  await save(room.ann, step, { mql: 'Ann’s' })
  await save(room.bob, step, { mql: 'Bob’s' })
  await room.ann.does({ type: 'seat.ready', stepId: step, round: write, ready: true })
  const [anns, bobs, fays, dees] = await Promise.all(room.everyone.map((one) => one.mine())).then(
    ([fay, ann, bob, dee]) => [ann, bob, fay, dee],
  )
  expect(anns?.entries.map(({ entry }) => entry)).toEqual([{ answers: { mql: 'Ann’s' } }])
  expect(anns?.ready).toEqual([`${step}/write`])
  expect(bobs?.entries.map(({ entry }) => entry)).toEqual([{ answers: { mql: 'Bob’s' } }])
  expect(bobs?.ready).toEqual([])
  expect([fays?.entries, dees?.entries]).toEqual([[], []])
})

test('a round that is not open takes no entry', async () => {
  const room = await openRoom()
  const step = await room.add(define)
  const closed = (phase: string) => ({ status: 409, body: { code: 'not-open', phase } })
  expect(await save(room.ann, step, { mql: 'Early' })).toMatchObject(closed('waiting'))
  await room.fay.does({ type: 'step.phase', stepId: step, phase: 'writing' })
  expect((await save(room.ann, step, { mql: 'In time' })).status).toBe(200)
  await room.fay.does({ type: 'round.reveal', stepId: step, round: write })
  expect(await save(room.ann, step, { mql: 'Late' })).toMatchObject(closed('revealed'))
  const cleared = await room.ann.command({ type: 'entry.clear', stepId: step, round: write })
  expect(cleared).toMatchObject(closed('revealed'))
  const nowhere: RoundId = roundId('nowhere')
  expect(
    await room.ann.command({ type: 'seat.ready', stepId: step, round: nowhere, ready: true }),
  ).toMatchObject({ status: 409 })
})

test('an entry past its limits is refused and what was there stays', async () => {
  const room = await openRoom()
  const step = await room.open(define)
  // Twice what the page lets anybody write: two texts that were merged may be as long.
  expect((await save(room.ann, step, { mql: 'x'.repeat(8_000) })).status).toBe(200)
  await save(room.ann, step, { mql: 'Short' })
  expect(await save(room.ann, step, { mql: 'x'.repeat(8_001) })).toMatchObject({
    status: 422,
    body: { code: 'invalid-entry', field: 'answers.mql' },
  })
  expect(await save(room.ann, step, { mql: 'x'.repeat(70_000) })).toMatchObject({
    status: 413,
    body: { code: 'too-large' },
  })
  expect(await save(room.ann, step, { lead: 'Not asked' })).toMatchObject({
    status: 422,
    body: { code: 'unknown-item' },
  })
  expect((await room.ann.mine()).entries[0]?.entry).toEqual({ answers: { mql: 'Short' } })
})

test('a refusal never quotes what was written', async () => {
  const room = await openRoom()
  const step = await room.open(define)
  for (const answers of [{ mql: 'x'.repeat(8_001) }, { nosuch: 'xxxx' }, { mql: 7 }, ['xxxx']]) {
    expect((await save(room.ann, step, answers)).text).not.toMatch('xxxx')
  }
})

test('a ballot keeps to the budget and to the most for one item', async () => {
  const room = await openRoom()
  const step = await room.open(vote)
  expect(await cast(room.ann, step, { a: 3, b: 2 })).toMatchObject({ status: 200 })
  expect(await cast(room.ann, step, { a: 3, b: 3 })).toMatchObject({
    status: 422,
    body: { code: 'over-budget', budget: 5 },
  })
  expect(await cast(room.ann, step, { a: 4 })).toMatchObject({
    status: 422,
    body: { code: 'over-item-limit', perItem: 3 },
  })
  expect(await cast(room.ann, step, { d: 1 })).toMatchObject({ status: 422 })
  for (const dots of [{ a: -1 }, { a: 0.5 }, { a: '1' }]) {
    expect(await cast(room.ann, step, dots)).toMatchObject({
      status: 422,
      body: { code: 'invalid-entry' },
    })
  }
  expect((await room.ann.mine()).entries[0]?.entry).toEqual({ dots: { a: 3, b: 2 } })
})

test('changing one’s mind is free until the reveal, and nobody votes twice', async () => {
  const room = await openRoom()
  const step = await room.open(vote)
  const session = await room.bob.connect('session')
  await Promise.all([cast(room.ann, step, { a: 3 }), cast(room.ann, step, { b: 3 })])
  await cast(room.ann, step, { c: 2 })
  await room.fay.does({ type: 'step.phase', stepId: step, phase: 'revealed' })
  const key = `${step}/ballot`
  await room.until(() => session.session().results.has(key), 'Bob sees the count')
  expect(session.session().results.get(key)).toMatchObject({
    ballots: { sales: 1, marketing: 0, neutral: 0 },
    items: [{ id: 'c', sales: 2, total: 2 }, { total: 0 }, { total: 0 }],
  })
})

test('whoever is removed takes what they had sealed along', async () => {
  const room = await openRoom()
  const step = await room.open(define)
  await save(room.ann, step, { mql: 'Ann’s' })
  await save(room.bob, step, { mql: 'Bob’s' })
  await room.fay.does({ type: 'seat.remove', seatId: room.ann.id })
  await room.fay.does({ type: 'round.reveal', stepId: step, round: write })
  const board = await room.bob.connect('board')
  expect([...board.board().notes.values()].map(({ text }) => text)).toEqual(['Bob’s'])
  const stored = await room.world.storage.load(room.id)
  expect(JSON.stringify([...(stored?.records ?? [])])).not.toMatch('Ann’s')
})

test('entries outlive the room’s stay in memory and a crash', async () => {
  const room = await openRoom()
  const step = await room.open(define)
  await save(room.ann, step, { mql: 'Kept' })
  room.world.clock.turn(120_000)
  expect((await room.ann.mine()).entries[0]?.entry).toEqual({ answers: { mql: 'Kept' } })
  await room.world.crash()
  expect((await room.ann.mine()).entries[0]).toMatchObject({ revision: 1 })
  expect((await save(room.ann, step, { mql: 'Kept on' }, 1)).body).toMatchObject({ revision: 2 })
})

test('what was written for one asking is no answer to the next', async () => {
  const room = await openRoom()
  const step = await room.open({ kind: 'define' })
  const write = (attempt: number) =>
    room.ann.command({
      type: 'entry.save',
      stepId: step,
      round: 'write',
      entry: { answers: { mql: 'First' } },
      attempt,
    })
  expect((await write(1)).status).toBe(200)
  await room.fay.does({ type: 'step.phase', stepId: step, phase: 'revealed' })
  await room.fay.does({ type: 'round.open', stepId: step, round: 'write' })
  expect(await write(1)).toMatchObject({
    status: 409,
    body: { code: 'not-open', phase: 'writing' },
  })
  expect((await room.ann.mine()).entries).toEqual([])
  expect((await write(2)).status).toBe(200)
})
