import { sortRound, verdictsIn } from '@lockstep/shared/exercises/cases/rules'
import type { Case, Choice, SortBrief } from '@lockstep/shared/exercises/cases/settings'
import type { Seat } from '@lockstep/shared/model/session'
import { useId, useMemo } from 'react'
import blocks from '../../ui/blocks.module.css'
import { WritingDesk } from '../desk/WritingDesk.tsx'
import type { ViewProps } from '../view.ts'
import styles from './cases.module.css'
import { OurWords } from './OurWords.tsx'
import { words } from './strings.ts'

type SortingProps = ViewProps & { readonly me: Seat; readonly brief: SortBrief }

/** One person's verdicts, sealed with every press until the reveal. */
export function Sorting(props: SortingProps) {
  const { step, room, drafts, actions, brief } = props
  const draft = drafts[sortRound]
  const verdicts = useMemo(() => verdictsIn(draft?.entry ?? null, brief), [draft?.entry, brief])

  function sort(caseId: string, termId: string) {
    const next = new Map(verdicts).set(caseId, termId)
    actions.saveEntry(step.id, sortRound, { verdicts: Object.fromEntries(next) })
  }

  return (
    <WritingDesk
      {...props}
      round={sortRound}
      label={words.cases}
      early={words.meanwhile}
      buttons={<p className={blocks.count}>{words.sorted(verdicts.size, brief.cases.length)}</p>}
      beside={<OurWords room={room} terms={brief.terms} />}
    >
      <p className={blocks.quiet}>{words.help}</p>
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
    </WritingDesk>
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
