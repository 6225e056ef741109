import { roundId } from '../../model/ids.ts'
import { isJsonObject, type Json } from '../../model/json.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import type { Side } from '../../model/side.ts'
import type { Exercise, Revealed, Sealed } from '../contract.ts'
import { makeBrief, type Settings, type SortBrief, settings } from './settings.ts'
import { isSplit, parseSorted, type SortResult } from './sorted.ts'
import { summariseCases } from './summarise.ts'

/** One person's verdicts: a term for each case that was sorted so far. */
export type SortEntry = { readonly verdicts: { readonly [caseId: string]: string } }

export const sortRound = roundId('sort')

/**
 * Examples near the borders, which everybody sorts blind by the room's own words. Where the verdicts
 * split, the wording has a hole; after mending it the same cases can be sorted again.
 */
export const cases: Exercise<Settings, SortBrief, SortEntry, SortResult> = {
  kind: 'cases',
  title: 'Try our words',
  minutes: 8,
  prompt: 'By our own words: what is each of these?',
  settings,
  phases: () => [
    { phase: 'waiting' },
    { phase: 'writing', opens: sortRound },
    { phase: 'revealed', reveals: sortRound },
    { phase: 'done' },
  ],
  brief: (round, step, room) =>
    round === sortRound
      ? accept(makeBrief(step.settings, room))
      : refuse('no-such-item', 'cases have one round: sort'),
  entry: checkEntry,
  reveal,
  needs: () => [{ what: 'words', from: null }],
  summarise: summariseCases,
}

/** The verdicts of an entry as a device kept it, for the cases that are still asked. */
export function verdictsIn(kept: Json | null, brief: SortBrief): ReadonlyMap<string, string> {
  const checked = checkEntry(kept, brief)
  return new Map(checked.ok ? Object.entries(checked.value.verdicts) : [])
}

function checkEntry(raw: unknown, brief: SortBrief): Outcome<SortEntry> {
  if (!isJsonObject(raw) || !isJsonObject(raw.verdicts)) {
    return refuse('invalid-entry', 'an entry is {verdicts: {<case id>: term id}}', {
      field: 'verdicts',
    })
  }
  const asked = new Set(brief.cases.map(({ id }) => id))
  const terms = new Set(brief.terms.map(({ id }) => id))
  const verdicts: [string, string][] = []
  for (const [caseId, termId] of Object.entries(raw.verdicts)) {
    if (!asked.has(caseId))
      return refuse('unknown-item', 'verdicts: names a case that is not asked')
    if (typeof termId !== 'string') {
      const field = `verdicts.${caseId}`
      return refuse('invalid-entry', `${field}: the id of a term`, { field })
    }
    if (!terms.has(termId))
      return refuse('unknown-item', 'verdicts: names a term that is no choice')
    verdicts.push([caseId, termId])
  }
  // Every key is an id of the brief by now, so none can be a trap.
  return accept({ verdicts: Object.fromEntries(verdicts) })
}

function reveal(sealed: Sealed<Settings, SortBrief, SortEntry>): Revealed<SortResult> {
  const { brief, entries, seats, attempt } = sealed
  const people = { sales: 0, marketing: 0, neutral: 0 }
  const given: { readonly side: Side; readonly caseId: string; readonly termId: string }[] = []
  for (const [author, { verdicts }] of entries) {
    const side = seats.get(author)?.side
    if (!side) continue // removed from the room: no side to count it for
    const own = Object.entries(verdicts)
    if (own.length > 0) people[side] += 1
    for (const [caseId, termId] of own) given.push({ side, caseId, termId })
  }
  const countsOf = (caseId: string, side: Side) => {
    const counts = brief.terms.map(({ id }): readonly [string, number] => [
      id,
      given.filter((each) => each.caseId === caseId && each.side === side && each.termId === id)
        .length,
    ])
    return Object.fromEntries(counts.filter(([, count]) => count > 0))
  }
  const previous = parseSorted(sealed.previous)
  return {
    notes: [],
    result: {
      cases: brief.cases.map(({ id, text }) => ({
        id,
        text,
        by: {
          sales: countsOf(id, 'sales'),
          marketing: countsOf(id, 'marketing'),
          neutral: countsOf(id, 'neutral'),
        },
      })),
      terms: brief.terms.map((term) => ({ ...term })),
      people,
      attempt,
      splitBefore: previous ? previous.cases.filter(isSplit).length : null,
    },
  }
}
