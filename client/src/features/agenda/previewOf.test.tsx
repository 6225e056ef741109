import { exercises } from '@lockstep/shared/exercises/index'
import type { JsonObject } from '@lockstep/shared/model/json'
import { liveRoom, seatOf } from '@lockstep/shared/model/samples'
import type { Session } from '@lockstep/shared/model/session'
import { cleanup } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { isKind } from '../../exercises/index.ts'
import { drawKind } from './drawKind.tsx'
import { type Previewed, previewOf } from './previewOf.ts'
import { sampleStep } from './sampleStep.ts'

afterEach(cleanup)

const options = [{ id: 'a', text: 'One list of accounts' }]
const settingsOf: { readonly [kind: string]: JsonObject } = { vote: { options } }

const ann = seatOf('Ann')

describe('the preview of every kind', () => {
  test.each(Object.keys(exercises))(
    '%s is drawn as a side and as the wall see it',
    async (kind) => {
      const previewed = preview(kind, settingsOf[kind] ?? {})
      expect(previewed.step.phase).not.toBe('waiting')
      for (const me of [ann, null]) {
        const page = await drawKind({ ...previewed, me })
        expect(page.textContent).not.toBe('')
        cleanup()
      }
    },
  )
})

test('a step that the room has been through is shown as it was before', () => {
  const step = sampleStep('before', { kind: 'pulse', phase: 'done' })
  const room = liveRoom([step])
  const session: Session = {
    ...room.session,
    room: { ...room.session.room, status: 'closed' },
    now: { stepId: null, itemId: 'sql' },
    progress: new Map([['before/write', { sales: 1, marketing: 0, neutral: 0, moreTime: 0 }]]),
    results: new Map([
      ['before/write', { done: true }],
      ['another/write', { done: true }],
    ]),
  }
  const seen = previewOf(exercises.pulse, step, { ...room, session })
  expect(seen?.step).toMatchObject({ phase: 'writing', rounds: { write: { state: 'open' } } })
  const { agenda, now, progress, results, room: facts } = seen?.room.session ?? session
  expect([agenda, now, facts.status]).toEqual([
    [seen?.step],
    { stepId: 'before', itemId: null },
    'live',
  ])
  expect([[...progress.keys()], [...results.keys()]]).toEqual([[], ['another/write']])
})

test('a step that is being set up is in the agenda of its preview', () => {
  const [there, fresh] = [
    sampleStep('there', { kind: 'pulse' }),
    sampleStep('new', { kind: 'pulse' }),
  ]
  const seen = previewOf(exercises.pulse, fresh, liveRoom([there]))
  expect(seen?.room.session.agenda).toEqual([there, seen?.step])
})

test('a vote about nothing cannot be shown; one about what is still to come waits', () => {
  const unset = sampleStep('ballot', { kind: 'vote' })
  expect(previewOf(exercises.vote, unset, liveRoom([unset]))).toBeNull()
  const set = { ...unset, settings: { itemsFrom: 'ideas' } }
  expect(previewOf(exercises.vote, set, liveRoom([set]))?.step.phase).toBe('waiting')
})

function preview(kind: string, settings: JsonObject): Previewed {
  if (!isKind(kind)) throw new Error(`${kind} is no kind`)
  const step = sampleStep('step1', { kind, settings })
  const previewed = previewOf(exercises[kind], step, liveRoom([step]))
  if (!previewed) throw new Error(`${kind} has no preview`)
  return previewed
}
