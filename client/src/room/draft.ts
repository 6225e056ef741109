import { isJsonObject, type Json, sameJson } from '@lockstep/shared/model/json'
import type { RefusalCode } from '@lockstep/shared/model/outcome'
import type { MyEntry } from '@lockstep/shared/protocol/http'
import * as v from 'valibot'

/*
 * One private entry on its way from this device to the vault, as pure steps. What is typed here
 * last stands; whatever it pushed aside is kept in `other`, never lost without a word.
 */

export interface Kept {
  readonly entry: Json | null
  /** The newest revision that this device knows of; 0 where the server has none. */
  readonly revision: number
  /** Changed here since the server last took it. */
  readonly dirty: boolean
  readonly refusal: RefusalCode | null
  /** Server time of the last save, in milliseconds. */
  readonly savedAt: number | null
  /** Server time of the last change here, as this device reckons. */
  readonly editedAt: number
  /** What this person wrote on another device and this one replaced. */
  readonly other: Json | null
}

export const untouched: Kept = {
  entry: null,
  revision: 0,
  dirty: false,
  refusal: null,
  savedAt: null,
  editedAt: 0,
  other: null,
}

const keptShape = v.object({
  entry: v.custom<Json>((value) => value !== undefined),
  revision: v.number(),
  dirty: v.boolean(),
  savedAt: v.nullable(v.number()),
  editedAt: v.number(),
})

/** What this device kept from an earlier visit; null for anything else. */
export function readKept(stored: unknown): Kept | null {
  const parsed = v.safeParse(keptShape, stored)
  return parsed.success ? { ...untouched, ...parsed.output } : null
}

export function afterTyping(kept: Kept, entry: Json, now: number): Kept {
  return { ...kept, entry, dirty: true, refusal: null, editedAt: now }
}

/** The server took `sent`; what was typed meanwhile is still to go. */
export function afterSeal(kept: Kept, sent: Json, revision: number, savedAt: number): Kept {
  const same = kept.entry !== null && sameJson(kept.entry, sent)
  return { ...kept, revision, savedAt, refusal: null, dirty: !same }
}

export function afterRefusal(kept: Kept, code: RefusalCode): Kept {
  return { ...kept, refusal: code }
}

/** Another device was quicker. The person is at this one now, so this text goes on top of it. */
export function afterStale(kept: Kept, facts: unknown): Kept {
  if (!isJsonObject(facts) || typeof facts.revision !== 'number') return kept
  const other = facts.entry ?? null
  const differs = other !== null && !(kept.entry !== null && sameJson(kept.entry, other))
  return { ...kept, revision: facts.revision, other: differs ? other : kept.other }
}

/** What the server has, after a start or a lost connection. The later of two edits stands. */
export function afterLoading(kept: Kept, found: MyEntry | null): Kept {
  if (!found) return kept.revision > 0 && !kept.dirty ? { ...untouched, other: kept.other } : kept
  const { entry, revision, savedAt } = found
  const sealed: Kept = { ...untouched, entry, revision, savedAt, editedAt: savedAt }
  if (!kept.dirty || kept.entry === null) return { ...sealed, other: kept.other }
  if (sameJson(kept.entry, entry)) return sealed
  // The same revision as this device last knew: nothing happened elsewhere, the edit just goes on.
  if (revision <= kept.revision) return kept
  return kept.editedAt > savedAt
    ? { ...kept, revision, other: entry }
    : { ...sealed, other: kept.entry }
}

export function draftState(kept: Kept): 'empty' | 'device' | 'sealed' | 'refused' {
  if (kept.refusal !== null) return 'refused'
  if (kept.dirty) return 'device'
  return kept.entry === null ? 'empty' : 'sealed'
}
