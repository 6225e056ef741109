import { useRoom } from '../../room/useRoom.ts'
import { Button } from '../../ui/Button.tsx'
import { en } from '../../ui/strings.ts'
import { useSendAll } from './useSendAll.ts'

/** What a facilitator calls into the room: look up, go on, come here. */
export function RoomCalls() {
  const paused = useRoom((state) => state.session.room.paused != null)
  const sendAll = useSendAll()
  return (
    <>
      {!paused && (
        <Button variant="quiet" onClick={() => void sendAll([{ type: 'room.pause' }])}>
          {en.cockpit.pauseRoom}
        </Button>
      )}
      <Button variant="quiet" onClick={() => void sendAll([{ type: 'room.gather' }])}>
        {en.cockpit.bring}
      </Button>
    </>
  )
}
