import { useRoom } from '../../room/useRoom.ts'
import { enLead } from '../../ui/leadStrings.ts'
import { formatDay } from '../../ui/wording.ts'
import styles from './Retention.module.css'

/** How long all of this stays, as the server keeps it: each visit moves the day. */
export function Retention() {
  const deleteAt = useRoom((state) => state.session.room.deleteAt ?? null)
  return (
    <p className={styles.retention}>
      {deleteAt === null ? enLead.retention.stays : enLead.retention.deletedOn(formatDay(deleteAt))}
    </p>
  )
}
