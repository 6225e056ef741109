import * as v from 'valibot'
import { roundId, stepId } from '../../model/ids.ts'
import { isJsonObject, type Json } from '../../model/json.ts'
import { taken } from '../../model/limits.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import type { Exercise, Revealed, RevealedNote, Sealed } from '../contract.ts'
import { type PulseResult, scores } from './scores.ts'
import { type Asked, questionOf, type Settings, settings } from './settings.ts'
import { summarisePulse } from './summarise.ts'

/** One line and one score from 1 to 5; either may be missing while somebody still thinks. */
export type PulseEntry = { readonly text?: string; readonly score?: number }

export const writeRound = roundId('write')

const entryShape = v.object({
  text: v.exactOptional(v.pipe(v.string(), v.maxLength(taken.noteText))),
  score: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
})

/**
 * How the room is, in one line and on one scale. The scale is told as counts by side; a line and a
 * score of the same person cannot be put together again.
 */
export const pulse: Exercise<Settings, Asked, PulseEntry, PulseResult> = {
  kind: 'pulse',
  title: 'Check-in',
  minutes: 5,
  prompt: 'In one word: how is it between our two teams today?',
  settings,
  phases: () => [
    { phase: 'waiting' },
    { phase: 'writing', opens: writeRound },
    { phase: 'revealed', reveals: writeRound },
    { phase: 'done' },
  ],
  brief: (round, step) =>
    round === writeRound
      ? accept(questionOf(step.settings))
      : refuse('no-such-item', 'a pulse has one round: write'),
  entry: checkEntry,
  reveal,
  needs: ({ pairOf }) => (pairOf === undefined ? [] : [{ what: 'answers', from: stepId(pairOf) }]),
  summarise: summarisePulse,
}

/** An entry as a device kept it; empty where it cannot be read. */
export function pulseIn(kept: Json | null): PulseEntry {
  const parsed = v.safeParse(entryShape, kept)
  return parsed.success ? parsed.output : {}
}

function checkEntry(raw: unknown): Outcome<PulseEntry> {
  if (!isJsonObject(raw))
    return refuse('invalid-entry', 'an entry is {text?, score?}', { field: '' })
  const parsed = v.safeParse(entryShape, raw)
  if (parsed.success) return accept(parsed.output)
  const field = String(parsed.issues[0].path?.[0]?.key ?? '')
  const detail = `${field}: a line of text, or a whole number from 1 to 5`
  return refuse('invalid-entry', detail, { field })
}

function reveal(sealed: Sealed<Settings, Asked, PulseEntry>): Revealed<PulseResult> {
  const none = () => scores.map(() => 0)
  const chosen = { sales: none(), marketing: none(), neutral: none() }
  const texts = { sales: 0, marketing: 0, neutral: 0 }
  const notes: RevealedNote[] = []
  for (const [author, { text = '', score }] of sealed.entries) {
    const side = sealed.seats.get(author)?.side
    if (!side) continue // removed from the room: no side to count it for
    if (score !== undefined) chosen[side][score - 1] = (chosen[side][score - 1] ?? 0) + 1
    if (text.trim() === '') continue
    texts[side] += 1
    notes.push({ author, side, text: text.trim(), place: null, facts: {} })
  }
  return { result: { scores: chosen, texts }, notes }
}
