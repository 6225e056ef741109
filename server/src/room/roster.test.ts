import { seatId } from '@lockstep/shared/model/ids'
import type { Json } from '@lockstep/shared/model/json'
import type { Seat } from '@lockstep/shared/model/session'
import { expect, test } from 'vitest'
import type { Change } from '../storage/storage.ts'
import { linkNames, publicKnockId, Roster, roleOf } from './roster.ts'

const ann: Seat = {
  id: seatId('ann'),
  name: 'Ann',
  side: 'sales',
  role: 'participant',
  handAt: null,
}
const knock = { name: 'Cy', side: 'marketing', role: 'participant', admitted: false } as const

function stored(...changes: readonly Change[]): ReadonlyMap<string, Json> {
  const records = new Map<string, Json>()
  for (const change of changes) {
    if (change.type === 'put') records.set(change.key, change.value)
    if (change.type === 'delete') records.delete(change.key)
  }
  return records
}

test('a key opens its own link and no other, also when it was stored', () => {
  const roster = new Roster(new Map())
  const changes = linkNames.map((name) => roster.setLink(name, `key of ${name}`))
  for (const found of [roster, new Roster(stored(...changes))]) {
    for (const name of linkNames) expect(found.linkOf(`key of ${name}`)).toBe(name)
    for (const key of ['', 'join', 'key of', 'KEY OF join']) expect(found.linkOf(key)).toBeNull()
  }
})

test('a replaced key opens nothing any more, and a removed link nothing at all', () => {
  const roster = new Roster(new Map())
  roster.setLink('join', 'old')
  roster.setLink('join', 'new')
  expect(roster.linkOf('old')).toBeNull()
  expect(roster.linkOf('new')).toBe('join')
  const change = roster.setLink('join', null)
  expect(roster.linkOf('new')).toBeNull()
  expect(new Roster(stored(change)).hasLink('join')).toBe(false)
})

test('the summary’s link seats nobody', () => {
  expect(linkNames.map(roleOf)).toEqual(['facilitator', 'participant', 'observer', null])
})

test('a token stands for its seat until the seat is removed', () => {
  const roster = new Roster(new Map())
  const seated = roster.seat(ann, 'token')
  const renamed = roster.update({ ...ann, name: 'Ann B.', role: 'facilitator' })
  for (const found of [roster, new Roster(stored(seated, renamed))]) {
    expect(found.seatOfToken('token')).toBe(ann.id)
    expect(found.seatOf(ann.id)).toEqual({ ...ann, name: 'Ann B.', role: 'facilitator' })
    expect(found.seatOfToken('another')).toBeNull()
  }
  const removed = roster.remove(ann.id)
  expect(roster.seatOfToken('token')).toBeNull()
  expect(roster.size).toBe(0)
  expect(new Roster(stored(seated, renamed, removed)).all()).toEqual([])
})

test('nothing that is stored or shown of a secret leads back to it', () => {
  const roster = new Roster(new Map())
  const changes = [
    roster.setLink('join', 'the-key'),
    roster.seat(ann, 'the-token'),
    roster.knock('the-knock', knock).change,
  ]
  expect(JSON.stringify(changes)).not.toMatch(/the-/)
  expect(JSON.stringify([roster.all(), publicKnockId('the-knock')])).not.toMatch(/the-/)
})

test('a knock waits until it is admitted, and is gone once it was used', () => {
  const roster = new Roster(new Map())
  const { publicId, change } = roster.knock('secret', knock)
  expect(roster.knockOf('secret')).toBeNull()
  expect(roster.knockOf(publicId)?.admitted).toBe(false)
  const admitted = roster.admit(publicId, knock)
  expect(new Roster(stored(change, admitted)).knockOf(publicId)?.admitted).toBe(true)
  roster.forgetKnock(publicId)
  expect(roster.knocking).toBe(0)
})
