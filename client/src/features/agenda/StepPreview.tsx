import type { Step } from '@lockstep/shared/model/session'
import { type ReactNode, Suspense } from 'react'
import { useSettings } from '../../exercises/index.ts'
import { useOpenRoom } from '../../room/useRoom.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { en } from '../../ui/strings.ts'
import { type Previewed, previewOf } from './previewOf.ts'
import { agendaWords } from './words.ts'

/** Draws a step as the people in the room will see it. */
export type DrawPreview = (previewed: Previewed) => ReactNode

/** What the room will see when it comes to a step. */
export function StepPreview({ step, draw }: { step: Step; draw: DrawPreview }) {
  return (
    <Suspense fallback={<Skeleton label={en.states.connecting} lines={4} />}>
      <Begun step={step} draw={draw} />
    </Suspense>
  )
}

function Begun({ step, draw }: { step: Step; draw: DrawPreview }) {
  const settings = useSettings(step.kind)
  const { store } = useOpenRoom()
  const { session, board } = store.getState()
  const previewed = settings && previewOf(settings.rules, step, { session, board })
  return previewed ? draw(previewed) : <p>{agendaWords.noPreview}</p>
}
