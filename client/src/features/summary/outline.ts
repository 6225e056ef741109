import type { AgreedTextSpec } from '@lockstep/shared/model/agreedText'
import { isJsonObject, type Json } from '@lockstep/shared/model/json'
import { itemsOfNotes } from '@lockstep/shared/model/noteItem'
import { isPlanGroup, planGroupNames } from '@lockstep/shared/model/plan'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { type Step, sideName } from '@lockstep/shared/model/session'
import type { SummaryBlock, SummaryItem } from '@lockstep/shared/model/summary'
import { planParts } from '@lockstep/shared/summary/planParts'
import { parkingParts, partsOfStep } from '@lockstep/shared/summary/summary'
import { termSpecs } from '@lockstep/shared/summary/termSpecs'
import { words } from './strings.ts'

export interface OutlineSection {
  readonly id: string
  readonly title: string
  readonly prompt: string
  readonly parts: readonly OutlinePart[]
}

export interface OutlinePart {
  /** Empty where the section's own heading says it all. */
  readonly heading: string
  readonly blocks: readonly SummaryBlock[]
}

/** Everything shared so far, step by step; then the plan and the parking lot. */
export function outlineOf(room: PublicRoom): readonly OutlineSection[] {
  const specs = termSpecs(room.session)
  const steps = room.session.agenda.map((step): OutlineSection => {
    const { id, title, prompt } = step
    // A step's own words for each part are its title again.
    const told = partsOfStep(step, room).map(({ blocks }) => ({ heading: '', blocks }))
    return { id, title, prompt, parts: [...told, ...groupsOf(step, room, told, specs)] }
  })
  const plan = room.board.plan.size > 0 ? planParts(room) : []
  const parking = parkingParts(room).map(({ blocks }) => ({ heading: '', blocks }))
  return [
    ...steps,
    { id: 'plan', title: words.plan, prompt: '', parts: plan },
    { id: 'parking', title: words.parking, prompt: '', parts: parking },
  ].filter(({ parts }) => parts.length > 0)
}

/** The step's notes that are not told already, by where they lie, else by side. */
function groupsOf(
  step: Step,
  room: PublicRoom,
  told: readonly OutlinePart[],
  specs: ReadonlyMap<string, AgreedTextSpec>,
): readonly OutlinePart[] {
  const lines = told.flatMap(({ blocks }) => blocks.flatMap(linesOf))
  const groups = new Map<string, SummaryItem[]>()
  const itemOf = itemsOfNotes(step, room)
  const notes = [...room.board.notes.values()]
    .filter(({ stepId, text }) => stepId === step.id && text.trim() !== '')
    .filter(({ text }) => !lines.some((line) => line.endsWith(text.trim())))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const note of notes) {
    const heading = placeName(note.place, specs) ?? sideName(room.session.room, note.side)
    groups.set(heading, [...(groups.get(heading) ?? []), itemOf(note)])
  }
  return [...groups].map(([heading, items]) => ({ heading, blocks: [{ type: 'list', items }] }))
}

/** A cell of a table may tell several notes, with dots between them. */
function linesOf(block: SummaryBlock): readonly string[] {
  if (block.type === 'list') return block.items.map(({ text }) => text)
  if (block.type !== 'table') return []
  return block.rows.flat().flatMap((cell) => (typeof cell === 'string' ? cell.split(' · ') : []))
}

/** What a place is called: a place is a kind's own value, of which terms and sections have names. */
function placeName(place: Json, specs: ReadonlyMap<string, AgreedTextSpec>): string | null {
  if (!isJsonObject(place)) return null
  for (const value of Object.values(place)) {
    if (typeof value !== 'string') continue
    const name = isPlanGroup(value) ? planGroupNames[value] : specs.get(value)?.name
    if (name !== undefined) return name
  }
  return null
}
