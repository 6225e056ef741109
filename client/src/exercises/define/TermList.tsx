import { changedSince, ratifyRound, wordsOnBoard } from '@lockstep/shared/exercises/define/ratify'
import { writeRound } from '@lockstep/shared/exercises/define/write'
import type { Term } from '@lockstep/shared/model/agreedText'
import { Check, CircleDashed, CircleHelp, PencilLine, Stamp } from 'lucide-react'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import styles from './define.module.css'
import { answersIn, stageOf, type TermProps, verdictOn } from './facts.ts'
import { words } from './strings.ts'

type TermState = keyof typeof words.termState

const icons = {
  open: CircleDashed,
  written: Check,
  asking: CircleHelp,
  agreed: Stamp,
  notAgreed: CircleDashed,
  changed: PencilLine,
} satisfies { [state in TermState]: unknown }

/** The step's terms, each with how far it is; the one on stage is marked. */
export function TermList(props: TermProps & { readonly onChoose: (termId: string) => void }) {
  const { terms, term, onChoose } = props
  return (
    <nav aria-label={words.terms}>
      <ul className={styles.terms}>
        {terms.map((each) => {
          const state = stateOf(props, each)
          const Icon = icons[state]
          return (
            <li key={each.termId}>
              <button
                type="button"
                className={styles.termButton}
                aria-current={each.termId === term.termId ? 'true' : undefined}
                data-state={state}
                onClick={() => onChoose(each.termId)}
              >
                <Icon size={16} aria-hidden="true" />
                {each.name}
                {words.termState[state] && (
                  <VisuallyHidden>, {words.termState[state]}</VisuallyHidden>
                )}
              </button>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

function stateOf(props: TermProps, term: Term): TermState {
  const { step, room, drafts, terms } = props
  if (stageOf(step) === 'writing') {
    const mine = answersIn(drafts[writeRound]?.entry ?? null, terms)[term.termId]
    return mine?.trim() ? 'written' : 'open'
  }
  if (step.rounds[ratifyRound(term.termId)]?.state === 'open') return 'asking'
  const verdict = verdictOn(props, term.termId)
  const onBoard = room.board.terms.get(term.termId)
  if (verdict) {
    if (!verdict.agreed) return 'notAgreed'
    return changedSince(verdict, onBoard) ? 'changed' : 'agreed'
  }
  return Object.keys(wordsOnBoard(onBoard, term)).length > 0 ? 'written' : 'open'
}
