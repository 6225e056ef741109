import type { PlanCard } from '@lockstep/shared/model/board'
import type { CardId } from '@lockstep/shared/model/ids'
import { doNextLimit, doNextOf } from '@lockstep/shared/model/plan'
import { twoSides } from '@lockstep/shared/model/side'
import { PinOff } from 'lucide-react'
import { Bar } from '../../ui/Bar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { formatCalendarDay } from '../../ui/wording.ts'
import styles from './DoNext.module.css'
import { type PlanRoom, titleOf } from './planRoom.ts'
import { words } from './strings.ts'

export interface DoNextStripProps {
  readonly cards: readonly PlanCard[]
  readonly room: PlanRoom
  /** Left out where nothing can be changed or gone to. */
  readonly onGo?: ((id: CardId) => void) | undefined
  readonly onWait?: ((id: CardId) => void) | undefined
}

/** What gets done first: at most five cards, each with both owners. */
export function DoNextStrip({ cards, room, onGo, onWait }: DoNextStripProps) {
  const next = doNextOf(cards)
  if (next.length === 0 && !onWait) return null
  return (
    <section className={styles.strip} aria-labelledby="plan-next">
      <h2 id="plan-next">{enSteps.plan.doNext}</h2>
      {next.length > doNextLimit && <Bar tone="warn">{enSteps.plan.sixth}</Bar>}
      {next.length === 0 && <p className={styles.hint}>{words.nextEmpty}</p>}
      <ol className={styles.list}>
        {next.map((card) => (
          <li key={card.id}>
            <CardBrief {...{ card, room, onGo, onWait }} />
          </li>
        ))}
      </ol>
    </section>
  )
}

interface CardBriefProps extends Omit<DoNextStripProps, 'cards'> {
  readonly card: PlanCard
}

/** A card in short: its title and both owners. All that a big screen can say of it. */
export function CardBrief({ card, room, onGo, onWait }: CardBriefProps) {
  const title = titleOf(card)
  return (
    <div className={styles.item}>
      <div className={styles.top}>
        {onGo ? (
          <button
            type="button"
            className={styles.name}
            aria-label={words.toCard(title)}
            onClick={() => onGo(card.id)}
          >
            {title}
          </button>
        ) : (
          <span className={styles.name}>{title}</span>
        )}
        {onWait && (
          <IconButton
            small
            label={words.outOfNext(title)}
            icon={<PinOff size={16} />}
            onClick={() => onWait(card.id)}
          />
        )}
      </div>
      <Owners card={card} room={room} />
    </div>
  )
}

function Owners({ card, room }: { card: PlanCard; room: PlanRoom }) {
  return (
    <p className={styles.owners}>
      {twoSides.map((side) => {
        const { owner, by } = card.gives[side]
        return (
          <span key={side} className={styles.owner}>
            <SideMark side={side} name={room.names[side]} hollow={owner === null} />
            {[owner?.name ?? words.nobody, by && formatCalendarDay(by)].filter(Boolean).join(', ')}
          </span>
        )
      })}
    </p>
  )
}

export interface WhichWaitsProps {
  /** The sixth card; undefined while nobody wants one. */
  readonly card: PlanCard | undefined
  readonly cards: readonly PlanCard[]
  readonly onChoose: (waiting: CardId) => void
  readonly onClose: () => void
}

/** Five get done. A sixth can come in when one of them waits. */
export function WhichWaits({ card, cards, onChoose, onClose }: WhichWaitsProps) {
  return (
    <Dialog
      open={card !== undefined}
      onClose={onClose}
      title={enSteps.plan.sixth}
      actions={<Button onClick={onClose}>{card && words.waits(titleOf(card))}</Button>}
    >
      <ul className={styles.choices}>
        {doNextOf(cards).map((each) => (
          <li key={each.id}>
            <Button wide onClick={() => onChoose(each.id)}>
              {words.waits(titleOf(each))}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
