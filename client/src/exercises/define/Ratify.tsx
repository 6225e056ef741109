import {
  type Verdict as Answer,
  ratifyRound,
  readRatifyBrief,
  verdicts,
} from '@lockstep/shared/exercises/define/ratify'
import { type Json, objectIn } from '@lockstep/shared/model/json'
import { doneBySide, type Round, writersBySide } from '@lockstep/shared/model/session'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { ProgressBySide } from '../../ui/ProgressBySide.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { Lid } from '../desk/Lid.tsx'
import { ReasonedFields, useReasonedAnswer } from '../desk/ReasonedAnswer.tsx'
import { mayLead, mayWrite } from '../desk/roles.ts'
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

function OwnVerdict(props: RatifyProps) {
  const answer = useReasonedAnswer<Answer>(props, {
    round: ratifyRound(props.term.termId),
    read: verdictIn,
    needsReason: (verdict) => verdict === 'notYet',
    entry: (verdict) => ({ verdict }),
  })
  return (
    <div className={paper.ownVerdict}>
      <ReasonedFields
        answer={answer}
        legend={words.asked}
        options={verdicts.map((value) => ({ value, label: enSteps.define[value] }))}
        staysUntil={(verdict) => words.staysUntil(enSteps.define[verdict])}
      />
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

function verdictIn(entry: Json | null) {
  const { verdict, reason } = objectIn(entry)
  return {
    choice: verdicts.find((each) => each === verdict) ?? null,
    reason: typeof reason === 'string' ? reason : '',
  }
}
