import { expect, test } from 'vitest'
import { SavedCount } from './savedCount.ts'

test('it counts without holes, in whatever order messages are done', () => {
  const saved = new SavedCount()
  const [first, second, third] = [saved.arrive(), saved.arrive(), saved.arrive()]
  saved.done(second)
  expect(saved.count).toBe(0)
  saved.done(first)
  expect(saved.count).toBe(2)
  saved.done(third)
  expect(saved.count).toBe(3)
})

test('a dropped message counts once a later sync step 2 is done, not an earlier one', () => {
  const saved = new SavedCount()
  const early = saved.arrive()
  const dropped = saved.arrive()
  saved.dropped(dropped)
  saved.covered(early)
  expect(saved.count).toBe(1)
  const other = saved.arrive()
  saved.done(other)
  expect(saved.count).toBe(1)
  const late = saved.arrive()
  saved.covered(late)
  expect(saved.count).toBe(4)
})

test('a message that is still being written is not covered', () => {
  const saved = new SavedCount()
  saved.arrive()
  saved.covered(saved.arrive())
  expect(saved.count).toBe(0)
})
