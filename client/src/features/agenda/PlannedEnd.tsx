import { useState } from 'react'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { TextField } from '../../ui/TextField.tsx'
import { formatTime } from '../../ui/wording.ts'
import styles from './AgendaEditor.module.css'
import { atTime } from './plannedTime.ts'
import { useSender } from './useSendWish.ts'
import { agendaWords } from './words.ts'

/** When the workshop is meant to be over. Without a word it is what the agenda takes from the start. */
export function PlannedEnd() {
  const { clock } = useOpenRoom()
  const { send } = useSender()
  const plannedEnd = useRoom((state) => state.session.room.plannedEnd ?? null)
  const closed = useRoom((state) => state.session.room.status === 'closed')
  const [typed, setTyped] = useState<string | null>(null)
  const stored = plannedEnd === null ? '' : formatTime(plannedEnd)
  if (closed) return null

  function commit() {
    if (typed !== null && typed !== stored) {
      void send({ type: 'room.update', plannedEnd: atTime(typed, clock.now()) })
    }
    setTyped(null)
  }

  return (
    <div className={styles.end}>
      <TextField
        type="time"
        label={agendaWords.plannedEnd}
        value={typed ?? stored}
        onChange={setTyped}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
        }}
      />
    </div>
  )
}
