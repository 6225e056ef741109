import { exercises } from '@lockstep/shared/exercises/index'
import { emptyBoard } from '@lockstep/shared/model/board'
import { seatId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { idleClock, type Seat, type Step } from '@lockstep/shared/model/session'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { isKind, useView, views } from '../exercises/index.ts'
import type { ViewProps } from '../exercises/view.ts'
import { type Previewed, previewOf } from '../features/agenda/previewOf.ts'
import { sampleRoom, sampleStep } from '../features/agenda/sampleStep.ts'
import { lookOnlyActions } from '../room/lookOnly.ts'
import { LiveRegions } from '../ui/LiveRegions.tsx'
import { Toasts } from '../ui/Toasts.tsx'

afterEach(cleanup)

const ann: Seat = {
  id: seatId('ann'),
  name: 'Ann',
  side: 'sales',
  role: 'participant',
  handAt: null,
}
const now = { stepId: null, itemId: null }
const nobody = { seats: new Map(), knocks: new Map(), progress: new Map(), results: new Map() }

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
    const step = sampleStep('step1', { kind, settings })
    const begun = previewOf(exercises[kind], step, roomWith(step))
    if (!begun) throw new Error(`${kind} does not begin`)
    await isCovered(begun)
  })

  test('an answer to agreed words', async () => {
    const asked = { state: 'open', attempt: 1, brief: { text: {} }, openedAt: 0, revealedAt: null }
    const step = sampleStep('step1', {
      kind: 'define',
      phase: 'deciding',
      settings: { terms: ['mql'] },
      rounds: { 'ratify:mql': { ...asked, state: 'open' } },
    })
    await isCovered({ step, room: roomWith(step) })
  })

  test('every kind that begins with a sealed round is among them', () => {
    const asking = Object.values(exercises).filter(
      ({ kind, phases }) => phases((sealed[kind] ?? {}) as never).some(({ opens }) => opens), // as a kind's schema leaves them
    )
    expect(asking.map(({ kind }) => kind).sort()).toEqual(Object.keys(sealed).sort())
  })
})

async function isCovered({ step, room }: Previewed) {
  if (!isKind(step.kind)) throw new Error(`${step.kind} is no kind`)
  await views[step.kind]()
  const uncover = vi.fn()
  await draw({
    ...{ step, room, me: ann, screen: 'seat', open: true },
    ...{ drafts: {}, uncover, ready: new Set() },
    actions: lookOnlyActions(room.session, ann),
    sharedText: ({ label }) => label,
  })
  for (const role of ['textbox', 'radio', 'checkbox', 'spinbutton', 'slider']) {
    expect(screen.queryAllByRole(role)).toEqual([])
  }
  fireEvent.click(screen.getByRole('button', { name: 'Show my answers' }))
  expect(uncover).toHaveBeenCalledOnce()
}

function roomWith(step: Step): PublicRoom {
  const session = { ...nobody, room: sampleRoom, agenda: [step], now, clock: idleClock }
  return { board: emptyBoard, session }
}

async function draw(props: ViewProps) {
  await act(async () => {
    render(
      <LiveRegions>
        <Toasts>
          <Suspense fallback={null}>
            <Shown {...props} />
          </Suspense>
        </Toasts>
      </LiveRegions>,
    )
  })
}

function Shown(props: ViewProps) {
  const view = useView(props.step)
  return view && <view.View {...props} />
}
