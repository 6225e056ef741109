import { sortRound, verdictsIn } from '@lockstep/shared/exercises/cases/rules'
import type { Case, Choice, SortBrief } from '@lockstep/shared/exercises/cases/settings'
import { isAloneOn } from '@lockstep/shared/model/session'
import { useId, useMemo, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { SaveState } from '../../ui/SaveState.tsx'
import { en } from '../../ui/strings.ts'
import type { ViewProps } from '../view.ts'
import styles from './cases.module.css'
import { words } from './strings.ts'

type SortingProps = ViewProps & { readonly brief: SortBrief }

/** One person's verdicts, sealed with every press until the reveal. */
export function Sorting(props: SortingProps) {
  const { step, room, me, drafts, actions, brief } = props
  const draft = drafts[sortRound]
  const verdicts = useMemo(() => verdictsIn(draft?.entry ?? null, brief), [draft?.entry, brief])
  const alone = me !== null && isAloneOn(room.session, me.side)

  function sort(caseId: string, termId: string) {
    const next = new Map(verdicts).set(caseId, termId)
    actions.saveEntry(step.id, sortRound, { verdicts: Object.fromEntries(next) })
  }

  return (
    <section className={styles.stack} aria-label={words.cases}>
      <p className={styles.quiet}>{words.help}</p>
      {step.anonymous && alone && <p className={styles.notice}>{en.sealing.loneVoice}</p>}
      <ol className={styles.cases}>
        {brief.cases.map((each) => (
          <li key={each.id}>
            <OneCase
              found={each}
              terms={brief.terms}
              verdict={verdicts.get(each.id) ?? null}
              onChange={(termId) => sort(each.id, termId)}
            />
          </li>
        ))}
      </ol>
      <div className={styles.row}>
        <p className={styles.done}>{words.sorted(verdicts.size, brief.cases.length)}</p>
        {draft && <SaveState state={draft.state} at={draft.savedAt} />}
        {draft?.state === 'refused' && draft.refusal ? (
          <p className={styles.problem} role="alert">
            {en.refusals[draft.refusal]}
          </p>
        ) : (
          <p className={styles.quiet}>{words.unseen}</p>
        )}
      </div>
      <Signals {...props} />
    </section>
  )
}

interface OneCaseProps {
  readonly found: Case
  readonly terms: readonly Choice[]
  readonly verdict: string | null
  readonly onChange: (termId: string) => void
}

/** A case with its terms to choose from: the browser's radio group, one press a verdict. */
function OneCase({ found, terms, verdict, onChange }: OneCaseProps) {
  const name = useId()
  return (
    <fieldset className={styles.case}>
      <legend>{found.text}</legend>
      <div className={styles.choices}>
        {terms.map((term) => (
          <label key={term.id} className={styles.choice}>
            <input
              type="radio"
              name={name}
              value={term.id}
              checked={term.id === verdict}
              onChange={() => onChange(term.id)}
            />
            {term.name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Signals({ step, me, ready, actions }: SortingProps) {
  const [asked, setAsked] = useState(false)
  const done = ready.has(sortRound)
  return (
    <>
      {done && <p>{words.meanwhile}</p>}
      <div className={styles.buttons}>
        {asked ? (
          <p className={styles.quiet} role="status">
            {en.sealing.moreTimeSaid}
          </p>
        ) : (
          <Button
            variant="quiet"
            onClick={() => {
              setAsked(true)
              void actions.send({ type: 'seat.moreTime', stepId: step.id })
            }}
          >
            {en.sealing.moreTime}
          </Button>
        )}
        <Button
          // The facilitator's primary is the next phase, in the bar below.
          variant={done || me?.role === 'facilitator' ? 'secondary' : 'primary'}
          onClick={() => actions.setReady(step.id, sortRound, !done)}
        >
          {done ? en.sealing.changeIt : en.sealing.done}
        </Button>
      </div>
    </>
  )
}
