import { findStep } from '@lockstep/shared/model/session'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { Frame } from '../features/frame/Frame.tsx'
import { useOpenRoom, useRoom } from '../room/useRoom.ts'
import { Button } from '../ui/Button.tsx'
import { Prompt } from './Prompt.tsx'
import type { ScreenProps } from './RoomFrame.tsx'
import { positionOf, RoomTop } from './RoomTop.tsx'
import { words } from './words.ts'

/** A screen beside the stage; its one button leads back there. */
export function InnerScreen(props: ScreenProps & { title: string | null; children: ReactNode }) {
  const { roomId } = useOpenRoom()
  const [, navigate] = useLocation()
  const session = useRoom((state) => state.session)
  const step = findStep(session, session.now.stepId)
  return (
    <Frame
      header={
        <RoomTop openSheet={props.openSheet} position={step ? positionOf(session, step) : null} />
      }
      bars={props.bars}
      // A page that brings its own heading has no prompt.
      prompt={props.title === null ? null : <Prompt text={props.title} />}
      primary={
        <Button variant="primary" onClick={() => navigate(`/r/${roomId}`)}>
          {words.toStage}
        </Button>
      }
    >
      {props.children}
    </Frame>
  )
}
