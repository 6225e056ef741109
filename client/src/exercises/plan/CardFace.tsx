import type { Asked, Origin, PlanCard } from '@lockstep/shared/model/board'
import { unpaired } from '@lockstep/shared/model/plan'
import { type MainSide, twoSides } from '@lockstep/shared/model/side'
import { Unlink2 } from 'lucide-react'
import { Fragment } from 'react'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Glossed } from '../../ui/Glossed.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { formatCalendarDay, joinList } from '../../ui/wording.ts'
import styles from './Card.module.css'
import { missingWords, type PlanRoom } from './planRoom.ts'
import { words } from './strings.ts'

export interface CardFaceProps {
  readonly card: PlanCard
  readonly room: PlanRoom
  /** Given where an owner can be added: the empty place is then a button. */
  readonly onAddOwner?: ((side: MainSide) => void) | undefined
  /** Given where whoever is asked to own a part can answer. */
  /** Given where this person can look at what the card came from. */
  readonly onOrigin?: ((origin: Origin) => void) | undefined
  readonly onAnswer?: ((side: MainSide, takes: boolean) => void) | undefined
}

/** What a card says, as a paired promise; what it lacks stands below. */
export function CardFace({ card, room, onAddOwner, onAnswer, onOrigin }: CardFaceProps) {
  const missing = missingWords(card, room.names)
  return (
    <div className={styles.face}>
      {unpaired(card) && (
        <Badge tone="warn" icon={<Unlink2 size={14} aria-hidden="true" />}>
          {enSteps.plan.unpaired}
        </Badge>
      )}
      <dl className={styles.lines}>
        {twoSides.map((side) => (
          <Given key={side} {...{ card, room, side, onAddOwner, onAnswer }} />
        ))}
        <Line label={enSteps.plan.measure} text={measureOf(card)} />
        <Line label={enSteps.plan.ifMissed} text={card.ifMissed} />
      </dl>
      {missing && <p className={styles.missing}>{missing}</p>}
      {card.origins.length > 0 && <Origins origins={card.origins} onOrigin={onOrigin} />}
    </div>
  )
}

interface OriginsProps {
  readonly origins: readonly Origin[]
  readonly onOrigin: ((origin: Origin) => void) | undefined
}

/** Each label leads back to the step where the card began. */
function Origins({ origins, onOrigin }: OriginsProps) {
  return (
    <p className={styles.origins}>
      {words.from}{' '}
      {origins.map((origin, index) => (
        <Fragment key={`${origin.type}/${origin.id}`}>
          {index > 0 && ' · '}
          {onOrigin ? (
            <button type="button" className={styles.origin} onClick={() => onOrigin(origin)}>
              {origin.label}
            </button>
          ) : (
            origin.label
          )}
        </Fragment>
      ))}
    </p>
  )
}

function Given(props: CardFaceProps & { side: MainSide }) {
  const { card, room, side, onAddOwner, onAnswer } = props
  const { text, owner, asked, by } = card.gives[side]
  const facts = [owner?.name, by && words.byDay(formatCalendarDay(by))].filter(Boolean)
  return (
    <div className={styles.line} data-side={side}>
      <dt>
        <SideMark side={side} hollow={owner === null} />
        {enSteps.plan.gives(room.names[side])}
      </dt>
      <dd>
        {text.trim() !== '' && (
          <span>
            <Glossed text={text} />
          </span>
        )}
        {facts.length > 0 && <span className={styles.facts}>{facts.join(', ')}</span>}
        {asked && (
          <Suggestion
            asked={asked}
            mine={asked.seatId === room.me?.seatId}
            onAnswer={onAnswer && ((takes) => onAnswer(side, takes))}
          />
        )}
        {owner === null && !asked && onAddOwner && (
          <button type="button" className={styles.addOwner} onClick={() => onAddOwner(side)}>
            {words.addOwner(room.names[side])}
          </button>
        )}
        {owner === null && !asked && !onAddOwner && facts.length === 0 && text.trim() === '' && (
          <span className={styles.facts}>{words.nobody}</span>
        )}
      </dd>
    </div>
  )
}

interface SuggestionProps {
  readonly asked: Asked
  readonly mine: boolean
  readonly onAnswer: ((takes: boolean) => void) | undefined
}

/** Nobody owns a promise without a yes: the person who was suggested is asked on the card. */
function Suggestion({ asked, mine, onAnswer }: SuggestionProps) {
  if (!mine || !onAnswer) return <span className={styles.facts}>{words.isAsked(asked.name)}</span>
  return (
    <span className={styles.suggestion}>
      <span>{words.suggests(asked.by)}</span>
      <Button onClick={() => onAnswer(true)}>{words.take}</Button>
      <Button variant="quiet" onClick={() => onAnswer(false)}>
        {words.notMe}
      </Button>
    </span>
  )
}

function Line({ label, text }: { label: string; text: string }) {
  if (text.trim() === '') return null
  return (
    <div className={styles.line}>
      <dt>{label}</dt>
      <dd>
        <Glossed text={text} />
      </dd>
    </div>
  )
}

function measureOf({ measure, baseline, target, source }: PlanCard): string {
  const way = [
    baseline.trim() && `${enSteps.plan.from} ${baseline.trim()}`,
    target.trim() && `${enSteps.plan.to} ${target.trim()}`,
  ]
  const parts = [measure.trim(), way.filter(Boolean).join(' ')].filter(Boolean).join(', ')
  return source.trim() ? joinSource(parts, source.trim()) : parts
}

function joinSource(parts: string, source: string): string {
  return parts ? `${parts} (${source})` : joinList([source])
}
