import * as v from 'valibot'
import { isId, seatId } from '../model/ids.ts'
import { type Json, objectIn } from '../model/json.ts'
import { accept, type Outcome, refuse } from '../model/outcome.ts'
import type { KindCall } from './contract.ts'

/* What the commands of kinds have in common: their arguments, and the record that they keep. */

/** Who said it last, and when in server time: fields of what a record keeps. */
export const saidBy = {
  seatId: v.pipe(v.custom<string>(isId), v.transform(seatId)),
  at: v.number(),
}

/** Refused with the field that is not of its form. */
export function readArgs<Schema extends v.GenericSchema>(
  schema: Schema,
  call: KindCall,
): Outcome<v.InferOutput<Schema>> {
  const args = v.safeParse(schema, call.args)
  if (args.success) return accept(args.output)
  const field = v.getDotPath(args.issues[0]) ?? ''
  return refuse('malformed', `${field}: not understood`, { field })
}

/** What a record keeps by id, without what cannot be read. */
export function readById<Schema extends v.GenericSchema>(
  schema: Schema,
  record: Json | null,
): ReadonlyMap<string, v.InferOutput<Schema>> {
  const found = new Map<string, v.InferOutput<Schema>>()
  for (const [id, stored] of Object.entries(objectIn(record))) {
    const parsed = v.safeParse(schema, stored)
    if (isId(id) && parsed.success) found.set(id, parsed.output)
  }
  return found
}
