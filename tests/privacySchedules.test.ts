import type { AnyExercise, PhasePlan } from '@lockstep/shared/exercises/contract'
import { exercises } from '@lockstep/shared/exercises/index'
import { afterAll, expect, test } from 'vitest'
import { roundsFor, sealedRounds } from './privacy/kinds.ts'
import { Schedule } from './privacy/schedule.ts'
import { openRoom, openWorld } from './stories/world.ts'

/*
 * Whatever happens in a room, nobody is told what another has sealed: not by a document, an answer, a
 * file or a log line, and not by how much they are sent while somebody writes.
 */

const wanted = Number(process.env.PRIVACY_SCHEDULES ?? 30)
const first = process.env.PRIVACY_FROM
// Seeds that once failed stay here for good.
const fixed: readonly number[] = []
const fresh = Array.from({ length: wanted - fixed.length }, (_, n) =>
  first === undefined ? Math.floor(Math.random() * 1e9) : Number(first) + n,
)

const told = { schedules: 0, drafts: 0, found: 0 }
const begun = performance.now()
afterAll(() => {
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1)
  process.stdout.write(
    `${told.schedules} schedules with ${told.drafts} drafts in ${seconds} s; ` +
      `${told.found} words were seen after their reveal\n`,
  )
})

test('every kind that seals takes part', () => {
  const tried = new Set(sealedRounds.map(({ step }) => step.kind))
  const all: readonly AnyExercise[] = Object.values(exercises)
  const missing = all.filter(({ kind }) => !tried.has(kind))
  // Those that are left have nothing to open: whatever is said there is said aloud.
  const silent = missing.filter((exercise) => exercise.phases({ sealed: true }).some(opensRound))
  expect(silent.map(({ kind }) => kind)).toEqual([])
})

const opensRound = ({ opens }: PhasePlan) => opens !== undefined

test.each([...fixed, ...fresh])('seed %i tells nobody what is sealed', async (seed) => {
  const schedule = new Schedule(await openWorld(), seed)
  await schedule.run(roundsFor(seed))
  told.schedules += 1
  told.drafts += schedule.drafts
  told.found += schedule.found
  expect({ leaks: schedule.leaks, noises: schedule.noises }, schedule.told.join('\n')).toEqual({
    leaks: [],
    noises: [],
  })
})

test('the order of what is revealed tells nothing of who wrote first', async () => {
  const room = await openRoom()
  const stepId = await room.open({ kind: 'pulse', anonymous: true })
  const orders = new Set<string>()
  for (let asking = 1; asking <= 12; asking += 1) {
    const round = { stepId, round: 'write' }
    if (asking > 1) await room.fay.does({ type: 'round.open', ...round })
    for (const [at, person] of [room.fay, room.ann, room.bob].entries()) {
      const entry = { text: `${asking}.${at}`, score: 3 }
      await person.does({ type: 'entry.save', ...round, entry })
    }
    await room.fay.does({ type: 'round.reveal', ...round })
    const { board } = (await room.world.inMemory(room.id)).publicRoom
    const revealed = [...board.notes.values()].map(({ text }) => text.split('.'))
    const own = revealed.filter(([of]) => of === String(asking))
    orders.add(own.map(([, at]) => at).join())
  }
  // Three entries in the same order twelve times: once in three hundred million runs.
  expect(orders.size).toBeGreaterThan(1)
})

test('what was revealed was found where it may be', () => {
  expect(told.found).toBeGreaterThan(wanted)
})
