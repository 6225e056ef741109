import * as v from 'valibot'
import { type Level, roomsIn } from './level.ts'
import { aboutIn, indexOp, type Op } from './roomRows.ts'
import { schemaKey, sealJson, unsealJson } from './rows.ts'
import { UnusableStore } from './storage.ts'

/** What has to be written to come from one version of the shape to the next. */
type Step = (level: Level, now: number) => Promise<readonly Op[]>

/**
 * The way from each version of the keys' and values' shape to the next, the oldest first. Version
 * n + 1 is what step n leads to; a published step is never changed. Each needs a stored folder of
 * the version before it in tests/fixtures.
 */
const steps: readonly Step[] = [countVisits]

export const newestSchema = steps.length + 1
const schemaRow = v.object({ version: v.pipe(v.number(), v.integer(), v.minValue(1)) })
/** The row that says of which version a store is. */
export const signed = (version: number = newestSchema): Op => ({
  type: 'put',
  key: schemaKey,
  value: sealJson(schemaKey, { version }),
})

/**
 * Signs a new store with the version of its shape, and brings an old one to it, each step in one
 * batch. Rejects with UnusableStore when that is not possible; the store is then as it was.
 */
export async function bringUpToDate(level: Level, now: number): Promise<void> {
  const sealed = await level.get(schemaKey)
  if (sealed === undefined) {
    for await (const _ of level.keys({ limit: 1 })) throw new UnusableStore('foreign')
    await level.batch([signed()], { sync: true })
    return
  }
  const read = v.safeParse(schemaRow, unsealJson(schemaKey, sealed))
  if (!read.success) throw new UnusableStore('unreadable')
  const { version } = read.output
  if (version > newestSchema) throw new UnusableStore('newer')
  for (const [index, step] of [...steps.entries()].slice(version - 1)) {
    const ops = await step(level, now)
    await level.batch([...ops, signed(index + 2)], { sync: true })
  }
}

/** 1 → 2: rooms that nobody visits are deleted after a while. For those from before it begins now. */
async function countVisits(level: Level, now: number): Promise<readonly Op[]> {
  const ops: Op[] = []
  for await (const keys of roomsIn(level)) {
    const about = aboutIn(keys, await level.get(keys.about))
    if (about) ops.push(indexOp(keys.visit, about.roomId, now)) // a damaged room waits to be mended
  }
  return ops
}
