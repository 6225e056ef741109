import { doneBySide, findStep, sideNames, writersBySide } from '@lockstep/shared/model/session'
import { sumOf } from '@lockstep/shared/model/side'
import { useMemo } from 'react'
import { useView } from '../../exercises/index.ts'
import { phasesOf } from '../../exercises/view.ts'
import { wantMoreTime } from '../../room/moves.ts'
import { openRound } from '../../room/openRound.ts'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { Button } from '../../ui/Button.tsx'
import { ProgressBySide } from '../../ui/ProgressBySide.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { en } from '../../ui/strings.ts'
import styles from './StepProgress.module.css'
import { cockpitWords } from './words.ts'

/** How many are done, by side, and how many want more time. Counts and nothing else. */
export function StepProgress() {
  const { actions } = useOpenRoom()
  const session = useRoom((state) => state.session)
  const step = findStep(session, session.now.stepId)
  const view = useView(step)
  const names = useMemo(() => sideNames(session.room), [session.room])
  if (!step) return null
  const round = openRound(step, phasesOf(view, step))
  if (round === null) return <p className={styles.none}>{cockpitWords.nothingAsked}</p>
  const done = doneBySide(session, step.id, round)
  const of = writersBySide(session)
  const wanted = wantMoreTime(session, step.id)
  return (
    <div className={styles.progress}>
      <p className={styles.sum}>{en.cockpit.doneOf(sumOf(done), sumOf(of))}</p>
      <ProgressBySide done={done} of={of} names={names} />
      {wanted > 0 && (
        <p className={styles.wish}>
          {enSteps.sealing.wantMoreTime(wanted)}
          <Button onClick={() => void actions.send({ type: 'clock.add', seconds: 60 })}>
            {en.timer.addMinute}
          </Button>
        </p>
      )}
    </div>
  )
}
