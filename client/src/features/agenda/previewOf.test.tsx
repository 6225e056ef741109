import { exercises } from '@lockstep/shared/exercises/index'
import { emptyBoard } from '@lockstep/shared/model/board'
import { seatId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { idleClock, type Seat, type Step } from '@lockstep/shared/model/session'
import { act, cleanup, render } from '@testing-library/react'
import { Suspense } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { isKind, useView, views } from '../../exercises/index.ts'
import type { ViewProps } from '../../exercises/view.ts'
import { lookOnlyActions } from '../../room/lookOnly.ts'
import { LiveRegions } from '../../ui/LiveRegions.tsx'
import { Toasts } from '../../ui/Toasts.tsx'
import { type Previewed, previewOf } from './previewOf.ts'
import { sampleRoom, sampleStep } from './sampleStep.ts'

// Every kind's view is fetched here for the first time, on whatever machine this is.
vi.setConfig({ testTimeout: 60_000 })
afterEach(cleanup)

const options = [{ id: 'a', text: 'One list of accounts' }]
const settingsOf: { readonly [kind: string]: JsonObject } = { vote: { options } }

const ann: Seat = {
  id: seatId('ann'),
  name: 'Ann',
  side: 'sales',
  role: 'participant',
  handAt: null,
}

describe('the preview of every kind', () => {
  test.each(Object.keys(exercises))(
    '%s is drawn as a side and as the wall see it',
    async (kind) => {
      const previewed = preview(kind, settingsOf[kind] ?? {})
      expect(previewed.step.phase).not.toBe('waiting')
      for (const me of [ann, null]) {
        const page = await draw(previewed, me)
        expect(page.textContent).not.toBe('')
        cleanup()
      }
    },
  )
})

test('a step that the room has been through is shown as it was before', () => {
  const step = sampleStep('before', { kind: 'pulse', phase: 'done' })
  const room = roomWith(step)
  const results = new Map([['before/write', { done: true }]])
  const session = { ...room.session, results }
  const seen = previewOf(exercises.pulse, step, { ...room, session })
  expect(seen?.step).toMatchObject({ phase: 'writing', rounds: { write: { state: 'open' } } })
  expect(seen?.room.session.results.size).toBe(0)
})

test('a vote about nothing cannot be shown; one about what is still to come waits', () => {
  const unset = sampleStep('ballot', { kind: 'vote' })
  expect(previewOf(exercises.vote, unset, roomWith(unset))).toBeNull()
  const set = { ...unset, settings: { itemsFrom: 'ideas' } }
  expect(previewOf(exercises.vote, set, roomWith(set))?.step.phase).toBe('waiting')
})

function preview(kind: string, settings: JsonObject): Previewed {
  if (!isKind(kind)) throw new Error(`${kind} is no kind`)
  const step = sampleStep('step1', { kind, settings })
  const previewed = previewOf(exercises[kind], step, roomWith(step))
  if (!previewed) throw new Error(`${kind} has no preview`)
  return previewed
}

function roomWith(step: Step): PublicRoom {
  const nothing = { seats: new Map(), knocks: new Map(), progress: new Map(), results: new Map() }
  const now = { stepId: null, itemId: null }
  return {
    board: emptyBoard,
    session: { ...nothing, room: sampleRoom, agenda: [step], now, clock: idleClock },
  }
}

async function draw({ step, room }: Previewed, me: Seat | null): Promise<HTMLElement> {
  if (!isKind(step.kind)) throw new Error(`${step.kind} is no kind`)
  await views[step.kind]()
  const props: ViewProps = {
    ...{ step, room, me, screen: me ? 'seat' : 'big', open: true },
    ...{ drafts: {}, ready: new Set(), actions: lookOnlyActions(room.session, me) },
    sharedText: ({ label }) => label,
  }
  let page = document.body
  await act(async () => {
    page = render(
      <Toasts>
        <LiveRegions>
          <Suspense fallback={null}>
            <Shown {...props} />
          </Suspense>
        </LiveRegions>
      </Toasts>,
    ).container
  })
  return page
}

function Shown(props: ViewProps) {
  const view = useView(props.step)
  return view && <view.View {...props} />
}
