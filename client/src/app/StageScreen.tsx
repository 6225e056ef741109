import type { StepId } from '@lockstep/shared/model/ids'
import { findStep, leadOf, type Step } from '@lockstep/shared/model/session'
import { type ReactNode, Suspense, useMemo, useRef } from 'react'
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

/** The room as its people see it: the lobby, then each step, then the end. */
export function StageScreen(props: StageScreenProps) {
  const status = useRoom((state) => state.session.room.status)
  const looking = useRoom((state) => findStep(state.session, props.looking))
  const now = useRoom((state) => state.session.now.stepId)
  const screen = { openSheet: props.openSheet, bars: props.bars }
  useFetchAhead(atTheEnd)
  const past = looking !== null && looking.id !== now ? looking : null
  if (past) return <LookBack {...props} step={past} />
  if (status === 'lobby') return <LobbyScreen {...screen} />
  if (status === 'closed') {
    return (
      <Suspense fallback={<Opening />}>
        <RoomClosed {...screen} />
      </Suspense>
    )
  }
  return <LiveScreen {...screen} onLook={props.onLook} />
}

function LobbyScreen(screen: ScreenProps) {
  const facilitates = useRoom((state) => state.me?.role === 'facilitator')
  const lead = useRoom((state) => leadOf(state.session)?.name)
  const welcome = lead === undefined ? en.lobby.youAreInAlone : en.lobby.youAreIn(lead)
  return (
    <RoomShell
      {...screen}
      position={null}
      prompt={<Prompt text={facilitates ? en.lobby.title : welcome} />}
    >
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
    </RoomShell>
  )
}

function LiveScreen({ onLook, ...screen }: ScreenProps & Pick<StageScreenProps, 'onLook'>) {
  const session = useRoom((state) => state.session)
  const board = useRoom((state) => state.board)
  const me = useRoom((state) => state.me)
  const stage = useRef<HTMLDivElement>(null)
  const now = findStep(session, session.now.stepId)
  const present = useMemo(() => ({ step: now, room: { session, board } }), [now, session, board])
  const { shown, held, release } = useHeld(`${now?.id}/${now?.phase}`, present, stage)
  const { step, room } = shown

  return (
    <RoomShell
      {...screen}
      position={step && positionOf(room.session, step)}
      prompt={<Prompt text={step ? promptOf(step) : en.states.nowhere} />}
      bar={held ? <MovedOn from={step} to={now} onGo={release} /> : <LateArrival step={step} />}
    >
      <StageGround ref={stage}>
        {step ? (
          <Stage step={step} me={me} screen="seat" held={held ? room : null} onLook={onLook} />
        ) : (
          <EmptyState>{en.states.nowhere}</EmptyState>
        )}
      </StageGround>
    </RoomShell>
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

function LookBack(props: StageScreenProps & { step: Step }) {
  const { step, openSheet, bars, onFollow } = props
  const sendAll = useSendAll()
  const session = useRoom((state) => state.session)
  const me = useRoom((state) => state.me)
  const number = (of: Step | null) => (of ? session.agenda.indexOf(of) + 1 : 0)
  const now = findStep(session, session.now.stepId)

  async function bringHere() {
    await sendAll([{ type: 'step.go', stepId: step.id }, { type: 'room.gather' }])
  }

  return (
    <RoomShell
      {...{ openSheet, bars }}
      position={positionOf(session, step)}
      prompt={<Prompt text={promptOf(step)} />}
      bar={
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
      }
    >
      <Stage step={step} me={me} screen="seat" onLook={props.onLook} />
    </RoomShell>
  )
}

interface RoomShellProps extends ScreenProps {
  readonly position: string | null
  readonly prompt: ReactNode
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
      prompt={prompt}
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
