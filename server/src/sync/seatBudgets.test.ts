import { roomId, seatId } from '@lockstep/shared/model/ids'
import { expect, test } from 'vitest'
import { SeatBudgets } from './seatBudgets.ts'

const limits = {
  opening: { perSecond: 1, burst: 2 },
  checking: { perSecond: 10, burst: 100 },
  lettingGo: { perSecond: 0.1, burst: 2 },
  shutOutMs: 10_000,
}
const here = roomId('here')
const ann = { roomId: here, seatId: seatId('ann') }
const bob = { roomId: here, seatId: seatId('bob') }
const nobodyIsHere = () => false

test('a seat may open so many sockets at once, then as many as the rate gives back', () => {
  const budgets = new SeatBudgets(limits)
  expect([1, 2, 3].map(() => budgets.mayOpen(ann, 0))).toEqual([true, true, false])
  expect(budgets.mayOpen(bob, 0)).toBe(true)
  expect(budgets.mayOpen(ann, 1_000)).toBe(true)
})

test('who has flooded is shut out for a while, and nobody else', () => {
  const budgets = new SeatBudgets(limits)
  budgets.shutOut(ann, 0)
  expect(budgets.mayOpen(ann, 9_999)).toBe(false)
  expect(budgets.mayOpen(bob, 9_999)).toBe(true)
  expect(budgets.mayOpen(ann, 10_000)).toBe(true)
})

test('a seat of the same id in another room is somebody else', () => {
  const budgets = new SeatBudgets(limits)
  const other = { ...ann, roomId: roomId('there') }
  budgets.shutOut(other, 0)
  budgets.checkingOf(other, 0).spend(150, 0)
  expect(budgets.mayOpen(ann, 1)).toBe(true)
  expect(budgets.checkingOf(ann, 1).take(100, 1)).toBe(true)
})

test('who falls behind now and then may come back, who does so again and again has to wait', () => {
  const budgets = new SeatBudgets(limits)
  for (const at of [0, 100]) budgets.letGo(ann, at)
  expect(budgets.mayOpen(ann, 200)).toBe(true)
  budgets.letGo(ann, 300)
  expect(budgets.mayOpen(ann, 400)).toBe(false)
  expect(budgets.mayOpen(ann, 10_300)).toBe(true)
})

test('debts outlive the sockets that made them', () => {
  const budgets = new SeatBudgets(limits)
  budgets.checkingOf(ann, 0).spend(150, 0)
  budgets.forget(1_000, nobodyIsHere)
  expect(budgets.checkingOf(ann, 1_000).take(0, 1_000)).toBe(false)
})

test('who owes nothing is forgotten, but not while their sockets are open', () => {
  const budgets = new SeatBudgets(limits)
  for (const seat of [ann, bob]) budgets.checkingOf(seat, 0).spend(50, 0)
  budgets.shutOut(bob, 0)
  budgets.forget(5_000, nobodyIsHere)
  expect(budgets.size).toBe(1)
  budgets.forget(10_000, () => true)
  expect(budgets.size).toBe(1)
  budgets.forget(10_000, nobodyIsHere)
  expect(budgets.size).toBe(0)
})
