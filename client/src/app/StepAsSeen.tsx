import type { PublicRoom } from '@lockstep/shared/model/room'
import type { Step } from '@lockstep/shared/model/session'
import { useState } from 'react'
import { AsSeen, type Eyes, EyesChoice } from '../features/stage/AsSeen.tsx'
import { promptOf } from './RoomTop.tsx'
import styles from './StepAsSeen.module.css'

/** A step on a page of its own, made small: as one side sees it, the other, or the wall. */
export function StepAsSeen({ step, room }: { step: Step; room: PublicRoom }) {
  const [eyes, setEyes] = useState<Eyes>('sales')
  return (
    <>
      <EyesChoice choices={['sales', 'marketing', 'big']} value={eyes} onChange={setEyes} />
      <div className={styles.page}>
        <p className={styles.prompt}>{promptOf(step)}</p>
        <AsSeen step={step} room={room} eyes={eyes} />
      </div>
    </>
  )
}
