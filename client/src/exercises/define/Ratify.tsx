import {
  type Verdict as Answer,
  ratifyRound,
  readRatifyBrief,
  verdicts,
} from '@lockstep/shared/exercises/define/ratify'
import { isJsonObject, type Json } from '@lockstep/shared/model/json'
import { limits } from '@lockstep/shared/model/limits'
import { doneBySide, type Round, writersBySide } from '@lockstep/shared/model/session'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { ProgressBySide } from '../../ui/ProgressBySide.tsx'
import { RadioCards } from '../../ui/RadioCards.tsx'
import { en } from '../../ui/strings.ts'
import { TextArea } from '../../ui/TextArea.tsx'
import { Lid } from '../desk/Lid.tsx'
import { mayLead, mayWrite } from '../desk/roles.ts'
import { SealedState } from '../desk/SealedState.tsx'
import { useSend } from '../desk/useSend.ts'
import { AgreedWords } from './AgreedWords.tsx'
import type { TermProps } from './facts.ts'
import { words } from './strings.ts'
import { TermHeading } from './TermHeading.tsx'
import paper from './verdict.module.css'

type RatifyProps = TermProps & { readonly round: Round }

/** Both teams are asked about the words as they were when the round opened; answers are sealed. */
export function Ratify(props: RatifyProps) {
  const { term, round, names, room, step } = props
  const open = round.state === 'open'
  const name = ratifyRound(term.termId)
  return (
    <section className={paper.ratify}>
      <div className={paper.sheet}>
        <TermHeading term={term} />
        <AgreedWords term={term} text={readRatifyBrief(round.brief)?.text ?? {}} names={names} />
      </div>
      <div className={paper.beside}>
        {!open && <p className={blocks.notice}>{words.opening}</p>}
        {open && mayWrite(props) && (
          <Lid uncover={props.uncover}>
            <OwnVerdict {...props} />
          </Lid>
        )}
        <ProgressBySide
          done={doneBySide(room.session, step.id, name)}
          of={writersBySide(room.session)}
          names={names}
          words={words.answered}
        />
        {open && mayLead(props) && <ShowAnswers {...props} />}
      </div>
    </section>
  )
}

function OwnVerdict({ term, step, drafts, ready, actions }: RatifyProps) {
  const round = ratifyRound(term.termId)
  const draft = drafts[round]
  const kept = verdictIn(draft?.entry ?? null)
  const [chosen, setChosen] = useState(kept)
  const { verdict, reason } = chosen.verdict ? chosen : kept
  const lacking = verdict === 'notYet' && reason.trim() === ''

  /** A *not yet* without its reason is no answer yet, so the last whole one stays. */
  function answer(next: Kept) {
    setChosen(next)
    if (next.verdict === null || (next.verdict === 'notYet' && next.reason.trim() === '')) return
    const { verdict: given, reason: why } = next
    actions.saveEntry(
      step.id,
      round,
      given === 'notYet' ? { verdict: given, reason: why } : { verdict: given },
    )
    if (!ready.has(round)) actions.setReady(step.id, round, true)
  }

  return (
    <div className={paper.ownVerdict}>
      <RadioCards<Answer>
        legend={words.asked}
        stacked
        options={verdicts.map((value) => ({ value, label: en.define[value] }))}
        value={verdict}
        onChange={(value) => answer({ verdict: value, reason })}
      />
      {verdict === 'notYet' && (
        <TextArea
          label={en.define.whatWouldChange}
          help={lacking ? en.define.reasonNeeded : undefined}
          rows={2}
          maxLength={limits.noteText}
          value={reason}
          onChange={(why) => answer({ verdict, reason: why })}
        />
      )}
      <div role="status">
        {lacking ? (
          kept.verdict && <p>{words.staysUntil(en.define[kept.verdict])}</p>
        ) : (
          <SealedState draft={draft} />
        )}
      </div>
    </div>
  )
}

function ShowAnswers({ step, term, actions }: RatifyProps) {
  const { send, busy, problem } = useSend(actions)
  const wish = { type: 'round.reveal', stepId: step.id, round: ratifyRound(term.termId) } as const
  return (
    <div className={blocks.buttons}>
      <Button
        variant="primary"
        busy={busy}
        disabled={!actions.may(wish)}
        onClick={() => void send(wish)}
      >
        {words.showAnswers}
      </Button>
      {problem && <p className={blocks.problem}>{problem}</p>}
    </div>
  )
}

interface Kept {
  readonly verdict: Answer | null
  readonly reason: string
}

function verdictIn(entry: Json | null): Kept {
  const stored = isJsonObject(entry) ? entry : {}
  const verdict = verdicts.find((each) => each === stored.verdict) ?? null
  return { verdict, reason: typeof stored.reason === 'string' ? stored.reason : '' }
}
