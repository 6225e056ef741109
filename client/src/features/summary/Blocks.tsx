import type { Summary, SummaryBlock, SummaryItem } from '@lockstep/shared/model/summary'
import { unreachable } from '@lockstep/shared/model/unreachable'
import { drawingsOf } from '@lockstep/shared/summary/plots/drawPlot'
import { promiseRows, standingWords, tallyLines } from '@lockstep/shared/summary/words'
import { CalendarPlus, History } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge } from '../../ui/Badge.tsx'
import { BarsBySide } from '../../ui/BarsBySide.tsx'
import { Button } from '../../ui/Button.tsx'
import { Glossed } from '../../ui/Glossed.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { Seal } from '../../ui/Seal.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import styles from './Blocks.module.css'
import { words } from './strings.ts'

type Sides = Summary['sides']
type Block<Type extends SummaryBlock['type']> = Extract<SummaryBlock, { type: Type }>

export interface BlocksProps {
  readonly blocks: readonly SummaryBlock[]
  readonly sides: Sides
  /** The heading level for terms and cards: one under what they stand under. */
  readonly level: 3 | 4
  /** Hands out the days of a card of the plan. Left out where nothing is handed out. */
  readonly onCalendar?: ((card: string) => void) | undefined
}

/** What the summary is made of, drawn for reading: here and in the outline. */
export function Blocks({ blocks, sides, level, onCalendar }: BlocksProps) {
  return blocks.map((block, at) => (
    // Blocks have no names and are never moved among each other.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <OneBlock key={at} {...{ block, sides, level, onCalendar }} />
  ))
}

function OneBlock(props: Omit<BlocksProps, 'blocks'> & { block: SummaryBlock }) {
  const { block, sides, level, onCalendar } = props
  switch (block.type) {
    case 'text':
      return (
        <p className={styles.text}>
          <Glossed text={block.text} />
        </p>
      )
    case 'list':
      return <Items items={block.items} sides={sides} />
    case 'table':
      return (
        <>
          <Pictures block={block} sides={sides} />
          <Table block={block} />
        </>
      )
    case 'definition':
      return <Definition block={block} sides={sides} level={level} />
    case 'ranking':
      return <Ranking block={block} sides={sides} />
    case 'promise':
      return <PromiseCard {...{ block, sides, level, onCalendar }} />
    default:
      return unreachable(block)
  }
}

