import { roundId, seatId, stepId } from '@lockstep/shared/model/ids'
import type { Json } from '@lockstep/shared/model/json'
import { expect, test } from 'vitest'
import type { Change } from '../storage/storage.ts'
import { ReadySeats, Vault } from './vault.ts'

const [ann, bob] = [seatId('ann'), seatId('bob')]
const [words, dots] = [stepId('words'), stepId('dots')]
const write = roundId('write')
const mql = roundId('ratify:mql')

const entry = (text: string, attempt = 1) => ({ entry: { text }, revision: 1, savedAt: 7, attempt })

/** Records as the store has them after these changes. */
function stored(...changes: readonly Change[]): ReadonlyMap<string, Json> {
  const records = new Map<string, Json>()
  for (const change of changes) {
    if (change.type === 'put') records.set(change.key, change.value)
    if (change.type === 'delete') records.delete(change.key)
  }
  return records
}

test('an entry is given to its author alone', () => {
  const vault = new Vault(new Map())
  vault.save(words, write, ann, entry('Ann’s'))
  vault.save(words, write, bob, entry('Bob’s'))
  expect(vault.mine(ann).map((mine) => mine.entry)).toEqual([{ text: 'Ann’s' }])
  expect(vault.of(words, write, 1, ann)?.entry).toEqual({ text: 'Ann’s' })
  expect(vault.mine(seatId('an'))).toEqual([])
})

test('a reveal gets the entries of one round and one asking, and no others', () => {
  const vault = new Vault(new Map())
  vault.save(words, write, ann, entry('Asked again', 2))
  vault.save(words, write, bob, entry('Asked before', 1))
  vault.save(words, mql, bob, entry('Another round'))
  vault.save(dots, write, bob, entry('Another step'))
  expect([...vault.forReveal(words, write, 2)]).toEqual([[ann, { text: 'Asked again' }]])
})

test('an entry of an earlier asking is nobody’s newest one', () => {
  const vault = new Vault(new Map())
  vault.save(words, write, ann, entry('Before', 1))
  expect(vault.of(words, write, 2, ann)).toBeNull()
})

test('what is stored is found again, and what is none is left out', () => {
  const change = new Vault(new Map()).save(words, write, ann, entry('Kept'))
  const records = new Map([
    ...stored(change),
    ['entry/words/write/bob', { text: 'no revision' }],
    ['entry/words/write', entry('no author')],
    ['seat/ann', { name: 'Ann' }],
  ] as const)
  const again = new Vault(records)
  expect(again.mine(ann)[0]?.entry).toEqual({ text: 'Kept' })
  expect(again.forReveal(words, write, 1).size).toBe(1)
})

test('what is cleared or forgotten leaves the store as well', () => {
  const vault = new Vault(new Map())
  const saved = [
    vault.save(words, write, ann, entry('1')),
    vault.save(words, mql, ann, entry('2')),
    vault.save(words, mql, bob, entry('3')),
    vault.save(dots, write, bob, entry('4')),
  ]
  const gone = [...vault.forget(words, mql), vault.clear(words, write, ann)]
  expect(stored(...saved, ...gone)).toEqual(
    new Map<string, unknown>([
      ['entry/words/write/ann', { cleared: 1 }],
      ['entry/dots/write/bob', entry('4')],
    ]),
  )
  expect(vault.mine(ann)).toEqual([])
  expect(vault.forget(dots, null)).toHaveLength(1)
  expect(vault.forReveal(dots, write, 1).size).toBe(0)
  expect([...stored(...saved, ...gone, ...vault.forgetSeat(ann)).keys()]).toEqual([
    'entry/dots/write/bob',
  ])
})

test('revisions go on after an entry was cleared, in the next server too', () => {
  const vault = new Vault(new Map())
  expect(vault.nextRevision(words, write, ann)).toBe(1)
  const cleared = [vault.save(words, write, ann, entry('1')), vault.clear(words, write, ann)]
  for (const one of [vault, new Vault(stored(...cleared))]) {
    expect(one.of(words, write, 1, ann)).toBeNull()
    expect(one.clear(words, write, ann)).toEqual(cleared[1])
    expect(one.nextRevision(words, write, ann)).toBe(2)
    expect(one.nextRevision(words, write, bob)).toBe(1)
  }
})

test('who is ready is counted by round, once, until they take it back', () => {
  const ready = new ReadySeats(new Map())
  ready.set(words, write, ann, true)
  ready.set(words, write, ann, true)
  ready.set(words, mql, bob, true)
  expect(ready.seatsReady(words, write)).toEqual([ann])
  expect(ready.mine(bob)).toEqual(['words/ratify:mql'])
  expect([...ready.rounds(words)].sort()).toEqual([mql, write])
  ready.set(words, write, ann, false)
  expect(ready.seatsReady(words, write)).toEqual([])
})

test('whoever leaves is ready with nothing and asks for nothing', () => {
  const ready = new ReadySeats(new Map())
  const marks = [
    ready.set(words, write, ann, true),
    ready.askForTime(words, ann),
    ready.askForTime(words, bob),
  ]
  const records = stored(...marks, ...ready.forgetSeat(ann))
  expect(new ReadySeats(records).seatsAsking(words)).toEqual([bob])
  expect(new ReadySeats(records).seatsReady(words, write)).toEqual([])
  expect(ready.steps()).toEqual([words])
})
