import { expect, test } from 'vitest'
import { bylineIn, bylineOf } from './byline.ts'
import { seatId } from './ids.ts'
import type { PublicSeat } from './session.ts'

const [fay, dee, gone] = ['fay', 'dee', 'gone'].map(seatId) as [SeatId, SeatId, SeatId] // three of three
type SeatId = ReturnType<typeof seatId>

const seat = { side: 'sales', role: 'participant', handAt: null } as const
const seats = new Map<SeatId, PublicSeat>([
  [fay, { ...seat, name: 'Fay', role: 'facilitator' }],
  [dee, { ...seat, name: 'Dee', proxyOf: fay }],
])

test('a byline is the name of who wrote it', () => {
  expect(bylineOf({ seatId: fay }, { seats })).toBe('Fay')
})

test('where somebody wrote for another, both are named', () => {
  expect(bylineOf({ seatId: dee }, { seats })).toBe('Dee, written for by Fay')
})

test('where the one who wrote it down has gone, it is said that somebody did', () => {
  const alone = new Map([...seats].filter(([id]) => id !== fay))
  expect(bylineOf({ seatId: dee }, { seats: alone })).toBe('Dee, written for by somebody else')
})

test('nobody is named without a seat, after the seat has gone, and in a step without names', () => {
  expect(bylineOf({ seatId: null }, { seats })).toBeNull()
  expect(bylineOf({ seatId: gone }, { seats })).toBeNull()
  expect(bylineIn({ anonymous: true }, { seatId: dee }, { seats })).toBeNull()
})
