import type { StepId } from '@lockstep/shared/model/ids'
import type { PublicRoom } from '@lockstep/shared/model/room'
import type { Seat, Step } from '@lockstep/shared/model/session'
import { Suspense, useCallback, useMemo } from 'react'
import { isKind, useView } from '../../exercises/index.ts'
import type { SharedTextProps, ViewProps } from '../../exercises/view.ts'
import type { StepDrafts } from '../../room/drafts.ts'
import { useOpenRoom, useRoom, useSwitch } from '../../room/useRoom.ts'
import { Bar } from '../../ui/Bar.tsx'
import { ErrorBoundary } from '../../ui/ErrorCard.tsx'
import { fetched, useFetchAhead } from '../../ui/fetched.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { en } from '../../ui/strings.ts'
import { HiddenNotes } from './HiddenNotes.tsx'
import { StageTalk } from './StageTalk.tsx'
import { useReached, useTimeUp } from './useReached.ts'
import { stageWords } from './words.ts'

const SharedField = fetched(() =>
  import('./SharedField.tsx').then(({ SharedField }) => SharedField),
)
/** Few steps begin with such a text, and many come to one. */
const onStage = [SharedField.fetch]

const unwriting = { saveEntry: () => undefined, setReady: () => undefined }

export interface StageProps {
  readonly step: Step
  /** Null on the big screen. */
  readonly me: Seat | null
  readonly screen: 'seat' | 'big'
  /** The room as it is held for who types; else the present one. */
  readonly held?: PublicRoom | null | undefined
  readonly onLook?: ((step: StepId) => void) | undefined
}

export const noDrafts: StepDrafts = {}
export const nothingReady: ReadonlySet<string> = new Set()

/** What the room is looking at: the view of the step's kind, with everything that it may use. */
export function Stage({ step, me, screen, held, onLook }: StageProps) {
  const { actions: allowed, clock } = useOpenRoom()
  const session = useRoom((state) => state.session)
  const board = useRoom((state) => state.board)
  const own = useRoom((state) => state.drafts.byStep[step.id] ?? noDrafts)
  const ready = useRoom((state) => state.drafts.ready[step.id] ?? nothingReady)
  const [covered, cover] = useSwitch('answers-covered')
  const uncover = useMemo(() => (covered ? () => cover(false) : undefined), [covered, cover])
  const drafts = covered ? noDrafts : own
  // Whoever cannot see their words cannot write over them either.
  const actions = useMemo(
    () => (covered ? { ...allowed, ...unwriting } : allowed),
    [covered, allowed],
  )
  const present = useMemo(() => ({ session, board }), [session, board])
  const room = held ?? present
  useFetchAhead(onStage)
  const open = useReached(step.revealAt, clock)
  const timeUp = useTimeUp(step, session.clock, clock)
  const sharedText = useCallback(
    (props: SharedTextProps) => (
      <SharedField {...props} mayWrite={me !== null && me.role !== 'observer'} />
    ),
    [me],
  )

  return (
    <>
      <KindStage
        // What a view remembers of a draft goes with it.
        key={`${step.id}/${covered}`}
        {...{ step, room, me, screen, open, timeUp, drafts, uncover, ready, actions }}
        {...{ onLook, sharedText }}
      />
      {screen === 'seat' && <HiddenNotes step={step} />}
    </>
  )
}

/** The view of the step's kind, once it is fetched; a broken one leaves the page as it is. */
export function KindStage(props: ViewProps) {
  const { step } = props
  if (!isKind(step.kind)) return <Bar tone="warn">{stageWords.unknownKind}</Bar>
  return (
    <ErrorBoundary resetKey={`${step.id}/${step.phase}`}>
      <Suspense fallback={<Skeleton label={en.states.connecting} lines={4} />}>
        <StageTalk key={step.id} {...props}>
          <KindView {...props} />
        </StageTalk>
      </Suspense>
    </ErrorBoundary>
  )
}

function KindView(props: ViewProps) {
  const view = useView(props.step)
  return view && <view.View {...props} />
}
