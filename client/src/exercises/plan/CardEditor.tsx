import type { CardText } from '@lockstep/shared/docs/storedCard'
import type { PlanCard } from '@lockstep/shared/model/board'
import { limits } from '@lockstep/shared/model/limits'
import { type MainSide, twoSides } from '@lockstep/shared/model/side'
import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import type { SharedTextProps, ViewProps } from '../view.ts'
import styles from './Card.module.css'
import { DayField } from './DayField.tsx'
import { missingWords, noAsking, ownership, type PlanRoom } from './planRoom.ts'
import { words } from './strings.ts'

export interface CardEditorProps {
  readonly card: PlanCard
  readonly room: PlanRoom
  readonly changeCard: ViewProps['actions']['changeCard']
  readonly sharedText: ViewProps['sharedText']
  /** Where the focus goes when it opens: the title, or a side's owner. */
  readonly focus: MainSide | 'title'
  readonly onDone: () => void
}

/** A card's texts, which several people may type in at once, its owners and dates. */
export function CardEditor(props: CardEditorProps) {
  const { card, room, changeCard, sharedText, focus, onDone } = props
  const box = useRef<HTMLDivElement>(null)

  // Once, when it opens: later changes of the card must leave the focus where it is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const field = focus === 'title' ? 'textarea, input' : `[data-owner="${focus}"] select`
    box.current?.querySelector<HTMLElement>(field)?.focus()
  }, [])

  const text = (field: CardText, label: string, more: Partial<SharedTextProps> = {}): ReactNode =>
    sharedText({
      place: { on: 'card', id: card.id, field },
      label,
      rows: 1,
      maxLength: field === 'title' ? limits.title : limits.prompt,
      ...more,
    })

  const missing = missingWords(card, room.names)
  return (
    // Esc is heard here on its way up from the fields.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      ref={box}
      className={styles.editor}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.stopPropagation()
        onDone()
      }}
    >
      {text('title', words.title, { placeholder: words.titleHelp })}
      {twoSides.map((side) => (
        <fieldset key={side} className={styles.side} data-side={side}>
          <legend>
            <SideMark side={side} /> {enSteps.plan.gives(room.names[side])}
          </legend>
          {text(`${side}Gives`, enSteps.plan.gives(room.names[side]), { hideLabel: true })}
          <div className={styles.pair}>
            <OwnerField {...{ card, room, side, changeCard }} />
            <DayField
              label={words.byWhen(room.names[side])}
              day={card.gives[side].by}
              onChange={(day) =>
                changeCard(card.id, side === 'sales' ? { salesBy: day } : { marketingBy: day })
              }
            />
          </div>
        </fieldset>
      ))}
      {text('measure', words.worked)}
      <div className={styles.pair}>
        {text('baseline', words.baseline)}
        {text('target', words.target)}
      </div>
      {text('source', words.source)}
      {text('ifMissed', words.ifMissed)}
      <div className={styles.end}>
        <p className={styles.missing}>{missing ?? words.complete}</p>
        <Button onClick={onDone}>{words.finish}</Button>
      </div>
    </div>
  )
}

function OwnerField(
  props: Pick<CardEditorProps, 'card' | 'room' | 'changeCard'> & {
    side: MainSide
  },
) {
  const { card, room, side, changeCard } = props
  const { owner, asked } = card.gives[side]
  const people = room.people[side]
  // Who has left the room or the side stays an owner until somebody else takes over.
  const gone = [owner, asked].flatMap((one) => {
    return !one || people.some(({ seatId }) => seatId === one.seatId) ? [] : [one]
  })
  const choices = [...gone, ...people]

  function choose(id: string) {
    const chosen = choices.find(({ seatId }) => seatId === id) ?? null
    // Whoever owns it keeps it while somebody else is asked.
    const same = chosen !== null && chosen.seatId === owner?.seatId
    changeCard(card.id, same ? noAsking(side) : ownership(side, chosen, room.me))
  }

  return (
    <div data-owner={side}>
      <Select<string>
        label={words.ownerOf(room.names[side])}
        value={(asked ?? owner)?.seatId ?? ''}
        help={asked && words.isAsked(asked.name)}
        options={[
          { value: '', label: words.nobody },
          ...choices.map(({ seatId, name }) => ({ value: seatId, label: name })),
        ]}
        onChange={choose}
      />
    </div>
  )
}
