import { twoSides } from '@lockstep/shared/model/side'
import type { Summary } from '@lockstep/shared/model/summary'
import { cardsOf } from '@lockstep/shared/summary/blocks'
import { dayWords } from '@lockstep/shared/summary/words'
import { CalendarPlus } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import styles from './MyPart.module.css'
import type { SummaryFile } from './SummaryPage.tsx'
import { words } from './strings.ts'

export interface MyPartProps {
  readonly summary: Summary
  readonly name: string
  readonly onDownload?: ((file: SummaryFile) => void) | undefined
}

/** What the reader has promised, with its days; nothing where that is nothing. */
export function MyPart({ summary, name, onDownload }: MyPartProps) {
  const own = promisesOf(summary, name)
  if (own.length === 0) return null
  return (
    <section className={styles.mine} aria-labelledby="summary-mine">
      <h2 id="summary-mine">{words.myPart}</h2>
      <ul>
        {own.map(({ card, side, gives, by }) => (
          <li key={`${card.id} ${side}`}>
            <span className={styles.gives}>
              <SideMark side={side} name={summary.sides[side]} />
              {gives.trim() || card.title.trim() || words.untitled}
            </span>
            {by !== null && <span className={styles.by}>{words.dueBy(dayWords(by))}</span>}
            {onDownload && by !== null && (
              <span data-noprint>
                <Button
                  variant="quiet"
                  icon={<CalendarPlus size={18} aria-hidden="true" />}
                  aria-label={words.addThis(card.title.trim() || words.untitled)}
                  onClick={() => onDownload({ format: 'ics', card: card.id })}
                >
                  {words.addToCalendar}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** By the name that stands on the card: that is how a promise is owned, on paper as here. */
function promisesOf(summary: Summary, name: string) {
  return cardsOf(summary)
    .flatMap((card) => twoSides.map((side) => ({ card, side, ...card[side] })))
    .filter(({ owner }) => owner === name)
    .sort((a, b) => (a.by ?? '9999').localeCompare(b.by ?? '9999'))
}
