import { writeRound } from '@lockstep/shared/exercises/define/write'
import { limits } from '@lockstep/shared/model/limits'
import type { Seat } from '@lockstep/shared/model/session'
import { useRef, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { enSteps } from '../../ui/stepStrings.ts'
import { TextArea } from '../../ui/TextArea.tsx'
import { WritingDesk } from '../desk/WritingDesk.tsx'
import styles from './define.module.css'
import { answersIn, type TermProps } from './facts.ts'
import { words } from './strings.ts'
import { TermHeading } from './TermHeading.tsx'

interface WritingProps extends TermProps {
  readonly me: Seat
  readonly onChoose: (termId: string) => void
}

/** One person's own answer to the term on stage, sealed until the reveal. */
export function Writing(props: WritingProps) {
  const { term, terms, drafts } = props
  const answers = answersIn(drafts[writeRound]?.entry ?? null, terms)
  const empty = terms.filter(({ termId }) => !answers[termId]?.trim())
  return (
    <WritingDesk
      {...props}
      round={writeRound}
      label={words.own}
      early={words.meanwhile}
      buttons={<NextTerm {...props} empty={empty} />}
      beside={<Guides term={term} />}
    >
      <TermHeading term={term} />
      <OwnAnswer key={term.termId} {...props} answers={answers} />
      {empty.length > 0 && empty.length < terms.length && (
        <p className={blocks.quiet}>{words.stillEmpty(empty.length)}</p>
      )}
    </WritingDesk>
  )
}

function NextTerm(props: WritingProps & { readonly empty: TermProps['terms'] }) {
  const { ready, term, empty, onChoose } = props
  const next = empty.find(({ termId }) => termId !== term.termId)
  if (!next || ready.has(writeRound)) return null
  return <Button onClick={() => onChoose(next.termId)}>{words.nextTerm(next.name)}</Button>
}

function Guides({ term }: Pick<TermProps, 'term'>) {
  return (
    <section className={blocks.group}>
      <h2>{words.guides}</h2>
      <ul className={styles.guides}>
        {term.fields.map(({ id, question }) => (
          <li key={id}>{question}</li>
        ))}
      </ul>
    </section>
  )
}

type OwnAnswerProps = TermProps & { readonly answers: Readonly<Record<string, string>> }

function OwnAnswer({ term, step, actions, answers }: OwnAnswerProps) {
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
    <div className={blocks.group}>
      <TextArea
        ref={area}
        label={enSteps.define.prompt(term.name)}
        help={started ? words.starterAdded : enSteps.define.help}
        rows={5}
        maxLength={limits.noteText}
        value={text}
        onChange={write}
        onBlur={() => setTyped(null)}
      />
      {text.trim() === '' && term.starter !== '' && (
        <div className={blocks.row}>
          <Button variant="quiet" onClick={start}>
            {words.starter}
          </Button>
        </div>
      )}
    </div>
  )
}
