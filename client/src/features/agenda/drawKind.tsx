import { act, render } from '@testing-library/react'
import { Suspense } from 'react'
import { isKind, useView, views } from '../../exercises/index.ts'
import type { ViewProps } from '../../exercises/view.ts'
import { lookOnlyActions } from '../../room/lookOnly.ts'
import { LiveRegions } from '../../ui/LiveRegions.tsx'
import { Toasts } from '../../ui/Toasts.tsx'

type Looks = Pick<ViewProps, 'step' | 'room' | 'me' | 'uncover'>

/** For tests over all kinds: draws a step by its kind's view, to be looked at. */
export async function drawKind(looks: Looks): Promise<HTMLElement> {
  const { step, room, me } = looks
  if (!isKind(step.kind)) throw new Error(`${step.kind} is no kind`)
  await views[step.kind]()
  const props: ViewProps = {
    ...looks,
    ...{ screen: me ? 'seat' : 'big', open: true, drafts: {}, ready: new Set() },
    actions: lookOnlyActions(room.session, me),
    sharedText: ({ label }) => label,
  }
  return act(
    async () =>
      render(
        <Toasts>
          <LiveRegions>
            <Suspense fallback={null}>
              <Shown {...props} />
            </Suspense>
          </LiveRegions>
        </Toasts>,
      ).container,
  )
}

function Shown(props: ViewProps) {
  const view = useView(props.step)
  return view && <view.View {...props} />
}
