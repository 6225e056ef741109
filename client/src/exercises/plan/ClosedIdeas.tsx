import { doneBySide, writersBySide } from '@lockstep/shared/model/session'
import { enSteps } from '../../ui/stepStrings.ts'
import { ClosedPapers } from '../desk/ClosedPapers.tsx'
import type { ViewProps } from '../view.ts'
import { ideasRound } from './SealedIdeas.tsx'
import { words } from './strings.ts'

/** What everybody sees just before the ideas open: how many come from each side. */
export function ClosedIdeas({ step, room }: Pick<ViewProps, 'step' | 'room'>) {
  const done = doneBySide(room.session, step.id, ideasRound)
  const writers = writersBySide(room.session)
  return (
    <ClosedPapers
      room={room}
      words={words.closed}
      on={(side) => enSteps.sealing.doneOf(done[side], writers[side])}
    />
  )
}
