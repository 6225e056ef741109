import * as v from 'valibot'
import { type Json, type JsonObject, objectIn } from '../../model/json.ts'
import { taken } from '../../model/limits.ts'
import type { MainSide } from '../../model/side.ts'
import type { KindCall } from '../contract.ts'
import { saidBy } from '../record.ts'

/* Both records of a review are `{<id>: {sales?: said, marketing?: said}}`; the last said stands. */

/** A line that may be said besides. */
export const noteArg = v.exactOptional(v.pipe(v.string(), v.trim(), v.maxLength(taken.noteText)))

/** What is kept with whatever is said. */
export const saidFields = { note: v.exactOptional(v.string()), name: v.string(), ...saidBy }

export function readSaid<Schema extends v.GenericSchema>(
  schema: Schema,
  record: Json | null,
  id: string,
  side: MainSide,
): v.InferOutput<Schema> | null {
  const said = v.safeParse(schema, objectIn(objectIn(record)[id])[side])
  return said.success ? said.output : null
}

/** The record with what this person says now, signed. */
export function withSaid(
  { current, actor, now }: KindCall,
  id: string,
  side: MainSide,
  { note, ...words }: JsonObject & { readonly note?: string },
): JsonObject {
  const record = objectIn(current)
  const said = { ...words, ...(note && { note }), seatId: actor.id, name: actor.name, at: now }
  return { ...record, [id]: { ...objectIn(record[id]), [side]: said } }
}
