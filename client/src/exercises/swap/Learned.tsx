import {
  bySurprise,
  figuresOf,
  type Recognised,
  readMarks,
  recognised,
  type SwapMark,
} from '@lockstep/shared/exercises/swap/marks'
import type { SwapNote } from '@lockstep/shared/exercises/swap/revealed'
import type { NoteId } from '@lockstep/shared/model/ids'
import { sideNames } from '@lockstep/shared/model/session'
import { twoSides } from '@lockstep/shared/model/side'
import { useMemo } from 'react'
import blocks from '../../ui/blocks.module.css'
import { classNames } from '../../ui/classNames.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { VerdictMark } from '../../ui/VerdictButtons.tsx'
import type { ViewProps } from '../view.ts'
import { Figures } from './Figures.tsx'
import { Focused, focusOf } from './Focused.tsx'
import { NotesByVoice, noteElementId } from './NotesByVoice.tsx'
import { words } from './strings.ts'
import styles from './swap.module.css'

interface LearnedProps extends ViewProps {
  readonly notes: readonly SwapNote[]
  /** For the facilitator: shows one note to everyone, or none. */
  readonly onShow: ((id: NoteId | null) => void) | null
}

/** What came of it: how much each side recognised, the true figures, the surprises. No winner. */
export function Learned(props: LearnedProps) {
  const { step, room, me, screen, actions, notes, onShow } = props
  const marks = useMemo(() => readMarks(step, room), [step, room])
  const counts = useMemo(() => recognised(step, room), [step, room])
  const figures = useMemo(() => figuresOf(step, room), [step, room])
  const names = sideNames(room.session.room)
  const focused = focusOf(step, room)
  const shown = notes.find(({ id }) => id === focused)
  if (notes.length === 0) return <EmptyState>{words.nothing}</EmptyState>
  if (screen === 'big' && shown) return <Focused note={shown} {...{ marks, room }} />
  return (
    <div className={blocks.stack}>
      {shown && <Focused note={shown} {...{ marks, room }} />}
      <section className={classNames(blocks.stack, styles.score)}>
        <h2>{words.result}</h2>
        {twoSides
          .filter((side) => counts[side].of > 0)
          .map((side) => (
            <div key={side} className={styles.known}>
              <p className={styles.knownText}>
                <SideMark side={side} />
                {recognisedWords(names[side], counts[side])}
              </p>
              <Track notes={notes.filter(({ voice }) => voice === side)} marks={marks} />
            </div>
          ))}
      </section>
      {step.phase === 'deciding' && (
        <section className={styles.talk}>
          <h2>{words.talk}</h2>
          <ul>
            {words.questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </section>
      )}
      {figures.length > 0 && (
        <Figures
          stepId={step.id}
          figures={figures}
          room={room}
          addCard={me && me.role !== 'observer' ? actions.addCard : null}
        />
      )}
      {screen === 'seat' && (
        <section className={blocks.stack}>
          <h2>{words.surprises}</h2>
          <NotesByVoice notes={bySurprise(notes, marks)} {...{ room, marks, onShow, focused }} />
        </section>
      )}
    </div>
  )
}

function recognisedWords(name: string, count: Recognised): string {
  return count.recognised === null
    ? `${name}: ${enSteps.swap.tooFew(count.marked)}`
    : enSteps.swap.recognised(name, count.recognised, count.marked)
}

/** One glyph for each note; each leads to its note. */
function Track({
  notes,
  marks,
}: {
  notes: readonly SwapNote[]
  marks: ReadonlyMap<NoteId, SwapMark>
}) {
  return (
    <ol className={styles.track}>
      {bySurprise(notes, marks)
        .toReversed()
        .map(({ id }, index) => {
          const mark = marks.get(id)
          const said = mark ? enSteps.verdicts[mark.mark] : words.unmarked
          return (
            <li key={id}>
              <button
                type="button"
                className={styles.glyph}
                aria-label={words.goToNote(index + 1, said)}
                onClick={() => lookAt(id)}
              >
                {mark ? (
                  <VerdictMark verdict={mark.mark} glyphOnly />
                ) : (
                  <span className={styles.noMark} aria-hidden="true" />
                )}
              </button>
            </li>
          )
        })}
    </ol>
  )
}

function lookAt(id: NoteId): void {
  const element = document.getElementById(noteElementId(id))
  element?.scrollIntoView({ block: 'center' })
  element?.focus({ preventScroll: true })
}
