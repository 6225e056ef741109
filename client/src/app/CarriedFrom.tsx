import { Link } from 'wouter'
import { useRoom } from '../room/useRoom.ts'
import { enLead } from '../ui/leadStrings.ts'
import { formatDay } from '../ui/wording.ts'
import { useServices } from './services.ts'

/** Where a room that was carried forward came from; a way back for whoever has a seat there. */
export function CarriedFrom() {
  const from = useRoom((state) => state.session.room.from ?? null)
  const { keys } = useServices()
  if (!from) return null
  const known = keys.find(from.roomId) !== null
  return (
    <p>
      {enLead.forward.from(from.title, formatDay(from.at))}{' '}
      {known && <Link href={`/r/${from.roomId}`}>{enLead.forward.see}</Link>}
    </p>
  )
}
