import type { Note } from '@lockstep/shared/model/board'
import { bylineIn } from '@lockstep/shared/model/byline'
import type { Side } from '@lockstep/shared/model/side'
import type { ReactNode } from 'react'
import blocks from '../../ui/blocks.module.css'
import { NoteCard } from '../../ui/NoteCard.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import styles from './define.module.css'
import { answersTo, type TermProps } from './facts.ts'
import { type Overlap, stretches } from './overlap.ts'

export interface AnswersProps extends TermProps {
  readonly side: Side
  /** Marks who uses which word; null leaves the texts plain. */
  readonly overlap?: Overlap | null
  readonly footer?: (note: Note) => ReactNode
}

/** One side's answers to the term on stage. A side that wrote nothing says so. */
export function Answers(props: AnswersProps) {
  const { room, step, term, side, names, overlap = null, footer } = props
  const answers = answersTo(room, step, term.termId).filter((note) => note.side === side)
  const author = (note: Note) =>
    step.settings.namesShown === true ? bylineIn(step, note, room.session) : null
  return (
    <section className={styles.column} data-side={side}>
      <h3 className={blocks.columnHead}>
        <SideMark side={side} />
        {enSteps.define.wrote(names[side], answers.length)}
      </h3>
      {answers.length === 0 ? (
        <p className={blocks.quiet}>{enSteps.define.wroteNothing(names[side])}</p>
      ) : (
        <ul className={styles.answers}>
          {answers.map((note) => (
            <li key={note.id}>
              <NoteCard
                text={note.text}
                side={side}
                names={names}
                author={author(note)}
                inColumn
                body={overlap ? <Marked text={note.text} overlap={overlap} /> : undefined}
                footer={footer?.(note)}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Marked({ text, overlap }: { text: string; overlap: Overlap }) {
  return stretches(text, overlap).map(({ at, text: part, used }) =>
    used ? (
      <span key={at} className={used === 'both' ? styles.usedByBoth : styles.usedByOne}>
        {part}
      </span>
    ) : (
      part
    ),
  )
}
