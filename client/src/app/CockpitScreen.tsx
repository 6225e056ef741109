import { findStep } from '@lockstep/shared/model/session'
import { Suspense, useEffect } from 'react'
import { useLocation } from 'wouter'
import { AgendaList } from '../features/agenda/AgendaList.tsx'
import { ReplanOffer } from '../features/agenda/ReplanOffer.tsx'
import { Cockpit, CockpitPart } from '../features/cockpit/Cockpit.tsx'
import { Script } from '../features/cockpit/Script.tsx'
import { StepProgress } from '../features/cockpit/StepProgress.tsx'
import { ClockControls } from '../features/facilitate/ClockControls.tsx'
import { NextButton } from '../features/facilitate/NextButton.tsx'
import { RoomCalls } from '../features/facilitate/RoomCalls.tsx'
import { Frame } from '../features/frame/Frame.tsx'
import { SaveWords } from '../features/frame/SaveWords.tsx'
import { MissingSides, PeopleBySide } from '../features/lobby/Lobby.tsx'
import { PeopleList } from '../features/people/PeopleList.tsx'
import { useOpenRoom, useRoom } from '../room/useRoom.ts'
import { Button } from '../ui/Button.tsx'
import { en } from '../ui/strings.ts'
import { CockpitStage } from './CockpitStage.tsx'
import { LobbyChecklist, LobbyControls } from './LobbyControls.tsx'
import { Prompt } from './Prompt.tsx'
import { RoomClosed } from './RoomClosed.tsx'
import type { ScreenProps } from './RoomFrame.tsx'
import { positionOf, promptOf, RoomTop } from './RoomTop.tsx'
import { useWakeLock } from './useWakeLock.ts'
import { words } from './words.ts'

/** The facilitator's screen; as a remote, the same few buttons for a phone. */
export function CockpitScreen({ openSheet, bars, remote }: ScreenProps & { remote?: boolean }) {
  const { roomId } = useOpenRoom()
  const [, navigate] = useLocation()
  const facilitates = useRoom((state) => state.me?.role === 'facilitator')
  const me = useRoom((state) => state.me)
  const session = useRoom((state) => state.session)
  const step = findStep(session, session.now.stepId)
  useWakeLock(remote === true)

  // Whoever is no facilitator (any more) has nothing to do here.
  useEffect(() => {
    if (!facilitates) navigate(`/r/${roomId}`, { replace: true })
  }, [facilitates, navigate, roomId])
  if (!facilitates) return null
  if (session.room.status === 'closed') return <RoomClosed openSheet={openSheet} bars={bars} />

  const live = session.room.status === 'live'
  const prompt = live && step ? promptOf(step) : remote ? words.remote : en.cockpit.title
  return (
    <Frame
      wide={!remote}
      atHand={remote}
      header={
        <RoomTop
          openSheet={openSheet}
          position={step ? positionOf(session, step) : null}
          withoutClock={live}
        />
      }
      bars={bars}
      prompt={<Prompt text={prompt} />}
      quiet={
        <>
          <SaveWords />
          {live && <RoomCalls />}
          {!remote && (
            <>
              <Button variant="quiet" onClick={() => openSheet('parking')}>
                {en.frame.park}
              </Button>
              <Button variant="quiet" onClick={() => openSheet('remote')}>
                {words.remote}
              </Button>
            </>
          )}
        </>
      }
      primary={<NextButton withBack />}
    >
      <Cockpit
        remote={remote ?? false}
        agenda={<AgendaPart onEdit={() => navigate(`/r/${roomId}/agenda`)} />}
        stage={
          live && step ? (
            <CockpitStage step={step} me={me} />
          ) : (
            <>
              <LobbyControls />
              <LobbyChecklist />
            </>
          )
        }
        side={
          <>
            {live && (
              <>
                <ClockControls />
                <CockpitPart title={words.progress}>
                  <Suspense fallback={null}>
                    <StepProgress />
                  </Suspense>
                </CockpitPart>
                <CockpitPart title={en.cockpit.say}>
                  <Script label={words.script} />
                </CockpitPart>
              </>
            )}
            {remote && !live && <PeopleBySide />}
            {!(remote && live) && <MissingSides />}
            {!remote && (
              <CockpitPart title={en.cockpit.room}>
                <PeopleList />
              </CockpitPart>
            )}
          </>
        }
      />
    </Frame>
  )
}

function AgendaPart({ onEdit }: { onEdit: () => void }) {
  return (
    <CockpitPart title={en.frame.agenda}>
      <ReplanOffer />
      <AgendaList withPhases />
      <Button onClick={onEdit}>{words.editAgenda}</Button>
    </CockpitPart>
  )
}
