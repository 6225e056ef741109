import { expect, test } from 'vitest'
import { afterSaved, afterSending, isSaved, justOpened, notConnected } from './saved.ts'

const step1 = new Uint8Array([0, 0, 1, 0])
const step2 = new Uint8Array([0, 1, 2, 0, 0])
const update = new Uint8Array([0, 2, 2, 0, 0])
const awareness = new Uint8Array([1, 1, 0])

test('nothing is saved before the server has asked what we have', () => {
  expect(isSaved(notConnected)).toBe(false)
  expect(isSaved(justOpened)).toBe(false)
  expect(isSaved(afterSending(justOpened, step1))).toBe(false)
})

test('saved means that every answer and update of this connection is acknowledged', () => {
  let count = afterSending(justOpened, step2)
  expect(isSaved(count)).toBe(false)
  count = afterSaved(count, 1)
  expect(isSaved(count)).toBe(true)
  count = afterSending(afterSending(count, update), update)
  expect(isSaved(afterSaved(count, 2))).toBe(false)
  expect(isSaved(afterSaved(count, 3))).toBe(true)
})

test('presence and questions are not counted', () => {
  const count = afterSaved(afterSending(justOpened, step2), 1)
  expect(isSaved(afterSending(afterSending(count, awareness), step1))).toBe(true)
})

test('a new connection begins at nought, and numbers from nowhere change nothing', () => {
  const count = afterSaved(afterSending(justOpened, step2), 1)
  expect(isSaved(justOpened)).toBe(false)
  expect(afterSaved(count, 9)).toBe(count)
  expect(afterSaved(count, 0)).toBe(count)
})
