import * as v from 'valibot'
import { isId, type NoteId, noteId } from '../../model/ids.ts'
import { type Json, objectIn } from '../../model/json.ts'
import { taken } from '../../model/limits.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import type { PublicRoom } from '../../model/room.ts'
import { resultOf, type Step } from '../../model/session.ts'
import { type MainSide, twoSides } from '../../model/side.ts'
import type { SwapLens } from '../../templates/swapPrompts.ts'
import type { KindCall } from '../contract.ts'
import { readArgs, readById, saidBy } from '../record.ts'
import { promptsOf } from './prompts.ts'
import { readSwapNote, type SwapNote, swapNotes } from './revealed.ts'

/** Where the marks stand in the session's results: `{<noteId>: mark}`. */
export const marksRecord = 'marks'

/** Under this many marks a count would say more of chance than of the sides. */
const fewestMarks = 5

export const verdicts = ['spotOn', 'close', 'notUs'] as const
export type Verdict = (typeof verdicts)[number]

const verdict = v.picklist(verdicts)
const line = v.pipe(v.string(), v.trim(), v.maxLength(taken.noteText))
const figure = v.pipe(v.number(), v.finite())

/** `value` and `source` belong to a correction that names the true figure. */
const argsSchema = v.object({
  noteId: v.custom<string>(isId, 'an id'),
  mark: verdict,
  correction: v.exactOptional(line),
  value: v.exactOptional(figure),
  source: v.exactOptional(line),
})

const markSchema = v.object({
  mark: verdict,
  correction: v.exactOptional(v.string()),
  value: v.exactOptional(figure),
  source: v.exactOptional(v.string()),
  side: v.picklist(twoSides),
  ...saidBy,
})

/** What the described side said of a note. One for each note; the last one stands, with its author. */
export type SwapMark = v.InferOutput<typeof markSchema>

/** `swap.mark {stepId, noteId, mark, correction?, value?, source?}`: for the described side alone. */
export function markCommand(call: KindCall): Outcome<Json> {
  const { actor, step, room, now } = call
  const args = readArgs(argsSchema, call)
  if (!args.ok) return args
  if (step.phase === 'waiting' || step.phase === 'writing') {
    return refuse('wrong-phase', 'nothing is revealed yet', { phase: step.phase })
  }
  const { noteId: id, mark, correction, value, source } = args.value
  const stored = room.board.notes.get(noteId(id))
  const note = stored?.stepId === step.id ? readSwapNote(stored, promptsOf(step, room)) : null
  if (!note) return refuse('no-such-item', 'this step has no such note')
  if (note.voice === null || actor.side !== note.voice) {
    return refuse('not-allowed', 'only the side that a note describes may mark it')
  }
  const made: SwapMark = {
    mark,
    ...(correction && { correction }),
    ...(value !== undefined && { value }),
    ...(source && { source }),
    side: note.voice,
    seatId: actor.id,
    at: now,
  }
  return accept({ ...objectIn(call.current), [id]: made })
}

export function readMarks(step: Step, room: PublicRoom): ReadonlyMap<NoteId, SwapMark> {
  const marks = readById(markSchema, resultOf(room.session, step.id, marksRecord))
  return new Map([...marks].map(([id, mark]) => [noteId(id), mark]))
}

/** How a side saw itself in the notes that speak as it. */
export interface Recognised {
  readonly spotOn: number
  readonly close: number
  readonly notUs: number
  readonly marked: number
  /** How many notes there are to mark. */
  readonly of: number
  /** Spot on or close; null while there are too few marks to say. */
  readonly recognised: number | null
}

/** For each described side. Two sides' counts stand beside each other and are never ranked. */
export function recognised(
  step: Step,
  room: PublicRoom,
): { readonly [side in MainSide]: Recognised } {
  const notes = swapNotes(step, room, promptsOf(step, room))
  const marks = readMarks(step, room)
  return {
    sales: recognisedBy('sales', notes, marks),
    marketing: recognisedBy('marketing', notes, marks),
  }
}

function recognisedBy(
  side: MainSide,
  notes: readonly SwapNote[],
  marks: ReadonlyMap<NoteId, SwapMark>,
): Recognised {
  const count = { spotOn: 0, close: 0, notUs: 0 }
  const described = notes.filter(({ voice }) => voice === side)
  for (const { id } of described) {
    const mark = marks.get(id)
    if (mark?.side === side) count[mark.mark] += 1
  }
  const marked = count.spotOn + count.close + count.notUs
  return {
    ...count,
    marked,
    of: described.length,
    recognised: marked < fewestMarks ? null : count.spotOn + count.close,
  }
}

/** The biggest surprises first: *not us*, then *close*, *spot on*, and what nobody has marked. */
export function bySurprise(
  notes: readonly SwapNote[],
  marks: ReadonlyMap<NoteId, SwapMark>,
): readonly SwapNote[] {
  const rank = { notUs: 0, close: 1, spotOn: 2 }
  const rankOf = ({ id }: SwapNote) => {
    const mark = marks.get(id)
    return mark ? rank[mark.mark] : 3
  }
  return notes.toSorted((a, b) => rankOf(a) - rankOf(b)) // stable, so the notes' own order stays
}

/** All guesses at one figure, and how it really is as the described side last said. */
export interface Figure {
  readonly promptId: string
  readonly voice: MainSide
  readonly lens: SwapLens
  readonly stem: string
  readonly unit: string | null
  readonly guesses: readonly number[]
  readonly lowest: number
  readonly highest: number
  readonly truth: { readonly value: number; readonly source: string | null } | null
}

export function figuresOf(step: Step, room: PublicRoom): readonly Figure[] {
  const marks = readMarks(step, room)
  const byQuestion = new Map<string, (SwapNote & { value: number; voice: MainSide })[]>()
  for (const note of swapNotes(step, room, promptsOf(step, room))) {
    const { value, voice } = note
    if (value === null || voice === null) continue
    const key = `${voice}/${note.promptId}`
    byQuestion.set(key, [...(byQuestion.get(key) ?? []), { ...note, value, voice }])
  }
  return [...byQuestion.values()].flatMap((notes) => {
    const first = notes[0]
    if (!first) return []
    const { promptId, voice, lens, stem, unit } = first
    const guesses = notes.map(({ value }) => value).sort((a, b) => a - b)
    const [lowest, highest] = [Math.min(...guesses), Math.max(...guesses)]
    const truth = lastTruth(notes.flatMap(({ id }) => marks.get(id) ?? []))
    return [{ promptId, voice, lens, stem, unit, guesses, lowest, highest, truth }]
  })
}

function lastTruth(marks: readonly SwapMark[]): Figure['truth'] {
  let last: SwapMark | null = null
  for (const mark of marks) {
    if (mark.value !== undefined && (last === null || mark.at >= last.at)) last = mark
  }
  return last?.value === undefined ? null : { value: last.value, source: last.source ?? null }
}
