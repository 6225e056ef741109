import { signRound } from '@lockstep/shared/exercises/commit/rules'
import { fewestToSign, type fists, handIn } from '@lockstep/shared/exercises/commit/signing'
import { isJsonObject } from '@lockstep/shared/model/json'
import { limits } from '@lockstep/shared/model/limits'
import { isAloneOn } from '@lockstep/shared/model/session'
import { useState } from 'react'
import blocks from '../../ui/blocks.module.css'
import { RadioCards } from '../../ui/RadioCards.tsx'
import { en } from '../../ui/strings.ts'
import { TextArea } from '../../ui/TextArea.tsx'
import { MoreTime } from '../desk/MoreTime.tsx'
import { SealedState } from '../desk/SealedState.tsx'
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
  const { step, room, me, drafts, ready, actions } = props
  const draft = drafts[signRound]
  const kept = handIn(draft?.entry ?? null)
  const [chosen, setChosen] = useState({ fist: kept?.fist ?? null, reason: kept?.reason ?? '' })
  const fist = chosen.fist ?? kept?.fist ?? null
  const reason = chosen.fist === null ? (kept?.reason ?? '') : chosen.reason
  const objects = fist !== null && fist < fewestToSign
  const lacking = objects && reason.trim() === ''
  const alone = me !== null && isAloneOn(room.session, me.side)
  const done = ready.has(signRound)

  /** A low hand without its reason is no answer yet, so the last whole one stays. */
  function show(next: { readonly fist: number; readonly reason: string }) {
    setChosen(next)
    const low = next.fist < fewestToSign
    if (low && next.reason.trim() === '') return
    const entry = low ? { fist: next.fist, reason: next.reason } : { fist: next.fist }
    actions.saveEntry(step.id, signRound, entry)
    if (!done) actions.setReady(step.id, signRound, true)
  }

  return (
    <section className={styles.form}>
      <RadioCards<Hand>
        legend={words.hand}
        options={hands.map(optionOf)}
        value={hands.find((hand) => hand === String(fist)) ?? null}
        onChange={(value) => show({ fist: Number(value), reason })}
        stacked
      />
      {objects && (
        <TextArea
          label={en.define.whatWouldChange}
          help={lacking ? en.define.reasonNeeded : undefined}
          rows={2}
          maxLength={limits.noteText}
          value={reason}
          onChange={(why) => show({ fist, reason: why })}
        />
      )}
      <p className={blocks.quiet}>{namesRule(props)}</p>
      {alone && <p className={blocks.notice}>{en.sealing.loneVoice}</p>}
      <div role="status">
        {lacking && kept && <p>{words.staysUntil(kept.fist)}</p>}
        {!lacking && <SealedState draft={draft} />}
      </div>
      {done && !lacking && <p className={blocks.quiet}>{words.meanwhile}</p>}
      <div className={blocks.buttons}>
        <MoreTime step={step} actions={actions} />
      </div>
    </section>
  )
}

/** What becomes of a name is fixed when the round opens, so it is read from there. */
function namesRule({ step }: ViewProps): string {
  if (step.anonymous) return words.noNames
  const brief = step.rounds[signRound]?.brief ?? null
  return isJsonObject(brief) && brief.open === true ? words.openNames : words.publicNames
}
