import * as v from 'valibot'
import { figureText } from '../../model/figure.ts'
import { isId, roundId } from '../../model/ids.ts'
import type { Json } from '../../model/json.ts'
import { taken } from '../../model/limits.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import { type MainSide, otherSide, type Side, twoSides } from '../../model/side.ts'
import { type SwapLens, swapLenses } from '../../templates/swapPrompts.ts'
import type { Exercise, PhasePlan, Revealed, RevealedNote, Sealed } from '../contract.ts'
import { markCommand, marksRecord } from './marks.ts'
import { makeBrief, type SwapBrief, type SwapSettings, swapSettings } from './prompts.ts'
import { summariseSwap } from './summarise.ts'

/** Most notes in one person's entry. */
export const maxNotes = 60

const entrySchema = v.object({
  notes: v.pipe(
    v.array(
      v.object({
        promptId: v.custom<string>(isId),
        text: v.pipe(v.string(), v.maxLength(taken.noteText)),
        value: v.exactOptional(v.pipe(v.number(), v.finite())),
        sure: v.exactOptional(v.picklist(['low', 'medium', 'high'])),
        voice: v.exactOptional(v.picklist(twoSides)),
      }),
    ),
    v.maxLength(maxNotes),
  ),
})

/** `voice` stands in a neutral author's notes alone; everybody else speaks as the other side. */
export type SwapEntry = v.InferOutput<typeof entrySchema>
export type SwapEntryNote = SwapEntry['notes'][number]

/** How many notes speak as a side, by lens. */
type SwapResult = {
  readonly counts: { readonly [voice in MainSide]: { readonly [lens in SwapLens]: number } }
}

const phases: readonly PhasePlan[] = [
  { phase: 'waiting' },
  { phase: 'writing', opens: roundId('write') },
  { phase: 'revealed', reveals: roundId('write') },
  { phase: 'deciding' },
  { phase: 'done' },
]

/**
 * Each side writes as the other one, sealed. After the reveal the side that was described marks what
 * it recognises and says how it really is.
 */
export const swap: Exercise<SwapSettings, SwapBrief, SwapEntry, SwapResult> = {
  kind: 'swap',
  title: 'In their shoes',
  minutes: 15,
  prompt: 'Write as the other side, in the first person: a fair version that they would sign.',
  settings: swapSettings,
  phases: () => phases,
  brief(round, step, room) {
    if (round !== 'write') return refuse('no-such-item', 'a swap has one round: write')
    return accept(makeBrief(step.settings, room.session.room))
  },
  entry: checkEntry,
  reveal,
  commands: { mark: { record: marksRecord, by: 'everyone', apply: markCommand } },
  summarise: summariseSwap,
}

/** The notes of an entry as a device kept it; none where it cannot be read. */
export function entryNotesOf(kept: Json | null): readonly SwapEntryNote[] {
  const parsed = v.safeParse(entrySchema, kept)
  return parsed.success ? parsed.output.notes : []
}

/**
 * A note may name a prompt that this step does not have, or not for this side: another program may
 * write without knowing ours. It is never dropped. And it keeps the voice that its author saw while
 * writing, for that person's side may be another one by the time of the reveal.
 */
function checkEntry(raw: unknown): Outcome<SwapEntry> {
  const parsed = v.safeParse(entrySchema, raw)
  if (!parsed.success) {
    const field = v.getDotPath(parsed.issues[0]) ?? ''
    return refuse('invalid-entry', `not of the form of a swap's entry: ${field || 'entry'}`, {
      field,
    })
  }
  return accept({ notes: parsed.output.notes })
}

/** The lens of a prompt that is not ours: what its id begins with, if that is one. */
function lensNamedIn(promptId: string): SwapLens {
  return swapLenses.find((lens) => promptId.startsWith(lens)) ?? 'talk'
}

/** Whom a note speaks as: whom it says, else the other side; a neutral author may not have said yet. */
function voiceOf(side: Side, said: MainSide | undefined): MainSide | null {
  return said ?? (side === 'neutral' ? null : otherSide(side))
}

function reveal(sealed: Sealed<SwapSettings, SwapBrief, SwapEntry>): Revealed<SwapResult> {
  const counts = {
    sales: { numbers: 0, messaging: 0, talk: 0 },
    marketing: { numbers: 0, messaging: 0, talk: 0 },
  }
  const prompts = new Map(sealed.brief.prompts.map((prompt) => [prompt.id, prompt]))
  const notes: RevealedNote[] = []
  for (const [author, entry] of sealed.entries) {
    const side = sealed.seats.get(author)?.side
    if (!side) continue
    for (const { promptId, text, value, sure, voice: picked } of entry.notes) {
      const prompt = prompts.get(promptId)
      const written = text.trim()
      if (written === '' && value === undefined) continue
      const lens = prompt?.lens ?? lensNamedIn(promptId)
      const voice = voiceOf(side, picked)
      if (voice !== null) counts[voice][lens] += 1
      const unit = voice === null ? undefined : prompt?.starters[voice]?.unit
      notes.push({
        author,
        side,
        // A bare figure is put into words too, for readers who know nothing of this kind's facts.
        text: written || (value === undefined ? '' : figureText(value, unit)),
        place: { lens },
        facts: {
          promptId,
          lens,
          voice,
          ...(value !== undefined && { value }),
          ...(sure !== undefined && { sure }),
        },
      })
    }
  }
  return { result: { counts }, notes }
}
