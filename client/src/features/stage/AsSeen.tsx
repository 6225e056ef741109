import { seatId } from '@lockstep/shared/model/ids'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { type RoomFacts, type Seat, type Step, sideName } from '@lockstep/shared/model/session'
import { isMainSide, type MainSide } from '@lockstep/shared/model/side'
import { useCallback, useMemo } from 'react'
import type { SharedTextProps } from '../../exercises/view.ts'
import { lookOnlyActions } from '../../room/lookOnly.ts'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { Silence } from '../../ui/LiveRegions.tsx'
import { SegmentedControl } from '../../ui/SegmentedControl.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import styles from './AsSeen.module.css'
import { SharedField } from './SharedField.tsx'
import { KindStage, noDrafts, nothingReady } from './Stage.tsx'
import { useReached, useTimeUp } from './useReached.ts'
import { stageWords } from './words.ts'

/** Through whose eyes a stage is seen: somebody of a side who has written nothing, or the wall's. */
export type Eyes = MainSide | 'big'

export interface AsSeenProps {
  readonly step: Step
  readonly room: PublicRoom
  readonly eyes: Eyes
}

/**
 * A step as somebody else sees it, drawn by the kind's own view from what is public: nothing that
 * anybody wrote in private is here, one's own words included, and nothing can be pressed.
 */
export function AsSeen({ step, room, eyes }: AsSeenProps) {
  const { clock } = useOpenRoom()
  const open = useReached(step.revealAt, clock)
  const { session } = room
  const timeUp = useTimeUp(step, session.clock, clock)
  const me = useMemo(() => onlooker(session.room, eyes), [session.room, eyes])
  const actions = useMemo(() => lookOnlyActions(session, me), [session, me])
  const screen = eyes === 'big' ? 'big' : 'seat'
  const sharedText = useCallback(
    (props: SharedTextProps) => <SharedField {...props} mayWrite={false} />,
    [],
  )
  const drawn = { step, room, me, screen, open, timeUp, actions, sharedText } as const
  return (
    <div role="img" aria-label={stageWords.seenBy(nameOf(session.room, eyes))}>
      <div
        inert
        aria-hidden="true"
        className={styles.seen}
        data-view={screen === 'big' ? screen : undefined}
      >
        <Silence>
          <KindStage key={eyes} {...drawn} drafts={noDrafts} ready={nothingReady} />
        </Silence>
      </div>
    </div>
  )
}

/** In no list of people and with no seat on the server: a pair of eyes. */
function onlooker(facts: RoomFacts, eyes: Eyes): Seat | null {
  if (eyes === 'big') return null
  const name = sideName(facts, eyes)
  return { id: seatId('onlooker'), name, side: eyes, role: 'participant', handAt: null }
}

interface EyesChoiceProps<Choice extends Eyes | 'own'> {
  readonly choices: readonly Choice[]
  readonly value: Choice
  readonly onChange: (value: Choice) => void
}

export function EyesChoice<Choice extends Eyes | 'own'>(props: EyesChoiceProps<Choice>) {
  const { choices, value, onChange } = props
  const facts = useRoom((state) => state.session.room)
  return (
    <SegmentedControl
      label={stageWords.eyes}
      value={value}
      onChange={onChange}
      segments={choices.map((choice) => ({
        value: choice,
        label: nameOf(facts, choice),
        mark: isMainSide(choice) && <SideMark side={choice} />,
      }))}
    />
  )
}

function nameOf(facts: RoomFacts, eyes: Eyes | 'own'): string {
  return isMainSide(eyes) ? sideName(facts, eyes) : stageWords[eyes]
}
