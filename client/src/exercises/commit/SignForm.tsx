import { signRound } from '@lockstep/shared/exercises/commit/rules'
import { fewestToSign, type fists, handIn } from '@lockstep/shared/exercises/commit/signing'
import { isJsonObject, type Json } from '@lockstep/shared/model/json'
import { isAloneOn } from '@lockstep/shared/model/session'
import blocks from '../../ui/blocks.module.css'
import { enSteps } from '../../ui/stepStrings.ts'
import { MoreTime } from '../desk/MoreTime.tsx'
import { ReasonedFields, useReasonedAnswer } from '../desk/ReasonedAnswer.tsx'
import type { ViewProps } from '../view.ts'
import styles from './commit.module.css'
import { words } from './strings.ts'

type Hand = `${(typeof fists)[number]}`

const hands: readonly Hand[] = ['5', '4', '3', '2', '1', '0']

function optionOf(hand: Hand) {
  const mark = (
    <span className={styles.fist} aria-hidden="true">
      {hand}
    </span>
  )
  return { value: hand, label: words.hands[hand], mark }
}

/** One person's hand, sealed until the reveal. Below three it counts with its reason only. */
export function SignForm(props: ViewProps) {
  const { step, room, me, ready, actions } = props
  const answer = useReasonedAnswer(props, question)
  const alone = me !== null && isAloneOn(room.session, me.side)
  return (
    <section className={styles.form}>
      <ReasonedFields
        answer={answer}
        legend={words.hand}
        options={hands.map(optionOf)}
        staysUntil={(hand) => words.staysUntil(Number(hand))}
      >
        <p className={blocks.quiet}>{namesRule(props)}</p>
        {alone && <p className={blocks.notice}>{enSteps.sealing.loneVoice}</p>}
      </ReasonedFields>
      {ready.has(signRound) && !answer.lacking && <p className={blocks.quiet}>{words.meanwhile}</p>}
      <div className={blocks.buttons}>
        <MoreTime step={step} actions={actions} />
      </div>
    </section>
  )
}

const question = {
  round: signRound,
  read: (entry: Json | null) => {
    const { fist, reason = '' } = handIn(entry) ?? {}
    return { choice: hands.find((hand) => hand === String(fist)) ?? null, reason }
  },
  needsReason: (hand: Hand) => Number(hand) < fewestToSign,
  entry: (hand: Hand) => ({ fist: Number(hand) }),
}

/** What becomes of a name is fixed when the round opens, so it is read from there. */
function namesRule({ step }: ViewProps): string {
  if (step.anonymous) return words.noNames
  const brief = step.rounds[signRound]?.brief ?? null
  return isJsonObject(brief) && brief.open === true ? words.openNames : words.publicNames
}
