import type { StepId } from '@lockstep/shared/model/ids'
import { findStep, type Session } from '@lockstep/shared/model/session'
import type { CheckpointFacts } from '@lockstep/shared/protocol/http'
import { useCallback, useEffect, useState } from 'react'
import type { Answer } from '../../room/api.ts'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { en } from '../../ui/strings.ts'
import { EarlierBoard } from './EarlierBoard.tsx'
import styles from './EarlierBoards.module.css'
import { whenKept, checkpointWords as words } from './words.ts'

/** Earlier versions of the board, for a facilitator: to look at, and to bring back whole or in part. */
export function EarlierBoards() {
  const { api, roomId, seat } = useOpenRoom()
  const [list, setList] = useState<Answer<readonly CheckpointFacts[]> | null>(null)
  const [looking, setLooking] = useState<CheckpointFacts | null>(null)

  const load = useCallback(
    () => api.checkpoints(roomId, seat.token).then(setList),
    [api, roomId, seat],
  )
  useEffect(() => void load(), [load])

  if (looking) {
    return (
      <EarlierBoard
        facts={looking}
        onBack={() => {
          setLooking(null)
          void load()
        }}
      />
    )
  }
  if (!list) return <Skeleton label={words.loading} />
  if (!list.ok) {
    return (
      <EmptyState action={<Button onClick={() => void load()}>{en.controls.tryAgain}</Button>}>
        {en.refusals[list.code]}
      </EmptyState>
    )
  }
  if (list.value.length === 0) return <EmptyState>{words.none}</EmptyState>
  return (
    <div className={styles.panel}>
      <p className={styles.about}>{words.about}</p>
      <ul className={styles.list}>
        {list.value.map((facts) => (
          <Kept key={facts.id} facts={facts} onLook={() => setLooking(facts)} />
        ))}
      </ul>
    </div>
  )
}

function Kept({ facts, onLook }: { facts: CheckpointFacts; onLook: () => void }) {
  const { clock } = useOpenRoom()
  const session = useRoom((state) => state.session)
  const when = whenKept(facts.at, clock.now())
  return (
    <li className={styles.kept}>
      <div>
        <p className={styles.when}>{when}</p>
        <p>{reasonOf(facts, session)}</p>
        <p className={styles.counts}>{words.counts(facts.counts)}</p>
      </div>
      <Button aria-label={words.lookAt(when)} onClick={onLook}>
        {words.look}
      </Button>
    </li>
  )
}

function reasonOf({ reason, stepId, phase }: CheckpointFacts, session: Session): string {
  if (reason !== 'phase' || phase === null) return words[reason === 'phase' ? 'changes' : reason]
  const step = findStep(session, stepId as StepId | null) // an id that the server gave
  return step ? words.endOf(en.phases[phase], step.title) : words.endOfPhase(en.phases[phase])
}
