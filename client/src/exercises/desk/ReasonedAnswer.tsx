import type { RoundId } from '@lockstep/shared/model/ids'
import type { Json, JsonObject } from '@lockstep/shared/model/json'
import { limits } from '@lockstep/shared/model/limits'
import { type ReactNode, useState } from 'react'
import { type RadioCard, RadioCards } from '../../ui/RadioCards.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { TextArea } from '../../ui/TextArea.tsx'
import type { Draft, ViewProps } from '../view.ts'
import { SealedState } from './SealedState.tsx'

interface Reasoned<Choice> {
  readonly choice: Choice | null
  readonly reason: string
}

/** A question that some answers to count with their reason only. */
interface Question<Choice> {
  readonly round: RoundId
  readonly read: (entry: Json | null) => Reasoned<Choice>
  readonly needsReason: (choice: Choice) => boolean
  /** The entry, but for the reason. */
  readonly entry: (choice: Choice) => JsonObject
}

interface ReasonedAnswer<Choice> extends Reasoned<Choice> {
  readonly draft: Draft | undefined
  /** The last whole answer. */
  readonly kept: Choice | null
  readonly asksWhy: boolean
  readonly lacking: boolean
  readonly answer: (next: Reasoned<Choice>) => void
}

/** One person's answer. What lacks its reason is none yet, so the last whole one stays. */
export function useReasonedAnswer<Choice>(
  { step, drafts, ready, actions }: Pick<ViewProps, 'step' | 'drafts' | 'ready' | 'actions'>,
  { round, read, needsReason, entry }: Question<Choice>,
): ReasonedAnswer<Choice> {
  const draft = drafts[round]
  const kept = read(draft?.entry ?? null)
  const [chosen, setChosen] = useState(kept)
  const { choice, reason } = chosen.choice === null ? kept : chosen
  const asksWhy = choice !== null && needsReason(choice)

  function answer(next: Reasoned<Choice>) {
    setChosen(next)
    if (next.choice === null) return
    const low = needsReason(next.choice)
    if (low && next.reason.trim() === '') return
    const given = entry(next.choice)
    actions.saveEntry(step.id, round, low ? { ...given, reason: next.reason } : given)
    if (!ready.has(round)) actions.setReady(step.id, round, true)
  }

  const lacking = asksWhy && reason.trim() === ''
  return { draft, kept: kept.choice, choice, reason, asksWhy, lacking, answer }
}

interface ReasonedFieldsProps<Choice extends string> {
  readonly answer: ReasonedAnswer<Choice>
  readonly legend: string
  readonly options: readonly RadioCard<Choice>[]
  /** Says that what was answered last counts while the reason is missing. */
  readonly staysUntil: (kept: Choice) => string
  /** What is to be known before it is sent. */
  readonly children?: ReactNode
}

export function ReasonedFields<Choice extends string>(props: ReasonedFieldsProps<Choice>) {
  const { legend, options, staysUntil, children } = props
  const { draft, kept, choice, reason, asksWhy, lacking, answer } = props.answer
  return (
    <>
      <RadioCards<Choice>
        legend={legend}
        stacked
        options={options}
        value={choice}
        onChange={(value) => answer({ choice: value, reason })}
      />
      {asksWhy && (
        <TextArea
          label={enSteps.define.whatWouldChange}
          help={lacking ? enSteps.define.reasonNeeded : undefined}
          rows={2}
          maxLength={limits.noteText}
          value={reason}
          onChange={(why) => answer({ choice, reason: why })}
        />
      )}
      {children}
      <div role="status">
        {lacking ? kept !== null && <p>{staysUntil(kept)}</p> : <SealedState draft={draft} />}
      </div>
    </>
  )
}
