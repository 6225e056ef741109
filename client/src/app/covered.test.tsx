import { exercises } from '@lockstep/shared/exercises/index'
import type { JsonObject } from '@lockstep/shared/model/json'
import { liveRoom, roundWith, seatOf, stepWith } from '@lockstep/shared/model/samples'
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { isKind } from '../exercises/index.ts'
import { drawKind } from '../features/agenda/drawKind.tsx'
import { type Previewed, previewOf } from '../features/agenda/previewOf.ts'

afterEach(cleanup)

/** Kinds that ask something in private, with settings by which they do. */
const sealed: { readonly [kind: string]: JsonObject } = {
  pulse: {},
  define: {},
  cases: {},
  swap: {},
  numbers: {},
  journey: { sealed: true },
  board: {},
  vote: { options: [{ id: 'a', text: 'One list of accounts' }] },
  plan: { sealed: true },
  commit: {},
}

describe('what somebody covered is not on the page, and cannot be written over', () => {
  test.each(Object.entries(sealed))('%s', async (kind, settings) => {
    if (!isKind(kind)) throw new Error(`${kind} is no kind`)
    const step = stepWith({ kind, settings })
    const begun = previewOf(exercises[kind], step, liveRoom([step]))
    if (!begun) throw new Error(`${kind} does not begin`)
    await isCovered(begun)
  })

  test('an answer to agreed words', async () => {
    const step = stepWith({
      kind: 'define',
      phase: 'deciding',
      settings: { terms: ['mql'] },
      rounds: { 'ratify:mql': roundWith({ brief: { text: {} } }) },
    })
    await isCovered({ step, room: liveRoom([step]) })
  })

  test('every kind that begins with a sealed round is among them', () => {
    const asking = Object.values(exercises).filter(
      ({ kind, phases }) => phases((sealed[kind] ?? {}) as never).some(({ opens }) => opens), // as a kind's schema leaves them
    )
    expect(asking.map(({ kind }) => kind).sort()).toEqual(Object.keys(sealed).sort())
  })
})

async function isCovered(shown: Previewed) {
  const uncover = vi.fn()
  await drawKind({ ...shown, me: seatOf('Ann'), uncover })
  for (const role of ['textbox', 'radio', 'checkbox', 'spinbutton', 'slider']) {
    expect(screen.queryAllByRole(role)).toEqual([])
  }
  fireEvent.click(screen.getByRole('button', { name: 'Show my answers' }))
  expect(uncover).toHaveBeenCalledOnce()
}
