import * as v from 'valibot'
import { isJsonObject } from './json.ts'
import type { Session } from './session.ts'
import { twoSides } from './side.ts'

/** Where a look back keeps, item by item, whether it still holds; each side has its own say. */
export const holdsRecord = 'holds'

/** What can be opened again: an agreed term, the service level. Figures are looked at under their own. */
export const termItem = (termId: string): string => `term:${termId}`
export const levelItem = 'level'
export const figureItem = (id: string): string => `figure:${id}`

const said = v.object({ holds: v.boolean(), at: v.number() })

/**
 * When each item was last opened again, in server time. One side is enough: what takes two keys to
 * agree to is open as soon as one is taken back.
 */
export function reopened({ results }: Session): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const [key, record] of results) {
    if (!key.endsWith(`/${holdsRecord}`) || !isJsonObject(record)) continue
    for (const [item, bySide] of Object.entries(record)) {
      for (const side of twoSides) {
        const parsed = v.safeParse(said, isJsonObject(bySide) ? bySide[side] : null)
        if (!parsed.success || parsed.output.holds) continue
        found.set(item, Math.max(parsed.output.at, found.get(item) ?? 0))
      }
    }
  }
  return found
}
