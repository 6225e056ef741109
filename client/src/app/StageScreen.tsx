import type { StepId } from '@lockstep/shared/model/ids'
import { isJsonObject } from '@lockstep/shared/model/json'
import { findStep, type Session, type Step } from '@lockstep/shared/model/session'
import { type ReactNode, useMemo, useRef } from 'react'
import { useLocation } from 'wouter'
import { NextButton } from '../features/facilitate/NextButton.tsx'
import { ConnectionBars, WordsKept } from '../features/frame/ConnectionBars.tsx'
import { Frame } from '../features/frame/Frame.tsx'
import { RoomHeader } from '../features/frame/RoomHeader.tsx'
import { SaveWords } from '../features/frame/SaveWords.tsx'
import { Lobby } from '../features/lobby/Lobby.tsx'
import { Stage } from '../features/stage/Stage.tsx'
import { type Spot, useHeld } from '../features/stage/useHeld.ts'
import { useOpenRoom, useRoom } from '../room/useRoom.ts'
import { Bar } from '../ui/Bar.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { en } from '../ui/strings.ts'
import { HandButton } from './HandButton.tsx'
import { LobbyControls } from './LobbyControls.tsx'
import { Prompt } from './Prompt.tsx'
import { RoomClosed } from './RoomClosed.tsx'
import type { ScreenProps, SheetName } from './RoomFrame.tsx'
import { RoomMenu } from './RoomMenu.tsx'

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
  const facilitator = [...seats.values()].find(({ role }) => role === 'facilitator')
  const welcome = facilitator ? en.lobby.youAreIn(facilitator.name) : en.lobby.youAreInAlone
  return (
    <RoomShell
      openSheet={openSheet}
      position={null}
      prompt={<Prompt text={facilitates ? en.lobby.title : welcome} />}
    >
      <Lobby controls={facilitates ? <LobbyControls /> : undefined} />
    </RoomShell>
  )
}

function LiveScreen({ openSheet }: ScreenProps) {
  const session = useRoom((state) => state.session)
  const me = useRoom((state) => state.me)
  const stage = useRef<HTMLDivElement>(null)
  const step = findStep(session, session.now.stepId)
  const { stepId } = session.now
  const phase = step?.phase ?? null
  const spot = useMemo<Spot>(() => ({ stepId, phase }), [stepId, phase])
  const { shown, held, release } = useHeld(spot, stage)
  const shownStep = useShownStep(session, shown)

  return (
    <RoomShell
      openSheet={openSheet}
      position={shownStep && positionOf(session, shownStep)}
      prompt={<Prompt text={shownStep ? promptOf(shownStep) : en.states.nowhere} />}
      bar={
        held && (
          <Bar action={<Button onClick={release}>{en.states.goThere}</Button>}>
            {en.states.movedOn(whereIs(step, shown))}
          </Bar>
        )
      }
    >
      <div ref={stage}>
        {shownStep ? (
          <Stage step={shownStep} me={me} screen="seat" />
        ) : (
          <EmptyState>{en.states.nowhere}</EmptyState>
        )}
      </div>
    </RoomShell>
  )
}

/** The step as it is held: its own present facts, in the phase that is still on the screen. */
function useShownStep(session: Session, shown: Spot): Step | null {
  const step = findStep(session, shown.stepId)
  return useMemo(() => {
    if (!step || shown.phase === null || step.phase === shown.phase) return step
    return { ...step, phase: shown.phase }
  }, [step, shown.phase])
}

function whereIs(step: Step | null, shown: Spot): string {
  if (!step) return en.states.nowhere
  return step.id === shown.stepId ? en.phases[step.phase] : step.title
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
          <ConnectionBars />
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

export function RoomTop(props: { openSheet: (sheet: SheetName) => void; position: string | null }) {
  return (
    <RoomHeader
      position={props.position}
      showClock
      onPeople={() => props.openSheet('people')}
      menu={<RoomMenu openSheet={props.openSheet} />}
    />
  )
}

export function positionOf(session: Session, step: Step): string {
  const number = session.agenda.indexOf(step) + 1
  const at = number > 0 ? number : session.agenda.findIndex(({ id }) => id === step.id) + 1
  return `${en.frame.stepOf(at, session.agenda.length)} · ${step.title}`
}

export function promptOf(step: Step): string {
  return step.prompt || step.title
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
