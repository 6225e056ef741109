import * as v from 'valibot'
import { agreedTerms, ratifiedKey } from './agreed.ts'
import type { AgreedTextSpec } from './agreedText.ts'
import { type StepId, stepId } from './ids.ts'
import { isJsonObject, type Json } from './json.ts'
import type { PublicRoom } from './room.ts'
import { agreedLevelIn, agreedLevels, levelKey, type ServiceLevel } from './serviceLevel.ts'
import { recordKey, type Session } from './session.ts'
import { twoSides } from './side.ts'

/*
 * What a room takes over from an earlier one. It stands among the results, under a step that is on
 * no agenda and in the public shapes of the steps that it once came from: so whatever points at
 * agreed words or at a service level finds them here too.
 */

const carriedStep: StepId = stepId('carried')
const specsKey = recordKey(carriedStep, 'terms')
const figuresKey = recordKey(carriedStep, 'figures')

/** Whether a record was taken over and not made here. */
export function isCarried(key: string): boolean {
  return key.startsWith(recordKey(carriedStep, ''))
}

const figureShape = v.object({
  id: v.string(),
  text: v.string(),
  unit: v.string(),
  side: v.picklist(twoSides),
  value: v.number(),
  source: v.string(),
})
/** A true figure, as the side that answers for it last said. */
export type Figure = v.InferOutput<typeof figureShape>

const specShape = v.object({
  termId: v.string(),
  name: v.string(),
  fields: v.array(v.object({ id: v.string(), question: v.string() })),
})

/** The results with which a new room begins. A term that nobody asks for any more has no name. */
export function carriedResults(
  from: PublicRoom,
  specs: ReadonlyMap<string, AgreedTextSpec>,
  figures: readonly Figure[],
): ReadonlyMap<string, Json> {
  const terms = agreedTerms(from)
  const results = new Map<string, Json>()
  for (const { termId, text, agreedAt } of terms) {
    results.set(ratifiedKey(carriedStep, termId), { termId, agreed: true, text, agreedAt })
  }
  const latest = agreedLevels(from).toSorted((a, b) => b.agreedAt - a.agreedAt)[0]
  if (latest) {
    const agreed = { level: latest.level, at: latest.agreedAt }
    results.set(levelKey(carriedStep), { asked: null, agreed })
  }
  results.set(
    specsKey,
    terms.flatMap(({ termId }) => {
      const spec = specs.get(termId)
      if (!spec) return []
      return [{ termId, name: spec.name, fields: spec.fields.map((field) => ({ ...field })) }]
    }),
  )
  results.set(
    figuresKey,
    figures.map((figure) => ({ ...figure })),
  )
  return results
}

/** Names and questions of the terms that were taken over. */
export function carriedSpecs({ results }: Session): readonly AgreedTextSpec[] {
  return readEach(results.get(specsKey), specShape)
}

/** The service level that was taken over; null where there was none. */
export function carriedLevel({ results }: Session): ServiceLevel | null {
  return agreedLevelIn(results.get(levelKey(carriedStep)) ?? null)?.level ?? null
}

export function carriedFigures({ results }: Session): readonly Figure[] {
  return readEach(results.get(figuresKey), figureShape)
}

function readEach<T>(stored: Json | undefined, shape: v.GenericSchema<unknown, T>): readonly T[] {
  return (Array.isArray(stored) ? stored : []).flatMap((each: unknown) => {
    const parsed = isJsonObject(each) ? v.safeParse(shape, each) : null
    return parsed?.success ? [parsed.output] : []
  })
}
