import { expect, test } from 'vitest'
import { Admission } from './admission.ts'

/** Each of those who come in takes a millisecond. */
function crowd(count: number, sliceMs: number) {
  let clock = 0
  const admission = new Admission({ sliceMs, now: () => clock })
  const inside: number[] = []
  for (let n = 0; n < count; n += 1) {
    admission.enter(() => {
      clock += 1
      inside.push(n)
    })
  }
  return { admission, inside }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('nobody comes in within the call, and everybody in the order of their coming', async () => {
  const { inside } = crowd(3, 100)
  expect(inside).toEqual([])
  await turn()
  expect(inside).toEqual([0, 1, 2])
})

test('a crowd comes in by and by, and whoever else is waiting has turns in between', async () => {
  const { inside } = crowd(10, 4)
  const seen: number[] = []
  while (inside.length < 10) {
    await turn()
    seen.push(inside.length)
  }
  expect(seen).toEqual([4, 8, 10])
})

test('who comes in may bring another, who comes after those that wait', async () => {
  const { admission, inside } = crowd(2, 100)
  admission.enter(() => admission.enter(() => inside.push(99)))
  await turn()
  await turn()
  expect(inside).toEqual([0, 1, 99])
})

test('at the end nobody is left waiting', async () => {
  const { admission, inside } = crowd(10, 1)
  await turn()
  admission.destroy()
  expect(inside).toHaveLength(10)
  await turn()
  expect(inside).toHaveLength(10)
})
