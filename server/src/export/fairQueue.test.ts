import { expect, test } from 'vitest'
import { FairQueue } from './fairQueue.ts'

function taken(queue: FairQueue<string, string>): readonly (string | null)[] {
  return Array.from({ length: queue.size + 1 }, () => queue.take())
}

function filled(most: number, ...pieces: readonly string[]) {
  const queue = new FairQueue<string, string>(most)
  const dropped = pieces.map((piece) => queue.add(piece[0] ?? '', piece))
  return { queue, dropped: dropped.filter((piece) => piece !== null) }
}

test('everybody gets one piece before anybody gets a second', () => {
  const { queue } = filled(9, 'a1', 'a2', 'a3', 'b1', 'c1', 'c2')
  expect(taken(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3', null])
})

test('who has just had a turn comes after all who wait', () => {
  const { queue } = filled(9, 'a1', 'a2', 'b1')
  expect(queue.take()).toBe('a1')
  queue.add('c', 'c1')
  expect(taken(queue)).toEqual(['b1', 'a2', 'c1', null])
})

test('where there is no more room, whoever has most waiting loses its newest', () => {
  const { queue, dropped } = filled(4, 'a1', 'a2', 'a3', 'b1', 'c1', 'b2')
  expect(dropped).toEqual(['a3', 'b2'])
  expect(taken(queue)).toEqual(['a1', 'b1', 'c1', 'a2', null])
})

test('who has no less than any other gives way itself', () => {
  const { queue, dropped } = filled(2, 'a1', 'b1', 'c1', 'b2')
  expect(dropped).toEqual(['c1', 'b2'])
  expect(queue.size).toBe(2)
})
