import { type AgreedItem, agreedItems, standingOf } from '@lockstep/shared/exercises/review/holds'
import { type SideNames, sideNames } from '@lockstep/shared/model/session'
import { type MainSide, twoSides } from '@lockstep/shared/model/side'
import { Check, RotateCcw } from 'lucide-react'
import { useMemo } from 'react'
import { Badge } from '../../ui/Badge.tsx'
import blocks from '../../ui/blocks.module.css'
import { SideMark } from '../../ui/SideMark.tsx'
import type { ViewProps } from '../view.ts'
import { Choice } from './Choice.tsx'
import { nameOf, speaksFor } from './facts.ts'
import { Glyph } from './Glyph.tsx'
import { NoteForm } from './NoteForm.tsx'
import styles from './review.module.css'
import { words } from './strings.ts'
import type { Tell } from './useTell.ts'

/** The words, the service level and the figures that both sides once agreed on, one by one. */
export function AgreedItems(props: ViewProps & { tell: Tell }) {
  const { step, room } = props
  const items = useMemo(() => agreedItems(step, room), [step, room])
  if (items.length === 0) return null
  return (
    <section className={styles.part} aria-labelledby={`${step.id}-words`}>
      <h2 id={`${step.id}-words`}>{words.words}</h2>
      <p className={blocks.quiet}>{words.wordsHelp}</p>
      <ul className={styles.cards}>
        {items.map((item) => (
          <li key={item.id} className={styles.card}>
            <Item {...props} item={item} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Item(props: ViewProps & { item: AgreedItem; tell: Tell }) {
  const { step, room, item, tell } = props
  const side = speaksFor(props)
  const names = sideNames(room.session.room)
  const mine = side ? item.said[side] : null
  const name = nameOf(item, room)

  function say(holds: boolean, note: string) {
    const wish = { type: 'review.check', stepId: step.id, itemId: item.id, holds } as const
    tell({ ...wish, ...(note !== '' && { note }) })
  }

  return (
    <>
      <h3>{name}</h3>
      <ul className={styles.lines}>
        {item.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {side && (
        <Choice
          about={words.holdsAbout(name)}
          options={[
            { value: 'holds', label: words.holds },
            { value: 'open', label: words.open },
          ]}
          value={mine ? (mine.holds ? 'holds' : 'open') : null}
          glyphOf={(value) => <Glyph mark={value === 'holds' ? 'kept' : 'broken'} />}
          onChange={(value) => say(value === 'holds', mine?.note ?? '')}
        />
      )}
      {mine && !mine.holds && (
        <NoteForm
          key={`${mine.note}`}
          label={words.whyOpen}
          note={mine.note ?? ''}
          onSave={(note) => say(false, note)}
        />
      )}
      <Standing item={item} names={names} />
    </>
  )
}

function Standing({ item, names }: { item: AgreedItem; names: SideNames }) {
  const standing = standingOf(item)
  return (
    <div className={styles.standing}>
      {standing === 'confirmed' && (
        <Badge tone="agreed" icon={<Check size={14} aria-hidden="true" />}>
          {words.confirmed}
        </Badge>
      )}
      {standing === 'opened' && (
        <Badge tone="warn" icon={<RotateCcw size={14} aria-hidden="true" />}>
          {words.opened}
        </Badge>
      )}
      {standing !== 'confirmed' && (
        <ul className={styles.sides}>
          {twoSides.map((side) => (
            <li key={side}>
              <SideMark side={side} hollow={item.said[side] === null} />
              <span>
                {sideWords(item, side, names[side])}
                {item.said[side]?.note && `: ${item.said[side].note}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function sideWords({ said }: AgreedItem, side: MainSide, name: string): string {
  const own = said[side]
  if (!own) return words.sideWaits(name)
  return own.holds ? words.sideHolds(name) : words.sideOpens(name)
}
