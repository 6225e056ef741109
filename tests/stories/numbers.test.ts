import { readActuals } from '@lockstep/shared/exercises/numbers/actuals'
import { readGuesses } from '@lockstep/shared/exercises/numbers/guesses'
import { levelOf, readStanding } from '@lockstep/shared/exercises/numbers/level'
import { knownValues } from '@lockstep/shared/exercises/numbers/whatIf'
import { emptyBoard } from '@lockstep/shared/model/board'
import { roundId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import { levelWords } from '@lockstep/shared/model/serviceLevel'
import { findStep } from '@lockstep/shared/model/session'
import { expect, test } from 'vitest'
import type { Person } from './person.ts'
import { openRoom } from './world.ts'

const guess = roundId('guess')

/** Ann and Bob have guessed at a deal, and everybody sees the guesses. */
async function guessed() {
  const room = await openRoom()
  const stepId = await room.open({ kind: 'numbers' })
  const save = (person: Person, values: JsonObject) =>
    person.command({ type: 'entry.save', stepId, round: guess, entry: { values } })
  await save(room.ann, { deal: 987_654 })
  await save(room.bob, { deal: 12_000, quota: 100_000 })
  const session = await room.dee.connect('session')
  const step = () => {
    const found = findStep(session.session(), stepId)
    if (!found) throw new Error('no such step')
    return found
  }
  const seen = () => ({ session: session.session(), board: emptyBoard })
  const reveal = () => room.fay.does({ type: 'step.phase', stepId, phase: 'revealed' })
  const actual = (person: Person, questionId: string, value: number) =>
    person.command({ type: 'numbers.actual', stepId, questionId, value, source: 'CRM' })
  return { room, stepId, session, step, seen, save, reveal, actual }
}

test('guesses are open by side after the reveal, and nobody’s before', async () => {
  const { room, session, step, seen, save, reveal, actual } = await guessed()
  expect(await save(room.ann, { nonsense: 1 })).toMatchObject({ status: 422 })
  expect(await save(room.ann, { deal: 'much' })).toMatchObject({ status: 422 })
  expect(await actual(room.ann, 'deal', 15_000)).toMatchObject({
    status: 409,
    body: { phase: 'writing' },
  })
  await session.roundTrip()
  expect(room.dee.hasHeard('987654')).toBe(false)
  await reveal()
  await room.until(() => readGuesses(step(), seen()) !== null, 'the guesses')
  const found = readGuesses(step(), seen())
  expect(found?.guesses.deal).toEqual({ sales: [987_654], marketing: [12_000], neutral: [] })
  expect(JSON.stringify(found)).not.toContain(room.ann.id)
})

test('the side that answers for a figure says how it is, and no other', async () => {
  const { room, step, seen, reveal, actual } = await guessed()
  await reveal()
  for (const person of [room.bob, room.dee]) {
    expect(await actual(person, 'deal', 1)).toMatchObject({ status: 403 })
  }
  expect(await actual(room.ann, 'deal', 15_000)).toMatchObject({ status: 200 })
  await room.until(() => readActuals(step(), seen()).has('deal'), 'the true figure')
  expect(readActuals(step(), seen()).get('deal')).toMatchObject({
    value: 15_000,
    source: 'CRM',
    seatId: room.ann.id,
  })
})

test('what anybody tries everybody sees, and both sides’ yes makes it the service level', async () => {
  const { room, stepId, step, seen, reveal } = await guessed()
  await reveal()
  const tries = {
    ...{ deal: 10_000, marketingShare: 50, leadToMql: 10, mqlToSal: 50, salToSql: 80 },
    ...{ sqlToOpportunity: 50, opportunityToWon: 25, hours: 4, attempts: 6, rejectDays: 2 },
  }
  for (const [index, [valueId, value]] of Object.entries(tries).entries()) {
    const person = index % 2 === 0 ? room.ann : room.bob
    await person.does({ type: 'numbers.whatif', stepId, valueId, value })
  }
  const level = () => levelOf(knownValues(step(), seen(), 'tried'))
  await room.until(() => level().rejectDays === 2 && level().mqls === 100, 'what is tried')
  await room.ann.does({ type: 'numbers.agree', stepId, level: level() })
  const stale = { ...level(), hours: 48 }
  expect(await room.bob.command({ type: 'numbers.agree', stepId, level: stale })).toMatchObject({
    status: 409,
    body: { code: 'stale' },
  })
  await room.bob.does({ type: 'numbers.agree', stepId, level: level() })
  await room.until(() => readStanding(step(), seen()).agreed !== null, 'both agree')
  const names = { sales: 'Sales', marketing: 'Marketing' }
  const { text } = await room.ann.ask('/summary?format=md')
  expect(text).toContain(levelWords(level(), names).marketing)
})
