import type { Person } from './people.ts'

/** Who is in the workshop. */
export interface Cast {
  /** Sales, and the facilitator. */
  readonly fay: Person
  /** Sales. */
  readonly ann: Person
  /** Sales. */
  readonly cy: Person
  /** Marketing, on a phone. */
  readonly bob: Person
  /** An observer. */
  readonly dee: Person
  /** The projector: a page without a person. */
  readonly big: Person
}

export function everyone({ fay, ann, cy, bob, dee, big }: Cast): readonly Person[] {
  return [fay, ann, cy, bob, dee, big]
}
