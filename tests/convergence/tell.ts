import { afterAll, expect, test } from 'vitest'
import { boardActs, observerAct } from './boardActs.ts'
import { commandActs } from './commandActs.ts'
import { faultActs } from './faultActs.ts'
import { Story } from './story.ts'

/*
 * Rooms to which everything happens at once, over the real server and real sockets. What has to hold
 * is checked after every act, and in the end every copy is the same: on each screen, in the server's
 * memory and on the disk.
 */

/** The stories are told in so many files, so that each core of a machine has some. */
const partCount = 4

const length = Number(process.env.FUZZ_STEPS ?? 500)
const wanted = Number(process.env.FUZZ_SEEDS ?? 200)
// Without a word the same few every time: what chance finds stops nobody else's work.
const first = process.env.FUZZ_FROM ?? (process.env.FUZZ_SEEDS ? undefined : '1')
// Seeds that once failed stay here for good: text that split, formatting, notes that a restore
// took, an observer's own tidying, steps that could not be undone, a write after a crash, and a
// clock that went on while copies were compared.
const failed = [27, 28, 404, 406, 1199, 500_350, 900_461, 500_436, 900_006]
const fixed: readonly number[] = process.env.FUZZ_FROM ? [] : failed
const fresh = Array.from({ length: Math.max(0, wanted - fixed.length) }, (_, n) =>
  first === undefined ? Math.floor(Math.random() * 1e9) : Number(first) + n,
)

const acts = [...boardActs, observerAct, ...commandActs, ...faultActs]

// Of two hundred stories that hang on timing, one in a thousand going wrong would stop every fifth
// change; the total line of `npm test` names it instead. A long run is told once.
const retry = process.env.FUZZ_SEEDS ? 0 : 1

/** Tells one part of the stories; each is a test. */
export function tellStories(part: 1 | 2 | 3 | 4): void {
  const counts: Story['counts'][] = []
  const begun = performance.now()
  afterAll(() => {
    const seconds = ((performance.now() - begun) / 1_000).toFixed(1)
    process.stdout.write(
      `${counts.length} stories of ${length} acts in ${seconds} s; ${Story.told(counts)}\n`,
    )
  })
  const seeds = [...fixed, ...fresh].filter((_, n) => n % partCount === part - 1)
  test.for(seeds)('seed %i converges', { timeout: 240_000, retry }, async (seed) => {
    const story = new Story()
    counts.push(story.counts)
    await story.run(seed, length, acts)
    expect(story.faults).toEqual([])
  })
}
