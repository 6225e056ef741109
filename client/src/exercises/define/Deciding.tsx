import {
  changedSince,
  type Ratified,
  ratifyRound,
  wordsOnBoard,
} from '@lockstep/shared/exercises/define/ratify'
import type { Note } from '@lockstep/shared/model/board'
import { limits } from '@lockstep/shared/model/limits'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { SegmentedControl } from '../../ui/SegmentedControl.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { mayLead, mayWrite } from '../desk/roles.ts'
import { useSend } from '../desk/useSend.ts'
import { AgreedWords } from './AgreedWords.tsx'
import { Answers } from './Answers.tsx'
import styles from './define.module.css'
import { answersTo, stageOf, type TermProps } from './facts.ts'
import { PullLines } from './PullLines.tsx'
import { words } from './strings.ts'
import { TermHeading } from './TermHeading.tsx'
import { Verdict } from './Verdict.tsx'

type DecidingProps = TermProps & { readonly verdict: Ratified | null }

/**
 * The one text, written together beside what each side wrote. What is agreed rests until somebody
 * takes it up again; once the step is done, everything is only read.
 */
export function Deciding(props: DecidingProps) {
  const { verdict, room, term } = props
  const [editing, setEditing] = useState(false)
  const changed = verdict !== null && changedSince(verdict, room.board.terms.get(term.termId))
  const open = mayEdit(props) && (!verdict?.agreed || changed || editing)
  const working = verdict === null || changed || open
  // A wall has room for one sheet; the words as they are now come beside it once they differ.
  if (verdict && props.screen === 'big') {
    return <Verdict {...props} verdict={verdict} now={changed && <OneText {...props} />} />
  }
  return (
    <>
      {verdict && (
        <Verdict
          {...props}
          verdict={verdict}
          onChange={open || !mayEdit(props) ? undefined : () => setEditing(true)}
        />
      )}
      {working && <Workbench {...props} />}
    </>
  )
}

function mayEdit(props: TermProps): boolean {
  return mayWrite(props) && stageOf(props.step) === 'deciding'
}

type Part = 'text' | 'answers'

function Workbench(props: DecidingProps) {
  const { room, step, term, verdict, screen } = props
  const [part, setPart] = useState<Part>('text')
  if (screen === 'big' || stageOf(step) === 'done') {
    return (
      <section className={styles.bench}>
        {!verdict && <TermHeading term={term} />}
        <OneText {...props} />
      </section>
    )
  }
  const neutral = answersTo(room, step, term.termId).some((note) => note.side === 'neutral')
  const pull = mayWrite(props)
    ? { footer: (note: Note) => <PullLines {...props} note={note} /> }
    : {}
  return (
    <section className={styles.bench} data-part={part}>
      {!verdict && <TermHeading term={term} />}
      <div className={styles.narrowOnly}>
        <SegmentedControl<Part>
          label={words.part}
          value={part}
          onChange={setPart}
          segments={[
            { value: 'text', label: words.text },
            { value: 'answers', label: words.wrote },
          ]}
        />
      </div>
      <div className={styles.beside}>
        <Answers {...props} {...pull} side="sales" />
        <OneText {...props} />
        <Answers {...props} {...pull} side="marketing" />
      </div>
      {neutral && <Answers {...props} {...pull} side="neutral" />}
    </section>
  )
}

function OneText(props: DecidingProps) {
  const { term, room, sharedText, names } = props
  const [reading, setReading] = useState(false)
  const onBoard = room.board.terms.get(term.termId)
  const text = wordsOnBoard(onBoard, term)
  const some = Object.keys(text).length > 0
  return (
    <section className={styles.oneText}>
      <h3 className={blocks.columnHead}>{enSteps.define.oneText}</h3>
      {reading || !mayEdit(props) ? (
        <AgreedWords term={term} text={text} names={names} onBoard={onBoard} />
      ) : (
        term.fields.map(({ id, question }) => (
          <div key={id}>
            {sharedText({
              place: { on: 'term', termId: term.termId, field: id },
              label: question,
              maxLength: limits.noteText,
              rows: 2,
            })}
          </div>
        ))
      )}
      <div className={blocks.buttons}>
        {mayEdit(props) && some && (
          <Button variant="quiet" onClick={() => setReading(!reading)}>
            {reading ? words.write : words.read}
          </Button>
        )}
        {mayLead(props) && mayEdit(props) && <AskBoth {...props} some={some} />}
      </div>
    </section>
  )
}

function AskBoth({ step, term, verdict, actions, some }: DecidingProps & { some: boolean }) {
  const { send, busy, problem } = useSend(actions)
  const wish = { type: 'round.open', stepId: step.id, round: ratifyRound(term.termId) } as const
  return (
    <>
      <Button
        variant="primary"
        busy={busy}
        disabled={!some || !actions.may(wish)}
        onClick={() => void send(wish)}
      >
        {verdict ? words.askAgain : enSteps.define.askBoth}
      </Button>
      {!some && <p className={blocks.quiet}>{words.writeFirst}</p>}
      {problem && <p className={blocks.problem}>{problem}</p>}
    </>
  )
}
