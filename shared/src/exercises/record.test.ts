import * as v from 'valibot'
import { expect, test } from 'vitest'
import { readById } from './record.ts'

test('of a record only what stands under an id and can be read is told', () => {
  const record = { n1: { at: 1 }, n2: { at: 'noon' }, n3: null, 'not an id': { at: 4 } }
  const read = readById(v.object({ at: v.number() }), record)
  expect([...read]).toEqual([['n1', { at: 1 }]])
  expect(readById(v.object({}), [{}]).size).toBe(0)
})
