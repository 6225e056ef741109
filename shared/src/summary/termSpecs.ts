import { agreedTextsOf } from '../exercises/agreedTexts.ts'
import type { AgreedTextSpec } from '../model/agreedText.ts'
import { carriedSpecs } from '../model/carried.ts'
import type { Session } from '../model/session.ts'

/**
 * Name and questions of every term that a step of the agenda asks for; the first step wins. Terms
 * that were taken over from an earlier room come last.
 */
export function termSpecs(session: Session): ReadonlyMap<string, AgreedTextSpec> {
  const found = new Map<string, AgreedTextSpec>()
  for (const step of session.agenda) {
    for (const spec of agreedTextsOf(step)) {
      if (!found.has(spec.termId)) found.set(spec.termId, spec)
    }
  }
  for (const spec of carriedSpecs(session)) {
    if (!found.has(spec.termId)) found.set(spec.termId, spec)
  }
  return found
}
