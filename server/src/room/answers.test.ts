import { seatId } from '@lockstep/shared/model/ids'
import type { Json } from '@lockstep/shared/model/json'
import { accept, refuse } from '@lockstep/shared/model/outcome'
import { expect, test } from 'vitest'
import { Answers, rememberedAnswers } from './answers.ts'

const [ann, bob] = [seatId('ann'), seatId('bob')]
const answer = (n: number) => Promise.resolve(accept({ n }))

test('an answer is found by its seat and id', async () => {
  const answers = new Answers(new Map())
  answers.remember(ann, 'c1', answer(1))
  answers.remember(bob, 'c1', Promise.resolve(refuse('stale', 'no')))
  expect(await answers.find(ann, 'c1')).toEqual(accept({ n: 1 }))
  expect(await answers.find(bob, 'c1')).toMatchObject({ code: 'stale' })
  expect(answers.find(ann, 'c2')).toBeNull()
  answers.forget(ann, 'c1')
  expect(answers.find(ann, 'c1')).toBeNull()
})

test('stored answers are found again', async () => {
  const answers = new Answers(
    new Map<string, Json>([
      ['answer/ann/c1', { answer: { stepId: 's1' }, at: 5 }],
      ['answer/ann/c2', 'rubbish'],
      ['entry/ann/c3', { answer: {} }],
    ]),
  )
  expect(await answers.find(ann, 'c1')).toEqual(accept({ stepId: 's1' }))
  expect(answers.find(ann, 'c2')).toBeNull()
  expect(answers.find(ann, 'c3')).toBeNull()
})

test('each seat’s oldest answers are let go of, here and in the store', () => {
  const answers = new Answers(new Map())
  answers.remember(bob, 'c0', answer(0))
  for (let n = 0; n < rememberedAnswers + 2; n += 1) answers.remember(ann, `c${n}`, answer(n))
  expect(answers.find(ann, 'c0')).toBeNull()
  expect(answers.find(ann, 'c2')).not.toBeNull()
  expect(answers.find(bob, 'c0')).not.toBeNull()
  expect(answers.takeOutgrown()).toEqual([
    { type: 'delete', key: 'answer/ann/c0' },
    { type: 'delete', key: 'answer/ann/c1' },
  ])
  expect(answers.takeOutgrown()).toEqual([])
})

test('of too many stored answers the oldest go first, whatever their names', () => {
  const records = new Map(
    Array.from({ length: rememberedAnswers + 1 }, (_, n) => {
      return [`answer/ann/c${n}`, { answer: {}, at: 1_000 - n }] as const
    }),
  )
  const answers = new Answers(records)
  expect(answers.find(ann, 'c0')).not.toBeNull()
  expect(answers.takeOutgrown()).toEqual([
    { type: 'delete', key: `answer/ann/c${rememberedAnswers}` },
  ])
})
