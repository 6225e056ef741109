import type { Step } from '@lockstep/shared/model/session'
import { formatRemaining } from '@lockstep/shared/model/time'
import { useContext, useState } from 'react'
import { useClockShown, useOpenRoom, useRoom } from '../room/useRoom.ts'
import { Bar } from '../ui/Bar.tsx'
import { en } from '../ui/strings.ts'
import { useRemaining } from '../ui/useRemaining.ts'
import { ArrivalContext } from './arrival.ts'

/** For who comes in while the others write already: there is still time, and no duty. */
export function LateArrival({ step }: { step: Step | null }) {
  const arrived = useContext(ArrivalContext)
  const { clock } = useOpenRoom()
  const running = useRoom((state) => state.session.clock)
  const agenda = useRoom((state) => state.session.agenda)
  const writes = useRoom((state) => state.me !== null && state.me.role !== 'observer')
  const collecting = step !== null && Object.values(step.rounds).some(isOpen)
  // Which collection it was that this person came into; a later one begins for all at once.
  const [into] = useState(arrived && collecting ? placeOf(step) : null)
  const left = useRemaining(running, clock.now)
  const clockShown = useClockShown()
  if (!step || !writes || into === null || into !== placeOf(step)) return null
  const number = agenda.findIndex(({ id }) => id === step.id) + 1
  return (
    <Bar>
      {clockShown && left !== null && left > 0
        ? en.join.late(number, formatRemaining(left))
        : en.join.lateNoClock(number)}
    </Bar>
  )
}

function isOpen({ state }: Step['rounds'][string]): boolean {
  return state === 'open'
}

function placeOf({ id, phase }: Step): string {
  return `${id}/${phase}`
}
