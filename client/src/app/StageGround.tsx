import type { ReactNode, Ref } from 'react'
import { useRoom } from '../room/useRoom.ts'
import styles from './StageGround.module.css'

/** What a stage stands on: while everybody is asked to look up, it is dimmed and takes nothing in. */
export function StageGround({ ref, children }: { ref?: Ref<HTMLDivElement>; children: ReactNode }) {
  const paused = useRoom((state) => state.session.room.paused != null)
  return (
    <div ref={ref} inert={paused} data-paused={paused || undefined} className={styles.stage}>
      {children}
    </div>
  )
}
