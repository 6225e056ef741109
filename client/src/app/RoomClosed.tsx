import type { CreatedRoom } from '@lockstep/shared/protocol/http'
import { Suspense, useState } from 'react'
import { useLocation } from 'wouter'
import { Frame } from '../features/frame/Frame.tsx'
import { useOpenRoom, useRoom } from '../room/useRoom.ts'
import { Button } from '../ui/Button.tsx'
import { fetched } from '../ui/fetched.tsx'
import { en } from '../ui/strings.ts'
import { useToast } from '../ui/Toasts.tsx'
import { Mark, Opening } from './Page.tsx'
import { Prompt } from './Prompt.tsx'
import type { ScreenProps } from './RoomFrame.tsx'
import { RoomTop } from './RoomTop.tsx'
import { words } from './words.ts'

/** For facilitators who begin anew: a phone of anybody else needs no codes to scan. */
const LinksReady = fetched(() => import('./LinksReady.tsx').then(({ LinksReady }) => LinksReady))
const CarryForward = fetched(() =>
  import('./CarryForward.tsx').then(({ CarryForward }) => CarryForward),
)

/** After the end: the way to the summary, and for facilitators the way back. */
export function RoomClosed({ openSheet, bars }: ScreenProps) {
  const { roomId, actions } = useOpenRoom()
  const [, navigate] = useLocation()
  const toast = useToast()
  const facilitates = useRoom((state) => state.me?.role === 'facilitator')

  const [made, setMade] = useState<{ title: string; room: CreatedRoom } | null>(null)

  async function reopen() {
    const answer = await actions.send({ type: 'room.reopen' })
    if (!answer.ok) toast({ text: en.refusals[answer.code] })
  }

  if (made) {
    return (
      <Suspense fallback={<Opening />}>
        <LinksReady {...made} />
      </Suspense>
    )
  }
  return (
    <Frame
      header={<RoomTop openSheet={openSheet} position={null} />}
      bars={bars}
      prompt={<Prompt text={en.states.ended} />}
      help={words.endedHelp}
      quiet={
        facilitates && (
          <>
            <Button onClick={() => void reopen()}>{words.reopen}</Button>
            <Suspense fallback={null}>
              <CarryForward onMade={(title, room) => setMade({ title, room })} />
            </Suspense>
          </>
        )
      }
      primary={
        <Button variant="primary" onClick={() => navigate(`/r/${roomId}/summary`)}>
          {en.states.readSummary}
        </Button>
      }
    >
      <Mark size="7rem" />
    </Frame>
  )
}
