import { starterOf } from '@lockstep/shared/exercises/swap/prompts'
import type { SwapNote } from '@lockstep/shared/exercises/swap/revealed'
import { entryNotesOf } from '@lockstep/shared/exercises/swap/rules'
import { figureText } from '@lockstep/shared/model/figure'
import type { Seat, Step } from '@lockstep/shared/model/session'
import { otherSide } from '@lockstep/shared/model/side'
import type { SwapPrompt } from '@lockstep/shared/templates/swapPrompts'
import { Button } from '../../ui/Button.tsx'
import type { Draft, ViewProps } from '../view.ts'
import { words } from './strings.ts'
import styles from './swap.module.css'

interface LateNotesProps {
  readonly step: Step
  readonly me: Seat
  readonly draft: Draft | undefined
  readonly prompts: readonly SwapPrompt[]
  readonly notes: readonly SwapNote[]
  readonly actions: ViewProps['actions']
}

/**
 * What this device still held when the reveal came, offered as open notes: it cannot become sealed
 * any more, and must not get lost.
 */
export function LateNotes({ step, me, draft, prompts, notes, actions }: LateNotesProps) {
  const late = draft?.refusal === 'not-open' || draft?.refusal === 'wrong-phase'
  if (!late) return null
  const waiting = entryNotesOf(draft.entry).flatMap((note) => {
    const { promptId, value, sure } = note
    const prompt = prompts.find(({ id }) => id === promptId)
    const voice = note.voice ?? (me.side === 'neutral' ? null : otherSide(me.side))
    const unit = voice === null ? null : starterOf(prompts, promptId, voice)?.unit
    const text = note.text.trim() || (value === undefined ? '' : figureText(value, unit))
    const there = notes.some((one) => one.seatId === me.id && one.promptId === promptId)
    if (!prompt || text === '' || there) return []
    const { lens } = prompt
    const facts = {
      promptId,
      lens,
      voice,
      ...(value !== undefined && { value }),
      ...(sure && { sure }),
    }
    return [{ stepId: step.id, text, place: { lens }, facts }]
  })
  if (waiting.length === 0) return null
  return (
    <div className={styles.late}>
      <p>{words.late}</p>
      <ul className={styles.lateTexts}>
        {waiting.map(({ text, facts }) => (
          <li key={facts.promptId}>“{text}”</li>
        ))}
      </ul>
      <Button
        onClick={() => {
          for (const note of waiting) actions.addNote(note)
        }}
      >
        {words.putOnTable(waiting.length)}
      </Button>
    </div>
  )
}
