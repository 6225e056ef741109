import type { StepId } from '@lockstep/shared/model/ids'
import { findStep, leadOf, type Step } from '@lockstep/shared/model/session'
import { type ReactNode, Suspense, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { useSendAll } from '../features/facilitate/useSendAll.ts'
import { WordsKept } from '../features/frame/ConnectionBars.tsx'
import { Frame } from '../features/frame/Frame.tsx'
import { SaveWords } from '../features/frame/SaveWords.tsx'
import { Lobby } from '../features/lobby/Lobby.tsx'
import { Stage } from '../features/stage/Stage.tsx'
import { useHeld } from '../features/stage/useHeld.ts'
import { useOpenRoom, useRoom, useSwitch } from '../room/useRoom.ts'
import { Bar } from '../ui/Bar.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { fetched, useFetchAhead } from '../ui/fetched.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { en } from '../ui/strings.ts'
import { wordsIn } from './entryWords.ts'
import { HandButton } from './HandButton.tsx'
import { LateArrival } from './LateArrival.tsx'
import { Opening } from './Page.tsx'
import { Prompt } from './Prompt.tsx'
import type { ScreenProps } from './RoomFrame.tsx'
import { positionOf, promptOf, RoomTop } from './RoomTop.tsx'
import { StageGround } from './StageGround.tsx'
import { words } from './words.ts'

const RoomClosed = fetched(() => import('./RoomClosed.tsx').then(({ RoomClosed }) => RoomClosed))
const atTheEnd = [RoomClosed.fetch]
const LobbyControls = fetched(() =>
  import('./LobbyControls.tsx').then(({ LobbyControls }) => LobbyControls),
)
const LobbyChecklist = fetched(() =>
  import('./LobbyControls.tsx').then(({ LobbyChecklist }) => LobbyChecklist),
)
const NextButton = fetched(() =>
  import('../features/facilitate/NextButton.tsx').then(({ NextButton }) => NextButton),
)

export interface StageScreenProps extends ScreenProps {
  readonly looking: StepId | null
  readonly onFollow: () => void
  readonly onLook: (step: StepId) => void
}

/**
 * The room as its people see it: the lobby, then each step, then the end. The frame stays while the
 * room moves, with the focus and the menu that somebody has in it.
 */
export function StageScreen({ looking, onFollow, onLook, ...screen }: StageScreenProps) {
  const session = useRoom((state) => state.session)
  const board = useRoom((state) => state.board)
  const me = useRoom((state) => state.me)
  const welcome = useWelcome()
  const [stage, setStage] = useState<HTMLElement | null>(null)
  const now = findStep(session, session.now.stepId)
  const present = useMemo(() => ({ step: now, room: { session, board } }), [now, session, board])
  const { shown, held, release } = useHeld(`${now?.id}/${now?.phase}`, present, stage)
  useFetchAhead(atTheEnd)

  const past = looking === now?.id ? null : findStep(session, looking)
  if (past) {
    return (
      <RoomShell
        {...screen}
        position={positionOf(session, past)}
        prompt={promptOf(past)}
        bar={<LookingBack step={past} now={now} onFollow={onFollow} />}
      >
        <Stage step={past} me={me} screen="seat" onLook={onLook} />
      </RoomShell>
    )
  }
  if (session.room.status === 'lobby') {
    return (
      <RoomShell {...screen} position={null} prompt={welcome}>
        <LobbyStage />
      </RoomShell>
    )
  }
  if (session.room.status === 'closed') {
    return (
      <Suspense fallback={<Opening />}>
        <RoomClosed {...screen} />
      </Suspense>
    )
  }
  const { step, room } = shown
  return (
    <RoomShell
      {...screen}
      position={step && positionOf(room.session, step)}
      prompt={step ? promptOf(step) : en.states.nowhere}
      bar={held ? <MovedOn from={step} to={now} onGo={release} /> : <LateArrival step={step} />}
    >
      <StageGround ref={setStage}>
        {step ? (
          <Stage step={step} me={me} screen="seat" held={held ? room : null} onLook={onLook} />
        ) : (
          <EmptyState>{en.states.nowhere}</EmptyState>
        )}
      </StageGround>
    </RoomShell>
  )
}

function useWelcome(): string {
  const facilitates = useRoom((state) => state.me?.role === 'facilitator')
  const lead = useRoom((state) => leadOf(state.session)?.name)
  if (facilitates) return en.lobby.title
  return lead === undefined ? en.lobby.youAreInAlone : en.lobby.youAreIn(lead)
}

function LobbyStage() {
  const facilitates = useRoom((state) => state.me?.role === 'facilitator')
  return (
    <Lobby
      controls={
        facilitates && (
          <Suspense fallback={<Skeleton label={en.cockpit.links} />}>
            <LobbyControls />
          </Suspense>
        )
      }
      checklist={
        facilitates && (
          <Suspense fallback={null}>
            <LobbyChecklist />
          </Suspense>
        )
      }
    />
  )
}

/** The room went on while this person types. Whether the words were in time is said as it is. */
function MovedOn(props: { from: Step | null; to: Step | null; onGo: () => void }) {
  const { from, to, onGo } = props
  const drafts = useRoom((state) => (from ? state.drafts.byStep[from.id] : undefined))
  const late = Object.values(drafts ?? {}).some(
    ({ state }) => state === 'device' || state === 'refused',
  )
  const where = !to ? en.states.nowhere : to.id === from?.id ? en.phases[to.phase] : to.title
  return (
    <Bar action={<Button onClick={onGo}>{en.states.goThere}</Button>}>
      {late ? words.movedOnLate(where) : en.states.movedOn(where)}
    </Bar>
  )
}

function LookingBack(props: { step: Step; now: Step | null; onFollow: () => void }) {
  const { step, now, onFollow } = props
  const sendAll = useSendAll()
  const session = useRoom((state) => state.session)
  const me = useRoom((state) => state.me)
  const number = (of: Step | null) => (of ? session.agenda.indexOf(of) + 1 : 0)

  async function bringHere() {
    await sendAll([{ type: 'step.go', stepId: step.id }, { type: 'room.gather' }])
  }

  return (
    <Bar
      tone="back"
      action={
        <>
          {me?.role === 'facilitator' && session.room.status === 'live' && (
            <Button onClick={() => void bringHere()}>{en.cockpit.bring}</Button>
          )}
          <Button onClick={onFollow}>{en.states.return}</Button>
        </>
      }
    >
      {en.states.lookingBack(number(step), number(now))}
    </Bar>
  )
}

interface RoomShellProps extends ScreenProps {
  readonly position: string | null
  readonly prompt: string
  readonly bar?: ReactNode
  readonly children: ReactNode
}

/** Header, bars and action bar as every seated person's stage has them. */
function RoomShell({ openSheet, bars, position, prompt, bar, children }: RoomShellProps) {
  const { roomId } = useOpenRoom()
  const [, navigate] = useLocation()
  const me = useRoom((state) => state.me)
  const facilitates = me?.role === 'facilitator'
  const [covered] = useSwitch('answers-covered')
  return (
    <Frame
      header={<RoomTop openSheet={openSheet} position={position} />}
      bars={
        <>
          {bars}
          {!covered && <WordsKept describe={(entry) => wordsIn(entry).slice(0, 160)} />}
          {bar}
        </>
      }
      prompt={<Prompt text={prompt} />}
      quiet={
        <>
          {me && me.role !== 'observer' && (
            <>
              <SaveWords />
              <HandButton />
              <Button variant="quiet" onClick={() => openSheet('parking')}>
                {en.frame.park}
              </Button>
            </>
          )}
          {facilitates && (
            <Button variant="quiet" onClick={() => navigate(`/r/${roomId}/cockpit`)}>
              {en.cockpit.title}
            </Button>
          )}
        </>
      }
      primary={
        facilitates && (
          <Suspense fallback={null}>
            <NextButton />
          </Suspense>
        )
      }
    >
      {children}
    </Frame>
  )
}
