import * as v from 'valibot'
import type { AgreedTextSpec, Term } from '../../model/agreedText.ts'
import { isId } from '../../model/ids.ts'
import { limits } from '../../model/limits.ts'
import { sixTerms } from '../../templates/terms.ts'

const builtIn = new Map(sixTerms.map((term) => [term.termId, term]))

/** Results are plain objects with terms and fields as keys, so neither may be named like `toString`. */
const key = v.custom<string>(
  (value) => isId(value) && value.length <= 60 && !(value in {}),
  'an id of at most 60 characters',
)
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(limits.name))
const question = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(limits.prompt))

const fields = v.pipe(
  v.array(v.object({ id: key, question })),
  v.maxLength(limits.termFields),
  v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'each field once'),
)

const ownTerm = v.object({
  id: key,
  name,
  longName: v.exactOptional(v.pipe(v.string(), v.trim(), v.maxLength(limits.title))),
  fields: v.exactOptional(fields),
  starter: v.exactOptional(v.pipe(v.string(), v.maxLength(limits.noteText))),
})

const term = v.union([
  v.pipe(
    v.string(),
    v.check((id) => builtIn.has(id), 'a built-in term'),
  ),
  ownTerm,
])

const terms = v.pipe(
  v.array(term),
  v.minLength(1),
  v.maxLength(30),
  v.check((all) => new Set(all.map(idOf)).size === all.length, 'each term once'),
)

/** Which terms the step is about, in order; the six built-in ones when nobody says. */
export const settings = v.object({
  terms: v.exactOptional(terms),
  /** False: without private answers first, for words that another step has begun. */
  sealed: v.exactOptional(v.boolean()),
  /** Whether revealed answers show who wrote them, where the step is not anonymous. */
  namesShown: v.exactOptional(v.boolean()),
  /** How many in a hundred of a side must have said yes before its key turns; one person when nobody says. */
  quorum: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))),
})
export type Settings = v.InferOutput<typeof settings>

/** What a term of a room's own asks where the room named no questions. */
const plainFields = [
  { id: 'meaning', question: 'What does it mean here?' },
  { id: 'entry', question: 'What must be true before we call something that?' },
  { id: 'owner', question: 'Who decides it?' },
]

/** The step's terms with everything filled in. Of settings that never parsed it takes what it can. */
export function termsOf(stored: unknown): readonly Term[] {
  const parsed = v.safeParse(settings, stored)
  const chosen = parsed.success ? parsed.output.terms : undefined
  return chosen ? chosen.flatMap(toTerm) : sixTerms
}

/** The texts that such a step writes; none where its settings are no such step's. */
export function agreedTexts(stored: unknown): readonly AgreedTextSpec[] {
  if (!v.is(settings, stored)) return []
  return termsOf(stored).map(({ termId, name, fields }) => ({ termId, name, fields }))
}

export function findTerm(stored: unknown, termId: string): Term | null {
  return termsOf(stored).find((candidate) => candidate.termId === termId) ?? null
}

function toTerm(chosen: string | v.InferOutput<typeof ownTerm>): readonly Term[] {
  if (typeof chosen === 'string') {
    const found = builtIn.get(chosen)
    return found ? [found] : []
  }
  const { id, longName, fields: asked, starter } = chosen
  return [
    {
      termId: id,
      name: chosen.name,
      longName: longName || chosen.name,
      fields: asked && asked.length > 0 ? asked : plainFields,
      starter: starter ?? '',
    },
  ]
}

function idOf(chosen: string | { readonly id: string }): string {
  return typeof chosen === 'string' ? chosen : chosen.id
}
