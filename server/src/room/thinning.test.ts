import { expect, test } from 'vitest'
import { mostKept, thinned } from './thinning.ts'

const every = (minutes: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({ at: n * minutes * 60_000, bytes: 1 }))

/** As they come, one by one. */
function keptOf(all: readonly { at: number; bytes: number }[]) {
  let kept: readonly { at: number; bytes: number }[] = []
  for (const one of all) kept = thinned([...kept, one])
  return kept.map(({ at }) => at / 60_000)
}

test('up to forty are all kept', () => {
  expect(keptOf(every(3, 40))).toEqual(every(3, 40).map(({ at }) => at / 60_000))
})

test('of more, the first and the newest twenty are kept, and the others thin out', () => {
  const kept = keptOf(every(3, 400))
  expect(kept).toHaveLength(mostKept.count)
  expect(kept[0]).toBe(0)
  expect(kept.slice(-20)).toEqual(
    every(3, 400)
      .slice(-20)
      .map(({ at }) => at / 60_000),
  )
  const gaps = kept.slice(1, 20).map((at, index) => at - (kept[index] ?? 0))
  expect(Math.max(...gaps)).toBeLessThan(200) // of twenty hours
})

test('large ones go sooner, and the newest stays whatever its size', () => {
  const large = { bytes: mostKept.bytes / 2 }
  const all = every(3, 5).map((one) => ({ ...one, ...large }))
  expect(thinned(all).map(({ at }) => at)).toEqual(all.slice(-2).map(({ at }) => at))
  expect(thinned([{ at: 1, bytes: mostKept.bytes * 2 }])).toHaveLength(1)
})

test('a burst does not push out what is old', () => {
  const kept = keptOf([
    ...every(30, 10),
    ...every(1 / 60, 200).map(({ at }) => ({ at: at + 1e8, bytes: 1 })),
  ])
  expect(kept.slice(0, 9)).toEqual(every(30, 9).map(({ at }) => at / 60_000))
})
