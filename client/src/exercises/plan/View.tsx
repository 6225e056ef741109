import { plan as rules } from '@lockstep/shared/exercises/plan/rules'
import type { Origin } from '@lockstep/shared/model/board'
import { stepOfOrigin } from '@lockstep/shared/model/origin'
import {
  cardsByGroup,
  type PlanGroup,
  planGroupNames,
  planGroups,
} from '@lockstep/shared/model/plan'
import { Redo2, Undo2 } from 'lucide-react'
import { useMemo } from 'react'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'
import { InTheRoom } from '../desk/InTheRoom.tsx'
import { notesOpened, useOpening } from '../desk/Opening.tsx'
import { mayWrite } from '../desk/roles.ts'
import type { ViewModule, ViewProps } from '../view.ts'
import { AgreedWords } from './AgreedWords.tsx'
import { lastOrder } from './arrangement.ts'
import { ReadCard } from './CardItem.tsx'
import { ClosedIdeas } from './ClosedIdeas.tsx'
import { CardBrief, DoNextStrip } from './DoNext.tsx'
import { Ideas } from './Ideas.tsx'
import { Meter } from './Meter.tsx'
import styles from './Plan.module.css'
import { PlanBoard } from './PlanBoard.tsx'
import { type PlanRoom, planRoomOf } from './planRoom.ts'
import { ideasRound, LateIdeas, SealedIdeas } from './SealedIdeas.tsx'
import { words } from './strings.ts'

/** One plan for both sides: sealed ideas where the step begins so, then the promises. */
function PlanView(props: ViewProps) {
  const { step, room, me, open } = props
  const { session, board } = room
  const planRoom = useMemo(() => planRoomOf(session, me), [session, me])
  useOpening(step.phase === 'revealed' && open, () => notesOpened(step, room))

  if (step.phase === 'writing') {
    return mayWrite(props) ? (
      <SealedIdeas {...props} />
    ) : (
      <InTheRoom step={step} room={room} round={ideasRound} />
    )
  }
  if (step.phase === 'revealed' && !open) return <ClosedIdeas step={step} room={room} />
  if (step.phase === 'waiting' && board.plan.size === 0) {
    return <EmptyState>{words.wait}</EmptyState>
  }
  const planning = step.phase === 'revealed' || step.phase === 'deciding'
  const mayEdit = mayWrite(props) && planning && session.room.status === 'live'
  return mayEdit ? (
    <WritingPlan {...props} planRoom={planRoom} />
  ) : (
    <ReadingPlan {...props} planRoom={planRoom} />
  )
}

type PlanProps = ViewProps & { readonly planRoom: PlanRoom }

/** The way back to where a card began, where the screen can show another step. */
function useOrigin({ room, onLook }: ViewProps): ((origin: Origin) => void) | undefined {
  const toast = useToast()
  if (!onLook) return undefined
  return (origin) => {
    const step = stepOfOrigin(origin, room)
    if (step) onLook(step)
    else toast({ text: words.originGone })
  }
}

function WritingPlan(props: PlanProps) {
  const { step, room, actions, sharedText, planRoom } = props
  const cards = useMemo(() => [...room.board.plan.values()], [room.board.plan])
  const onOrigin = useOrigin(props)

  function makeCard(title: string, group: PlanGroup | null, origin: Origin) {
    const section = group ?? planGroups[0]
    const place = { group: section, order: lastOrder(cards, section) }
    actions.addCard({ title, place, origins: [origin] })
  }

  return (
    <div className={styles.plan}>
      <div className={styles.top}>
        <p>{enSteps.plan.everyCard}</p>
        <div className={styles.undo}>
          <IconButton
            label={en.controls.undo}
            icon={<Undo2 size={20} />}
            onClick={() => actions.undo()}
          />
          <IconButton
            label={en.controls.redo}
            icon={<Redo2 size={20} />}
            onClick={() => actions.redo()}
          />
        </div>
      </div>
      <Meter cards={cards} room={planRoom} />
      <AgreedWords
        room={room}
        planRoom={planRoom}
        onPromise={(title, origin) => makeCard(title, null, origin)}
      />
      <LateIdeas {...props} />
      <Ideas {...{ step, room, planRoom }} onMakeCard={makeCard} />
      <PlanBoard cards={room.board.plan} room={planRoom} {...{ actions, sharedText, onOrigin }} />
    </div>
  )
}

function ReadingPlan(props: PlanProps) {
  const { step, room, screen, planRoom } = props
  const onOrigin = useOrigin(props)
  const cards = useMemo(() => [...room.board.plan.values()], [room.board.plan])
  if (cards.length === 0) return <EmptyState>{words.empty}</EmptyState>
  const big = screen === 'big'
  // What is done next stands on top already; a big screen has no place to say it twice.
  const sections = [...cardsByGroup(big ? cards.filter((card) => !card.doNext) : cards)]
  return (
    <div className={styles.plan}>
      <Meter cards={cards} room={planRoom} />
      <DoNextStrip cards={cards} room={planRoom} />
      <div className={styles.sections}>
        {sections.map(([group, found]) =>
          found.length === 0 ? null : (
            <section key={group} className={styles.section} aria-labelledby={`plan-${group}`}>
              <h2 id={`plan-${group}`}>{planGroupNames[group]}</h2>
              <ul className={styles.read}>
                {found.map((card) => (
                  <li key={card.id}>
                    {big ? (
                      <CardBrief card={card} room={planRoom} />
                    ) : (
                      <ReadCard card={card} room={planRoom} onOrigin={onOrigin} />
                    )}
                  </li>
                ))}
              </ul>
            </section>
          ),
        )}
      </div>
      {!big && <AgreedWords room={room} planRoom={planRoom} />}
      {step.phase !== 'waiting' && <Ideas {...{ step, room, planRoom }} />}
    </div>
  )
}

export const view: ViewModule = {
  View: PlanView,
  rules,
  verbs: {
    writing: 'Write ideas',
    revealed: 'Reveal',
    deciding: 'Write the plan',
    done: 'Close the plan',
  },
}
