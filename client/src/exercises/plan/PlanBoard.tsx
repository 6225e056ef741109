import type { Origin, PlanCard } from '@lockstep/shared/model/board'
import { type CardId, cardId } from '@lockstep/shared/model/ids'
import { isPlanGroup, type PlanGroup, planGroupNames } from '@lockstep/shared/model/plan'
import type { MainSide } from '@lockstep/shared/model/side'
import { Plus } from 'lucide-react'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { DragBoard } from '../../ui/dnd/DragBoard.tsx'
import { DragShell } from '../../ui/dnd/DragShell.tsx'
import { DropGroup } from '../../ui/dnd/DropGroup.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import type { ViewProps } from '../view.ts'
import { ordersFor } from './arrangement.ts'
import { CardItem, ReadCard } from './CardItem.tsx'
import { DoNextStrip, WhichWaits } from './DoNext.tsx'
import { planKeys } from './keys.ts'
import styles from './Plan.module.css'
import { type PlanRoom, titleOf } from './planRoom.ts'
import { words } from './strings.ts'
import { useCardActs } from './useCardActs.ts'
import { useCardFocus } from './useCardFocus.ts'
import { useShownArrangement } from './useShownArrangement.ts'

export interface PlanBoardProps {
  readonly cards: ReadonlyMap<CardId, PlanCard>
  readonly room: PlanRoom
  readonly actions: ViewProps['actions']
  readonly sharedText: ViewProps['sharedText']
  readonly onOrigin: ((origin: Origin) => void) | undefined
}

/** The sections with their cards, to write and to move by hand, menu or keys. */
export function PlanBoard({ cards, room, actions, sharedText, onOrigin }: PlanBoardProps) {
  const box = useRef<HTMLDivElement>(null)
  const values = useMemo(() => [...cards.values()], [cards])
  const arrangement = useShownArrangement(values)
  const focus = useCardFocus(box, cards, arrangement.shown)
  const [editing, setEditing] = useState<ReadonlyMap<CardId, MainSide | 'title'>>(new Map())
  const [sixth, setSixth] = useState<CardId | null>(null)
  const acts = useCardActs({ cards, actions, focus, setEditing, setSixth, onOrigin })
  const labelOf = (id: string) => titleOf(cards.get(cardId(id)) ?? { title: '' })

  function drop(item: string, group: string, index: number) {
    if (!isPlanGroup(group)) return
    const id = cardId(item)
    const others = cardsOf(arrangement.shown.get(group) ?? [], cards).filter(
      (card) => card.id !== id,
    )
    for (const [each, order] of ordersFor(others, id, index)) {
      actions.changeCard(each, { place: { group, order } })
    }
  }

  const groups = [...arrangement.shown].map(([id, items]) => ({
    id,
    items,
    label: planGroupNames[id],
  }))
  const six = sixth === null ? undefined : cards.get(sixth)
  return (
    // Focus and keys are heard on their way up; nothing here is pressed but what is inside.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      ref={box}
      className={styles.board}
      onFocus={(event) => {
        focus.onFocus(event)
        arrangement.onFocus(event)
      }}
      onBlur={(event) => {
        focus.onBlur()
        arrangement.onBlur(event)
      }}
      onKeyDown={planKeys(actions, acts)}
    >
      <DoNextStrip
        cards={values}
        room={room}
        onGo={focus.focusCard}
        onWait={(id) => actions.changeCard(id, { doNext: false })}
      />
      <DragBoard
        groups={groups}
        labelOf={labelOf}
        onDrop={drop}
        renderOverlay={(id) => <Carried card={cards.get(cardId(id))} room={room} />}
      >
        <div className={styles.sections}>
          {[...arrangement.shown].map(([group, ids]) => (
            <Section key={group} group={group} onAdd={acts.add}>
              {ids.length === 0 && <li className={styles.empty}>{enSteps.plan.empty}</li>}
              {cardsOf(ids, cards).map((card) => (
                <DragShell key={card.id} id={card.id}>
                  <CardItem
                    {...{ card, room, acts, sharedText }}
                    changeCard={actions.changeCard}
                    editing={editing.get(card.id) ?? null}
                  />
                </DragShell>
              ))}
            </Section>
          ))}
        </div>
      </DragBoard>
      <WhichWaits
        card={six}
        cards={values}
        onClose={() => setSixth(null)}
        onChoose={(waiting) => {
          actions.changeCard(waiting, { doNext: false })
          if (six) actions.changeCard(six.id, { doNext: true })
          setSixth(null)
        }}
      />
    </div>
  )
}

function Section(props: {
  group: PlanGroup
  onAdd: (group: PlanGroup) => void
  children: ReactNode
}) {
  const { group, onAdd, children } = props
  const heading = `plan-${group}`
  return (
    <section className={styles.section} data-plan-group={group} aria-labelledby={heading}>
      <h2 id={heading} tabIndex={-1}>
        {planGroupNames[group]}
      </h2>
      <DropGroup id={group} labelledBy={heading}>
        {children}
      </DropGroup>
      <Button
        variant="quiet"
        icon={<Plus size={18} aria-hidden="true" />}
        aria-label={words.addHere(planGroupNames[group])}
        onClick={() => onAdd(group)}
      >
        {enSteps.plan.addCard}
      </Button>
    </section>
  )
}

function Carried({ card, room }: { card: PlanCard | undefined; room: PlanRoom }) {
  if (!card) return null
  return (
    <div className={styles.carried}>
      <ReadCard card={card} room={room} />
    </div>
  )
}

function cardsOf(ids: readonly CardId[], cards: ReadonlyMap<CardId, PlanCard>) {
  return ids.flatMap((id) => cards.get(id) ?? [])
}
