import type { StepId } from '@lockstep/shared/model/ids'
import { isJsonObject } from '@lockstep/shared/model/json'
import { findStep, type Step, seatedOf } from '@lockstep/shared/model/session'
import { lazy, type ReactNode, Suspense, useMemo, useRef } from 'react'
import { useLocation } from 'wouter'
import { NextButton } from '../features/facilitate/NextButton.tsx'
import { WordsKept } from '../features/frame/ConnectionBars.tsx'
import { Frame } from '../features/frame/Frame.tsx'
import { SaveWords } from '../features/frame/SaveWords.tsx'
import { Lobby } from '../features/lobby/Lobby.tsx'
import { Stage } from '../features/stage/Stage.tsx'
import { useHeld } from '../features/stage/useHeld.ts'
import { useOpenRoom, useRoom } from '../room/useRoom.ts'
import { Bar } from '../ui/Bar.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { en } from '../ui/strings.ts'
import { Bars } from './Bars.tsx'
import { HandButton } from './HandButton.tsx'
import { Prompt } from './Prompt.tsx'
import { RoomClosed } from './RoomClosed.tsx'
import type { ScreenProps } from './RoomFrame.tsx'
import { positionOf, promptOf, RoomTop } from './RoomTop.tsx'
import { words } from './words.ts'

const LobbyControls = lazy(() =>
  import('./LobbyControls.tsx').then(({ LobbyControls }) => ({ default: LobbyControls })),
)

export interface StageScreenProps extends ScreenProps {
  readonly looking: StepId | null
  readonly onFollow: () => void
}

/** The room as its people see it: the lobby, then each step, then the end. */
export function StageScreen(props: StageScreenProps) {
  const status = useRoom((state) => state.session.room.status)
  const looking = useRoom((state) => findStep(state.session, props.looking))
  const now = useRoom((state) => state.session.now.stepId)
  const past = looking !== null && looking.id !== now ? looking : null
  if (past) return <LookBack {...props} step={past} />
  if (status === 'lobby') return <LobbyScreen openSheet={props.openSheet} />
  if (status === 'closed') return <RoomClosed openSheet={props.openSheet} />
  return <LiveScreen openSheet={props.openSheet} />
}

function LobbyScreen({ openSheet }: ScreenProps) {
  const facilitates = useRoom((state) => state.me?.role === 'facilitator')
  const seats = useRoom((state) => state.session.seats)
  const facilitator = seatedOf(seats).find(([, { role }]) => role === 'facilitator')?.[1]
  const welcome = facilitator ? en.lobby.youAreIn(facilitator.name) : en.lobby.youAreInAlone
  return (
    <RoomShell
      openSheet={openSheet}
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
      />
    </RoomShell>
  )
}

function LiveScreen({ openSheet }: ScreenProps) {
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
      openSheet={openSheet}
      position={step && positionOf(room.session, step)}
      prompt={<Prompt text={step ? promptOf(step) : en.states.nowhere} />}
      bar={held && <MovedOn from={step} to={now} onGo={release} />}
    >
      <div ref={stage}>
        {step ? (
          <Stage step={step} me={me} screen="seat" held={held ? room : null} />
        ) : (
          <EmptyState>{en.states.nowhere}</EmptyState>
        )}
      </div>
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
  const { step, openSheet, onFollow } = props
  const session = useRoom((state) => state.session)
  const me = useRoom((state) => state.me)
  const number = (of: Step | null) => (of ? session.agenda.indexOf(of) + 1 : 0)
  const now = findStep(session, session.now.stepId)
  return (
    <RoomShell
      openSheet={openSheet}
      position={positionOf(session, step)}
      prompt={<Prompt text={promptOf(step)} />}
      bar={
        <Bar tone="back" action={<Button onClick={onFollow}>{en.states.return}</Button>}>
          {en.states.lookingBack(number(step), number(now))}
        </Bar>
      }
    >
      <Stage step={step} me={me} screen="seat" />
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
function RoomShell({ openSheet, position, prompt, bar, children }: RoomShellProps) {
  const { roomId } = useOpenRoom()
  const [, navigate] = useLocation()
  const me = useRoom((state) => state.me)
  const facilitates = me?.role === 'facilitator'
  return (
    <Frame
      header={<RoomTop openSheet={openSheet} position={position} />}
      bars={
        <>
          <Bars />
          <WordsKept describe={wordsIn} />
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
      primary={facilitates && <NextButton />}
    >
      {children}
    </Frame>
  )
}

/** The words in an entry of whatever kind, to tell it by. */
function wordsIn(entry: unknown): string {
  const found: string[] = []
  function walk(value: unknown) {
    if (typeof value === 'string') found.push(value)
    else if (Array.isArray(value)) value.forEach(walk)
    else if (isJsonObject(value)) Object.values(value).forEach(walk)
  }
  walk(entry)
  return found.join(' · ').slice(0, 160)
}
