import {
  countMarks,
  type GivenPromise,
  givenPromises,
  type PromiseMark,
  promiseMarks,
} from '@lockstep/shared/exercises/review/promises'
import { type SideNames, sideNames } from '@lockstep/shared/model/session'
import { otherSide } from '@lockstep/shared/model/side'
import { useMemo } from 'react'
import blocks from '../../ui/blocks.module.css'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { formatCalendarDay } from '../../ui/wording.ts'
import type { ViewProps } from '../view.ts'
import { Choice } from './Choice.tsx'
import { speaksFor } from './facts.ts'
import { Glyph } from './Glyph.tsx'
import { NoteForm } from './NoteForm.tsx'
import styles from './review.module.css'
import { words } from './strings.ts'
import type { Tell } from './useTell.ts'

/** What one's side was promised comes first, to be marked; then what it promised itself. */
export function Promises(props: ViewProps & { tell: Tell }) {
  const { step, room } = props
  const promises = useMemo(() => givenPromises(step, room), [step, room])
  const names = sideNames(room.session.room)
  const side = speaksFor(props)
  if (promises.length === 0) return <EmptyState>{words.noPromises}</EmptyState>
  const { kept, partly, broken, open } = countMarks(promises)
  const got = promises.filter((promise) => side !== null && promise.side === otherSide(side))
  const rest = promises.filter((promise) => !got.includes(promise))
  const all = { ...props, names }
  return (
    <section className={styles.part} aria-label={words.promises}>
      <p className={styles.sum} data-figures>
        {words.counts(kept, partly, broken)}
        <span className={blocks.quiet}>{words.said(promises.length - open, promises.length)}</span>
      </p>
      {side && got.length > 0 && (
        <PromiseList {...all} help={words.forYou(names[otherSide(side)])} promises={got} marking />
      )}
      {rest.length > 0 && (
        <PromiseList
          {...all}
          help={side ? words.forThem(names[otherSide(side)]) : words.neutral}
          promises={brokenFirst(rest, step.phase === 'done')}
        />
      )}
    </section>
  )
}

interface ListProps extends ViewProps {
  readonly names: SideNames
  readonly tell: Tell
  readonly help: string
  readonly promises: readonly GivenPromise[]
  /** Whether this seat says what became of them. */
  readonly marking?: boolean
}

function PromiseList({ help, promises, ...props }: ListProps) {
  return (
    <div className={blocks.group}>
      <p className={blocks.quiet}>{help}</p>
      <ul className={styles.cards}>
        {promises.map((promise) => (
          <li key={`${promise.card.id}/${promise.side}`} className={styles.card}>
            <Promised {...props} promise={promise} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Promised(props: Omit<ListProps, 'help' | 'promises'> & { promise: GivenPromise }) {
  const { names, promise, marking, tell, step } = props
  const { card, side, said } = promise
  const { text, owner, by } = card.gives[side]
  const facts = [card.title.trim(), owner?.name, by && formatCalendarDay(by)].filter(Boolean)

  function say(mark: PromiseMark, note: string) {
    tell({
      type: 'review.mark',
      stepId: step.id,
      cardId: card.id,
      side,
      mark,
      ...(note !== '' && { note }),
    })
  }

  return (
    <>
      <p className={styles.giver}>
        <SideMark side={side} /> {words.gave(names[side])}
      </p>
      <p className={styles.text}>{text}</p>
      <p className={blocks.quiet}>{facts.join(' · ')}</p>
      {marking ? (
        <>
          <Choice
            about={words.about(text)}
            options={promiseMarks.map((value) => ({ value, label: words.marks[value] }))}
            value={said?.mark ?? null}
            glyphOf={(mark) => <Glyph mark={mark} />}
            onChange={(mark) => say(mark, said?.note ?? '')}
          />
          {said && (
            <NoteForm
              key={`${said.note}`}
              label={words.happened}
              note={said.note ?? ''}
              onSave={(note) => say(said.mark, note)}
            />
          )}
        </>
      ) : (
        <Said promise={promise} />
      )}
      {said && <p className={blocks.quiet}>{words.saidBy(said.name, names[otherSide(side)])}</p>}
    </>
  )
}

function Said({ promise: { said } }: { promise: GivenPromise }) {
  if (!said) return <p className={blocks.quiet}>{words.notSaid}</p>
  return (
    <>
      <p className={styles.mark}>
        <Glyph mark={said.mark} /> {words.marks[said.mark]}
      </p>
      {said.note && <p className={styles.happened}>{said.note}</p>}
    </>
  )
}

/** Once all is said, what broke is what the room talks about next. */
function brokenFirst(promises: readonly GivenPromise[], over: boolean): readonly GivenPromise[] {
  const rank = { broken: 0, partly: 1, kept: 2 }
  const rankOf = ({ said }: GivenPromise) => (said ? rank[said.mark] : 3)
  return over ? promises.toSorted((a, b) => rankOf(a) - rankOf(b)) : promises
}
