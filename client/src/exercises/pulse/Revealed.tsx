import { gapEndingAt } from '@lockstep/shared/exercises/pulse/gap'
import { pulseIn, writeRound } from '@lockstep/shared/exercises/pulse/rules'
import type { PulseResult } from '@lockstep/shared/exercises/pulse/scores'
import type { Note } from '@lockstep/shared/model/board'
import { bylineIn } from '@lockstep/shared/model/byline'
import { type SideNames, sideNames } from '@lockstep/shared/model/session'
import { type Side, sumOf, twoSides } from '@lockstep/shared/model/side'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { NoteCard } from '../../ui/NoteCard.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { en } from '../../ui/strings.ts'
import { isTooLate, LateNotes } from '../desk/LateNotes.tsx'
import { Opening } from '../desk/Opening.tsx'
import { mayWrite } from '../desk/roles.ts'
import type { ViewProps } from '../view.ts'
import { linesOf, scaleItem, scaleShown } from './facts.ts'
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
  const names = sideNames(room.session.room)
  const lines = linesOf(step, room)
  // With no line to read first, there is nothing that the scale would take the eyes from.
  const shown = scaleShown(step, room) || lines.length === 0
  const gap = shown ? gapEndingAt(step, room) : null
  return (
    <div className={blocks.stack}>
      {mayWrite(props) && <LeftBehind {...props} />}
      {lines.length > 0 && (screen === 'seat' || !shown) && (
        <Lines {...{ lines, names, opening }} {...props} />
      )}
      {lines.length === 0 && <p className={blocks.quiet}>{words.noWords}</p>}
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
    <section key={side} className={blocks.group}>
      <h2 className={blocks.columnHead}>
        <SideMark side={side} />
        {words.wrote(names[side], of(side).length)}
      </h2>
      {of(side).length === 0 && <p className={blocks.quiet}>{words.wroteNothing(names[side])}</p>}
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
      <Opening opening={opening}>
        <div className={blocks.columns}>{twoSides.map(column)}</div>
      </Opening>
      {of('neutral').length > 0 && column('neutral')}
    </>
  )
}

function ShowScale({ step, me, screen, actions }: ViewProps) {
  if (screen === 'big') return null
  if (me?.role !== 'facilitator') return <p className={blocks.quiet}>{words.scaleLater}</p>
  const wish = { type: 'step.focus', stepId: step.id, itemId: scaleItem } as const
  return (
    <div className={blocks.buttons}>
      <Button disabled={!actions.may(wish)} onClick={() => void actions.send(wish)}>
        {words.showScale}
      </Button>
    </div>
  )
}

/** What came after the reveal: the line may still be put on the table, the score no more. */
function LeftBehind(props: RevealedProps) {
  const { step, drafts, actions } = props
  const draft = drafts[writeRound]
  const entry = pulseIn(draft?.entry ?? null)
  return (
    <>
      {isTooLate(draft) && entry.score !== undefined && (
        <p className={blocks.notice}>{words.scoreTooLate}</p>
      )}
      <LateNotes
        {...props}
        draft={draft}
        notes={[{ text: entry.text ?? '' }]}
        onAdd={({ text }) => actions.addNote({ stepId: step.id, text })}
      />
    </>
  )
}

/** How much there is to read, at the moment when it opens. */
export function linesOpened({ texts }: PulseResult, names: SideNames): string {
  return sumOf(texts) > 0
    ? en.announcements.revealed(names.sales, texts.sales, names.marketing, texts.marketing)
    : words.noWords
}
