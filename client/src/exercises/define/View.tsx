import { changedSince, ratifyRound, readRatified } from '@lockstep/shared/exercises/define/ratify'
import { define as rules } from '@lockstep/shared/exercises/define/rules'
import { termsAsked } from '@lockstep/shared/exercises/define/write'
import type { Term } from '@lockstep/shared/model/agreedText'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { resultOf, type Step, sideNames } from '@lockstep/shared/model/session'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { en } from '../../ui/strings.ts'
import { mayLead, mayWrite } from '../desk/roles.ts'
import type { ViewModule, ViewProps } from '../view.ts'
import { Deciding } from './Deciding.tsx'
import styles from './define.module.css'
import { isOut, stageOf, type TermProps, verdictOn } from './facts.ts'
import { LeftBehind } from './LeftBehind.tsx'
import { Ratify } from './Ratify.tsx'
import { Revealed } from './Revealed.tsx'
import { words } from './strings.ts'
import { TermList } from './TermList.tsx'
import { useNews } from './useNews.ts'
import { Verdict } from './Verdict.tsx'
import { Watching } from './Watching.tsx'
import { Writing } from './Writing.tsx'

export const view: ViewModule = { View: DefineView, rules, verbs: words.verbs, leads }

/** While terms are settled one by one, asking about them is what comes next. */
function leads(step: Step, room: PublicRoom): boolean {
  if (stageOf(step) !== 'deciding') return false
  return !termsAsked(step).every(({ termId }) => {
    const round = step.rounds[ratifyRound(termId)]
    if (round?.state !== 'revealed') return false
    const verdict = readRatified(resultOf(room.session, step.id, ratifyRound(termId)))
    return verdict?.agreed === true && !changedSince(verdict, room.board.terms.get(termId))
  })
}

function DefineView(props: ViewProps) {
  const { step, room, screen } = props
  const terms = termsAsked(step)
  useNews(props, terms)
  const chosen = useTerm(props, terms)
  const { term } = chosen
  if (!term) return <EmptyState>{words.nothingYet}</EmptyState>
  const shown: TermProps = { ...props, term, terms, names: sideNames(room.session.room) }
  const choosing = terms.length > 1 && screen === 'seat' && hasOneTermOnStage(props)
  return (
    <div className={styles.stage}>
      {choosing && <TermList {...shown} onChoose={chosen.choose} />}
      {chosen.elsewhere && (
        <p className={styles.elsewhere}>
          {words.roomIsAt(chosen.elsewhere.name)}
          <Button variant="quiet" onClick={chosen.follow}>
            {words.goThere}
          </Button>
        </p>
      )}
      <OnStage {...shown} onChoose={chosen.choose} />
    </div>
  )
}

/** While others write, whoever only watches sees all terms at once. */
function hasOneTermOnStage(props: ViewProps): boolean {
  const stage = stageOf(props.step)
  return stage === 'writing' ? mayWrite(props) : stage !== 'waiting'
}

/** Which term is on stage: the room's, unless this person looks at another one. */
function useTerm({ step, room, me, screen, actions }: ViewProps, terms: readonly Term[]) {
  const [own, setOwn] = useState<string | null>(null)
  const find = (id: string | null) => terms.find(({ termId }) => termId === id)
  const here = room.session.now.stepId === step.id
  const rooms = (here ? find(room.session.now.itemId) : undefined) ?? terms[0]
  const term = find(own) ?? rooms
  const together = stageOf(step) !== 'writing'

  function choose(termId: string) {
    setOwn(termId)
    // While everybody writes for themselves, nobody is taken along.
    if (!here || !together || !mayLead({ me, screen })) return
    const answer = actions.send({ type: 'step.focus', stepId: step.id, itemId: termId })
    void answer.then((outcome) => outcome.ok && setOwn(null))
  }

  return {
    term,
    choose,
    follow: () => setOwn(null),
    elsewhere: together && here && rooms && term !== rooms ? rooms : null,
  }
}

function OnStage(props: TermProps & { readonly onChoose: (termId: string) => void }) {
  const { step, open, term, terms } = props
  const stage = stageOf(step)
  if (stage === 'waiting') return <Waiting terms={terms} />
  if (stage === 'writing') return mayWrite(props) ? <Writing {...props} /> : <Watching {...props} />
  const round = ratifyRound(term.termId)
  const asked = step.rounds[round]
  const late = mayWrite(props) && <LeftBehind key={`${term.termId}:late`} {...props} />
  if (asked && !isOut(step, open, round)) {
    return <Ratify key={`${round}:${asked.attempt}`} {...props} round={asked} />
  }
  const verdict = verdictOn(props, term.termId)
  if (stage === 'revealed') {
    return (
      <>
        {late}
        <Revealed {...props} />
        {verdict && <Verdict {...props} verdict={verdict} />}
      </>
    )
  }
  return (
    <>
      {late}
      <Deciding key={term.termId} {...props} verdict={verdict} />
    </>
  )
}

function Waiting({ terms }: { readonly terms: readonly Term[] }) {
  return (
    <section className={styles.waiting}>
      <p>{terms.length > 1 ? words.toCome : en.states.waiting}</p>
      <ul className={styles.bigTerms}>
        {terms.map(({ termId, name, longName }) => (
          <li key={termId}>
            <span className={styles.bigTerm}>{name}</span>
            {longName !== name && <span className={styles.longName}>{longName}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
