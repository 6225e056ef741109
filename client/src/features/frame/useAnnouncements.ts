import type { PhasePlan } from '@lockstep/shared/exercises/contract'
import { findStep, type Session, type Step } from '@lockstep/shared/model/session'
import { useEffect, useRef } from 'react'
import { isKind, views } from '../../exercises/index.ts'
import { phasesOf } from '../../exercises/view.ts'
import { openRound } from '../../room/openRound.ts'
import { useRoom } from '../../room/useRoom.ts'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { en } from '../../ui/strings.ts'

/** Tells of steps and phases. What a kind alone knows, its view tells. */
export function useAnnouncements(): void {
  const announce = useAnnounce()
  const session = useRoom((state) => state.session)
  const step = findStep(session, session.now.stepId)
  const spot = step ? `${step.id}/${step.phase}` : null
  const told = useRef<string | null>(null)

  useEffect(() => {
    if (!step || spot === told.current) return
    const before = told.current
    told.current = spot
    if (before === null) return
    const sameStep = before.startsWith(`${step.id}/`)
    void plansOf(step).then((plans) => {
      if (told.current !== spot) return // the room has moved on meanwhile
      const reveal = plans.some(({ phase, reveals }) => phase === step.phase && reveals)
      // What a reveal brought is told by the view, at the moment when it opens.
      if (!(sameStep && reveal)) announce(sentence(session, step, openRound(step, plans) !== null))
    })
  }, [announce, session, step, spot])
}

/** The phases of a step's kind; none where they cannot be had, and then the step is told as it is. */
function plansOf(step: Step): Promise<readonly PhasePlan[]> {
  if (!isKind(step.kind)) return Promise.resolve([])
  return views[step.kind]().then(
    (view) => phasesOf(view, step),
    () => [],
  )
}

function sentence(session: Session, step: Step, writing: boolean): string {
  const number = session.agenda.indexOf(step) + 1
  const how = writing ? en.announcements.writePrivately : en.phases[step.phase]
  const prompt = step.prompt || step.title
  const asked = /[.?!]$/.test(prompt) ? prompt : `${prompt}.`
  const minutes = step.minutes
  return en.announcements.step(
    number,
    session.agenda.length,
    asked,
    how.endsWith('.') ? how : `${how}.`,
    minutes,
  )
}