function Items({ items, sides }: { items: readonly SummaryItem[]; sides: Sides }) {
  // Names and the like: several to a line.
  const short = items.every(
    ({ text, side, by }) => text.length < 40 && side === null && by === null,
  )
  return (
    <ul className={styles.items} data-short={short || undefined}>
      {items.map(({ text, side, by, detail, said }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two items may say the same
        <li key={at}>
          <span className={styles.words}>
            <Glossed text={text} />
          </span>
          {(side !== null || by !== null) && (
            <span className={styles.by}>
              {side !== null && <SideMark side={side} />}
              {[by, side === null ? null : sides[side]].filter(Boolean).join(', ')}
            </span>
          )}
          {detail && <span className={styles.detail}>{detail}</span>}
          {said && (
            <div className={styles.said}>
              <Items items={said} sides={sides} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

function Definition(props: { block: Block<'definition'>; sides: Sides; level: 3 | 4 }) {
  const { block, sides, level } = props
  const agreed = block.agreedAt !== null
  const tally = tallyLines(block, sides)
  return (
    <article className={styles.term} data-agreed={agreed} aria-label={block.term}>
      <header className={styles.termHead}>
        <Heading level={level}>{block.term}</Heading>
        {agreed && <Seal sales marketing names={sides} size="2em" decorative />}
        {!agreed && <Badge>{words.open}</Badge>}
        {block.changedSince && (
          <Badge tone="warn" icon={<History size={14} aria-hidden="true" />}>
            {words.changed}
          </Badge>
        )}
      </header>
      <dl className={styles.fields}>
        {block.fields
          .filter(({ text }) => text.trim() !== '')
          .map((field) => (
            <div key={field.question}>
              <dt>{field.question}</dt>
              <dd>
                <Pieces field={field} sides={sides} />
              </dd>
            </div>
          ))}
      </dl>
      <p className={styles.standing}>{standingWords(block, sides)}</p>
      {tally.length > 0 && (
        <ul className={styles.tally}>
          {tally.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <Objections block={block} sides={sides} />
    </article>
  )
}

function Pieces(props: { field: Block<'definition'>['fields'][number]; sides: Sides }) {
  const { field, sides } = props
  if (!field.pieces) return field.text
  return field.pieces.map(({ text, from }, at) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces are the text itself, in its order
      key={at}
      className={from === null ? undefined : styles.pulled}
      title={from === null ? undefined : words.pulled(sides[from])}
    >
      {from !== null && <SideMark side={from} name={words.pulled(sides[from])} size={12} />}
      {text}
    </span>
  ))
}

function Objections({ block, sides }: { block: Block<'definition'>; sides: Sides }) {
  if (block.objections.length === 0) return null
  return (
    <ul className={styles.items}>
      {block.objections.map(({ side, text }) => (
        <li key={`${side} ${text}`}>
          <span className={styles.words}>{text}</span>
          <span className={styles.by}>
            <SideMark side={side} />
            {words.notYet(sides[side])}
          </span>
        </li>
      ))}
    </ul>
  )
}

function PromiseCard(props: Omit<BlocksProps, 'blocks'> & { block: Block<'promise'> }) {
  const { block, sides, level, onCalendar } = props
  const { card } = block
  const dated = card.sales.by !== null || card.marketing.by !== null
  const title = card.title.trim() || words.untitled
  return (
    <article className={styles.card} aria-label={title}>
      <Heading level={level}>{title}</Heading>
      {card.doNext && <p className={styles.detail}>{card.section}</p>}
      <dl className={styles.fields}>
        {promiseRows(card, sides).map(({ label, text, side }) => (
          <div key={label}>
            <dt>
              {side !== null && <SideMark side={side} />}
              {label}
            </dt>
            <dd>
              <Glossed text={text} />
            </dd>
          </div>
        ))}
      </dl>
      {onCalendar && dated && (
        <span data-noprint>
          <Button
            variant="quiet"
            icon={<CalendarPlus size={18} aria-hidden="true" />}
            aria-label={words.addThis(title)}
            onClick={() => onCalendar(card.id)}
          >
            {words.addToCalendar}
          </Button>
        </span>
      )}
    </article>
  )
}

function Ranking({ block, sides }: { block: Block<'ranking'>; sides: Sides }) {
  return (
    <div className={styles.ranking}>
      {block.caption && <p className={styles.detail}>{block.caption}</p>}
      <BarsBySide
        caption={block.caption}
        names={sides}
        items={block.rows.map((row, at) => ({ ...row, id: String(at) }))}
      />
      <Pictures block={block} sides={sides} />
    </div>
  )
}

/** Bars by side are drawn by the list of figures itself. */
function Pictures({ block, sides }: { block: SummaryBlock; sides: Sides }) {
  return drawingsOf(block, sides, 'bars').map((drawing) => (
    <Picture key={drawing.label} drawing={drawing} />
  ))
}

/** A column of cells no longer than a day's words stays on one line, also on a phone. */
const dayLength = '12 Dec 2026'.length

function Table({ block }: { block: Block<'table'> }) {
  const { caption, columns, rows } = block
  const short = columns.map((_, at) => rows.every((row) => `${row[at]}`.length <= dayLength))
  const figure = columns.map((_, at) => rows.some((row) => typeof row[at] === 'number'))
  return (
    // Wide tables scroll by themselves, and by keys too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={styles.wide} aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, at) => (
              <th key={column} scope="col" data-figure={figure[at]}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names
            <tr key={line}>
              {columns.map((column, at) =>
                at === 0 ? (
                  <th key={column} scope="row">
                    {row[at]}
                  </th>
                ) : (
                  <td key={column} data-figure={figure[at]} data-short={short[at]}>
                    {row[at]}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Heading({ level, children }: { level: 3 | 4; children: ReactNode }) {
  return level === 3 ? <h3>{children}</h3> : <h4>{children}</h4>
}
