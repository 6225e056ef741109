import { expect, test } from 'vitest'
import { pickNumber, pickOne, pickSome, seededChance } from './chance.ts'

test('the same seed gives the same numbers, another one others', () => {
  const three = (seed: number) => {
    const chance = seededChance(seed)
    return [chance(), chance(), chance()]
  }
  expect(three(7)).toEqual(three(7))
  expect(three(7)).not.toEqual(three(8))
})

test('what is picked is there, no more of it than there is, and none of it twice', () => {
  const chance = seededChance(1)
  for (let turn = 0; turn < 200; turn += 1) {
    expect(['a', 'b']).toContain(pickOne(chance, ['a', 'b']))
    expect(new Set(pickSome(chance, [1, 2, 3], turn)).size).toBe(Math.min(turn, 3))
    const number = pickNumber(chance, 3, 5)
    expect(number >= 3 && number <= 5 && Number.isInteger(number)).toBe(true)
  }
  expect(pickSome(chance, [], 2)).toEqual([])
})
