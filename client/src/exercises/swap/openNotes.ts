import { starterOf } from '@lockstep/shared/exercises/swap/prompts'
import { entryNotesOf } from '@lockstep/shared/exercises/swap/rules'
import { figureText } from '@lockstep/shared/model/figure'
import type { Json } from '@lockstep/shared/model/json'
import type { Seat } from '@lockstep/shared/model/session'
import { otherSide } from '@lockstep/shared/model/side'
import type { SwapPrompt } from '@lockstep/shared/templates/swapPrompts'

/** The notes of an entry as they would lie on the table, for an entry that came too late. */
export function openNotesOf(entry: Json, me: Seat, prompts: readonly SwapPrompt[]) {
  return entryNotesOf(entry).flatMap((note) => {
    const { promptId, value, sure } = note
    const prompt = prompts.find(({ id }) => id === promptId)
    if (!prompt) return []
    const voice = note.voice ?? (me.side === 'neutral' ? null : otherSide(me.side))
    const unit = voice === null ? null : starterOf(prompts, promptId, voice)?.unit
    const text = note.text.trim() || (value === undefined ? '' : figureText(value, unit))
    const { lens } = prompt
    const facts = {
      promptId,
      lens,
      voice,
      ...(value !== undefined && { value }),
      ...(sure && { sure }),
    }
    return [{ text, place: { lens }, facts }]
  })
}
