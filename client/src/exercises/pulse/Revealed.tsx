import { gapEndingAt } from '@lockstep/shared/exercises/pulse/gap'
import { pulseIn, writeRound } from '@lockstep/shared/exercises/pulse/rules'
import type { PulseResult } from '@lockstep/shared/exercises/pulse/scores'
import type { Note } from '@lockstep/shared/model/board'
import { bylineIn } from '@lockstep/shared/model/byline'
import { type Side, sumOf, twoSides } from '@lockstep/shared/model/side'
import { useEffect, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { NoteCard } from '../../ui/NoteCard.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import type { SideNames } from '../../ui/sideNames.ts'
import { en } from '../../ui/strings.ts'
import type { ViewProps } from '../view.ts'
import { linesOf, mayWrite, namesOf, scaleItem, scaleShown } from './facts.ts'
import { GapChart } from './GapChart.tsx'
import styles from './pulse.module.css'
import { Scale } from './Scale.tsx'
import { words } from './strings.ts'

type RevealedProps = ViewProps & {
  readonly result: PulseResult
  /** Opens before this person's eyes, who was here when it did. */
  readonly opening: boolean
}

/** The lines in a column for each side; then where each side stands, and how that has changed. */
export function Revealed(props: RevealedProps) {
  const { step, room, screen, result, opening } = props
  const names = namesOf(room)
  const lines = linesOf(step, room)
  // With no line to read first, there is nothing that the scale would take the eyes from.
  const shown = scaleShown(step, room) || lines.length === 0
  const gap = shown ? gapEndingAt(step, room) : null
  useSpoken(opening, result, names)
  return (
    <div className={styles.stack}>
      {mayWrite(props) && <LeftBehind {...props} lines={lines} />}
      {lines.length > 0 && (screen === 'seat' || !shown) && (
        <Lines {...{ lines, names, opening }} {...props} />
      )}
      {lines.length === 0 && <p className={styles.quiet}>{words.noWords}</p>}
      {shown ? (
        <>
          {/* A wall shows one thing at a time, and the change is the one worth a wall. */}
          {gap && screen === 'big' ? (
            <p className={styles.question}>{gap.asked.question}</p>
          ) : (
            <Scale step={step} result={result} names={names} screen={screen} />
          )}
          {gap && <GapChart gap={gap} names={names} />}
        </>
      ) : (
        <ShowScale {...props} />
      )}
    </div>
  )
}

function Lines(props: RevealedProps & { lines: readonly Note[]; names: SideNames }) {
  const { step, room, lines, names, opening } = props
  const of = (side: Side) => lines.filter((note) => note.side === side)
  const author = (note: Note) => bylineIn(step, note, room.session)
  const column = (side: Side) => (
    <section key={side} className={styles.column} data-side={side}>
      <h2 className={styles.columnHead}>
        <SideMark side={side} />
        {words.wrote(names[side], of(side).length)}
      </h2>
      {of(side).length === 0 && <p className={styles.quiet}>{words.wroteNothing(names[side])}</p>}
      <ul className={styles.lines}>
        {of(side).map((note) => (
          <li key={note.id}>
            <NoteCard text={note.text} side={side} names={names} author={author(note)} />
          </li>
        ))}
      </ul>
    </section>
  )
  return (
    <>
      <div className={styles.columns} data-opening={opening}>
        {twoSides.map(column)}
      </div>
      {of('neutral').length > 0 && column('neutral')}
    </>
  )
}

function ShowScale({ step, me, screen, actions }: ViewProps) {
  if (screen === 'big') return null
  if (me?.role !== 'facilitator') return <p className={styles.quiet}>{words.scaleLater}</p>
  const wish = { type: 'step.focus', stepId: step.id, itemId: scaleItem } as const
  return (
    <div className={styles.buttons}>
      <Button disabled={!actions.may(wish)} onClick={() => void actions.send(wish)}>
        {words.showScale}
      </Button>
    </div>
  )
}

/** A line that reached the server after the reveal is offered as an open note, never lost. */
function LeftBehind(props: RevealedProps & { lines: readonly Note[] }) {
  const { step, me, drafts, actions, lines } = props
  const [left, setLeft] = useState(false)
  const draft = drafts[writeRound]
  const late = draft?.refusal === 'not-open' || draft?.refusal === 'wrong-phase'
  if (!me || draft?.state !== 'refused' || !late || left) return null
  const entry = pulseIn(draft.entry)
  const text = (entry.text ?? '').trim()
  const there = lines.some((note) => note.text.trim() === text && note.side === me.side)
  const tooLate = entry.score !== undefined && <p className={styles.notice}>{words.scoreTooLate}</p>
  if (text === '' || there) return tooLate
  return (
    <section className={styles.leftBehind}>
      {tooLate}
      <p>{words.openAlready}</p>
      <blockquote>{text}</blockquote>
      <div className={styles.buttons}>
        <Button variant="quiet" onClick={() => setLeft(true)}>
          {words.leaveIt}
        </Button>
        <Button onClick={() => actions.addNote({ stepId: step.id, text })}>
          {words.putOnTable}
        </Button>
      </div>
    </section>
  )
}

/** How much there is to read, at the moment when it opens. */
function useSpoken(opening: boolean, { texts }: PulseResult, names: SideNames) {
  const announce = useAnnounce()
  const sentence =
    sumOf(texts) > 0
      ? en.announcements.revealed(names.sales, texts.sales, names.marketing, texts.marketing)
      : words.noWords
  useEffect(() => {
    if (opening) announce(sentence)
  }, [opening, sentence, announce])
}
