import { findStep } from '@lockstep/shared/model/session'
import { PeopleBySide, WarmUp } from '../features/lobby/Lobby.tsx'
import { Projector } from '../features/projector/Projector.tsx'
import { Stage } from '../features/stage/Stage.tsx'
import { useOpenRoom, useRoom } from '../room/useRoom.ts'
import { useTitle } from './Page.tsx'
import { RoomGlossary } from './RoomGlossary.tsx'
import { useServices } from './services.ts'
import { useSoundKey } from './useSoundKey.ts'
import { useTimeSigns } from './useTimeSigns.ts'
import { useWakeLock } from './useWakeLock.ts'

/** The projector: a client without a person. */
export function BigScreen() {
  const { roomId } = useOpenRoom()
  const { keys } = useServices()
  const step = useRoom((state) => findStep(state.session, state.session.now.stepId))
  const title = useRoom((state) => state.session.room.title)
  useWakeLock(true)
  useTitle(title)
  useTimeSigns()
  const sound = useSoundKey()
  return (
    <Projector
      joinLink={keys.find(roomId)?.links.join ?? null}
      lobby={
        <>
          <WarmUp />
          <PeopleBySide />
        </>
      }
      note={sound}
      stage={
        step && (
          <RoomGlossary still>
            <Stage step={step} me={null} screen="big" />
          </RoomGlossary>
        )
      }
    />
  )
}
