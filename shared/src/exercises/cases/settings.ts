import * as v from 'valibot'
import { isId } from '../../model/ids.ts'
import { isJsonObject } from '../../model/json.ts'
import { limits } from '../../model/limits.ts'
import type { PublicRoom } from '../../model/room.ts'
import type { Session, Step } from '../../model/session.ts'
import { exampleCases } from '../../templates/cases.ts'
import { sixTerms } from '../../templates/terms.ts'

const idText = v.custom<string>(isId, 'an id')
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(limits.name))
const most = 30

const caseShape = v.object({
  id: idText,
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(limits.prompt)),
})
const termShape = v.object({ id: idText, name })

/** Which examples are sorted, and into which terms; both have a default. */
export const settings = v.object({
  cases: v.exactOptional(
    v.pipe(
      v.array(caseShape),
      v.minLength(1),
      v.maxLength(most),
      v.check((all) => eachOnce(all.map(({ id }) => id)), 'each case once'),
    ),
  ),
  terms: v.exactOptional(
    v.pipe(
      v.array(v.union([idText, termShape])),
      v.minLength(1),
      v.maxLength(most),
      v.check((all) => eachOnce(all.map(idOf)), 'each term once'),
    ),
  ),
})
export type Settings = v.InferOutput<typeof settings>

export type Case = { readonly id: string; readonly text: string }
export type Choice = { readonly id: string; readonly name: string }

/** What is fixed when the sorting opens. */
export type SortBrief = { readonly cases: readonly Case[]; readonly terms: readonly Choice[] }

/** The verdict for what fits no term: without it, a case outside all of them would be forced in. */
export const noTerm: Choice = { id: 'none', name: 'None of these' }

const briefShape = v.object({ cases: v.array(caseShape), terms: v.array(termShape) })

/** The sorting's brief as it would be now. */
export function makeBrief(given: Settings, room: PublicRoom): SortBrief {
  const terms = given.terms ? chosenTerms(given.terms, room.session) : roomsTerms(room)
  return {
    cases: (given.cases ?? exampleCases).map(({ id, text }) => ({ id, text })),
    terms: terms.some(({ id }) => id === noTerm.id) ? terms : [...terms, noTerm],
  }
}

/** The brief as it was fixed when the sorting opened, else as it would be. */
export function briefOf(step: Pick<Step, 'settings' | 'rounds'>, room: PublicRoom): SortBrief {
  const fixed = v.safeParse(briefShape, step.rounds.sort?.brief)
  if (fixed.success) return fixed.output
  const set = v.safeParse(settings, step.settings)
  return makeBrief(set.success ? set.output : {}, room)
}

function chosenTerms(chosen: readonly (string | Choice)[], session: Session): readonly Choice[] {
  return chosen.map((term) => (typeof term === 'string' ? named(term, session) : { ...term }))
}

/** The terms that this room writes texts for, in their usual order; the six where it has none. */
function roomsTerms({ board, session }: PublicRoom): readonly Choice[] {
  const usual = sixTerms.map(({ termId }) => termId)
  const own = [...board.terms.keys()].filter(isId)
  const known = usual.filter((id) => own.includes(id))
  const others = own.filter((id) => !usual.includes(id)).sort()
  const found = [...known, ...others].slice(0, most)
  return (found.length > 0 ? found : usual).map((id) => named(id, session))
}

function named(id: string, session: Session): Choice {
  const builtIn = sixTerms.find(({ termId }) => termId === id)?.name
  return { id, name: builtIn ?? ownNames(session).get(id) ?? id }
}

/**
 * What a room calls the terms that it made itself. They are found by the shape `{terms: [{id,
 * name}]}` in any step's settings, so that this kind need not know which one asks for them.
 */
function ownNames({ agenda }: Session): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { terms } of agenda.map((step) => step.settings)) {
    for (const term of Array.isArray(terms) ? terms : []) {
      const own = isJsonObject(term) ? v.safeParse(termShape, term) : null
      if (own?.success && !found.has(own.output.id)) found.set(own.output.id, own.output.name)
    }
  }
  return found
}

function idOf(term: string | Choice): string {
  return typeof term === 'string' ? term : term.id
}

function eachOnce(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length
}
