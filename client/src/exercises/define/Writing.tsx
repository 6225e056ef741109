import { writeRound } from '@lockstep/shared/exercises/define/write'
import { limits } from '@lockstep/shared/model/limits'
import { isAloneOn } from '@lockstep/shared/model/session'
import { useRef, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { SaveState } from '../../ui/SaveState.tsx'
import { en } from '../../ui/strings.ts'
import { TextArea } from '../../ui/TextArea.tsx'
import styles from './define.module.css'
import { answersIn, type TermProps } from './facts.ts'
import { words } from './strings.ts'
import { TermHeading } from './TermHeading.tsx'
import { useSend } from './useSend.ts'
import { InTheRoom } from './Watching.tsx'

type WritingProps = TermProps & { readonly onChoose: (termId: string) => void }

/** One person's own answer to the term on stage, sealed until the reveal. */
export function Writing(props: WritingProps) {
  const { term, me, step, room } = props
  const alone = me !== null && isAloneOn(room.session, me.side)
  return (
    <div className={styles.writing}>
      <div className={styles.own}>
        <TermHeading term={term} />
        <OwnAnswer key={term.termId} {...props} />
        {step.anonymous && alone && <p className={styles.notice}>{en.sealing.loneVoice}</p>}
        <Signals {...props} />
      </div>
      <aside className={styles.aside}>
        <section>
          <h3>{words.guides}</h3>
          <ul className={styles.guides}>
            {term.fields.map(({ id, question }) => (
              <li key={id}>{question}</li>
            ))}
          </ul>
        </section>
        <InTheRoom {...props} />
      </aside>
    </div>
  )
}

function OwnAnswer({ term, terms, step, drafts, actions }: TermProps) {
  const draft = drafts[writeRound]
  const answers = answersIn(draft?.entry ?? null, terms)
  const kept = answers[term.termId] ?? ''
  // While it is being typed, the box says what was typed: the draft comes back a moment later.
  const [typed, setTyped] = useState<string | null>(null)
  const [started, setStarted] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const text = typed ?? kept

  function write(next: string) {
    setTyped(next)
    actions.saveEntry(step.id, writeRound, { answers: { ...answers, [term.termId]: next } })
  }

  function start() {
    write(term.starter)
    setStarted(true)
    area.current?.focus()
  }

  return (
    <div className={styles.answerBox}>
      <TextArea
        ref={area}
        label={en.define.prompt(term.name)}
        help={started ? words.starterAdded : en.define.help}
        error={draft?.state === 'refused' && draft.refusal ? en.refusals[draft.refusal] : undefined}
        rows={5}
        maxLength={limits.noteText}
        value={text}
        onChange={write}
        onBlur={() => setTyped(null)}
      />
      <div className={styles.row}>
        {draft && <SaveState state={draft.state} at={draft.savedAt} />}
        <p className={styles.quiet}>{words.unseen}</p>
        {text.trim() === '' && term.starter !== '' && (
          <Button variant="quiet" onClick={start}>
            {words.starter}
          </Button>
        )}
      </div>
    </div>
  )
}

function Signals(props: WritingProps) {
  const { step, me, actions, ready, drafts, terms, term, onChoose } = props
  const [asked, setAsked] = useState(false)
  const { send, busy, problem } = useSend(actions)
  const done = ready.has(writeRound)
  const answers = answersIn(drafts[writeRound]?.entry ?? null, terms)
  const empty = terms.filter(({ termId }) => !answers[termId]?.trim())
  const next = empty.find(({ termId }) => termId !== term.termId)

  async function askForTime() {
    if (await send({ type: 'seat.moreTime', stepId: step.id })) setAsked(true)
  }

  return (
    <div className={styles.signals}>
      {done && <p>{words.meanwhile}</p>}
      {terms.length > 1 && empty.length > 0 && empty.length < terms.length && (
        <p className={styles.quiet}>{words.stillEmpty(empty.length)}</p>
      )}
      <div className={styles.buttons}>
        {asked ? (
          <p className={styles.quiet} role="status">
            {en.sealing.moreTimeSaid}
          </p>
        ) : (
          <Button variant="quiet" busy={busy} onClick={() => void askForTime()}>
            {en.sealing.moreTime}
          </Button>
        )}
        {next && !done && (
          <Button onClick={() => onChoose(next.termId)}>{words.nextTerm(next.name)}</Button>
        )}
        <Button
          // The facilitator's primary is the next phase, in the bar below.
          variant={done || me?.role === 'facilitator' ? 'secondary' : 'primary'}
          onClick={() => actions.setReady(step.id, writeRound, !done)}
        >
          {done ? en.sealing.changeIt : en.sealing.done}
        </Button>
      </div>
      {problem && <p className={styles.problem}>{problem}</p>}
    </div>
  )
}
