import * as v from 'valibot'
import type { Note } from '../../model/board.ts'
import { figureText } from '../../model/figure.ts'
import type { NoteId, SeatId } from '../../model/ids.ts'
import type { PublicRoom } from '../../model/room.ts'
import type { Step } from '../../model/session.ts'
import { type MainSide, type Side, twoSides } from '../../model/side.ts'
import { type SwapLens, type SwapPrompt, swapLenses } from '../../templates/swapPrompts.ts'
import { starterOf } from './prompts.ts'

/** A note of a swap as it lies on the board, its facts read. */
export interface SwapNote {
  readonly id: NoteId
  readonly side: Side
  readonly seatId: SeatId | null
  /** Whom it speaks as, and so who may mark it; null where a neutral author did not say. */
  readonly voice: MainSide | null
  readonly lens: SwapLens
  readonly promptId: string
  /** The beginning of the sentence, without its dots; '' where the prompt is gone. */
  readonly stem: string
  /** What the author put behind it, the figure included. */
  readonly words: string
  readonly value: number | null
  readonly unit: string | null
  readonly sure: 'low' | 'medium' | 'high' | null
}

// Read tolerantly: people can write to the board, so each fact may be missing or wrong.
const facts = v.object({
  promptId: v.fallback(v.string(), ''),
  lens: v.fallback(v.picklist(swapLenses), 'talk'),
  voice: v.fallback(v.nullable(v.picklist(twoSides)), null),
  value: v.fallback(v.nullable(v.pipe(v.number(), v.finite())), null),
  sure: v.fallback(v.nullable(v.picklist(['low', 'medium', 'high'])), null),
})

/** The step's notes on the board, in an order that says nothing of who wrote when. */
export function swapNotes(
  step: Step,
  room: PublicRoom,
  prompts: readonly SwapPrompt[],
): readonly SwapNote[] {
  const found = [...room.board.notes.values()].filter(({ stepId }) => stepId === step.id)
  return found
    .map((note) => readSwapNote(note, prompts))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

export function readSwapNote(note: Note, prompts: readonly SwapPrompt[]): SwapNote {
  const { promptId, lens, voice, value, sure } = v.parse(facts, {
    promptId: null,
    lens: null,
    voice: null,
    value: null,
    sure: null,
    ...note.facts,
  })
  const starter = voice === null ? null : starterOf(prompts, promptId, voice)
  const unit = starter?.unit ?? null
  return {
    id: note.id,
    side: note.side,
    seatId: note.seatId,
    voice,
    lens,
    promptId,
    stem: starter ? starter.text.replace(/\s*…\s*$/, '') : '',
    words: wordsOf(note.text, value, unit),
    value,
    unit,
    sure,
  }
}

function wordsOf(text: string, value: number | null, unit: string | null): string {
  if (value === null) return text
  const figure = figureText(value, unit)
  return text === '' || text === figure ? figure : `${figure}: ${text}`
}
