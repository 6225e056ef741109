import type { MemoryDisk } from '@lockstep/server/storage/memory'
import { readSession } from '@lockstep/shared/docs/sessionDoc'
import { stepId } from '@lockstep/shared/model/ids'
import { isJsonObject, type Json } from '@lockstep/shared/model/json'
import { findStep } from '@lockstep/shared/model/session'
import type { DocName } from '@lockstep/shared/protocol/frames'
import * as Y from 'yjs'

/** Begins every word that stands in an entry and nowhere else. */
export const canaryMark = 'c4nary'
/** Begins every word that an observer has tried to write. */
export const observerMark = '0bserver'

const canaryPattern = /c4nary\d+x/g

type Rows = NonNullable<ReturnType<MemoryDisk['rooms']['get']>>

interface Canary {
  /** `stepId/round/seatId`. */
  readonly entry: string
  readonly attempt: number
  /** Held in the vault; replaced by its author before the reveal; gone with the entry. */
  state: 'held' | 'replaced' | 'gone'
}

/**
 * What lies on the disk of one room, followed row by row; it knows what may be seen by now, and
 * collects what was wrong.
 */
export class DiskWatch {
  readonly docs: Readonly<Record<DocName, Y.Doc>> = { session: new Y.Doc(), board: new Y.Doc() }
  readonly faults: string[] = []
  readonly #disk: MemoryDisk
  readonly #roomId: string
  readonly #budget: number
  readonly #canaries = new Map<string, Canary>()
  #entries: ReadonlyMap<string, string> = new Map()
  #seen: Rows | null = null
  readonly #applied: Record<DocName, readonly Uint8Array[]> = { session: [], board: [] }

  constructor(disk: MemoryDisk, roomId: string, budget: number) {
    this.#disk = disk
    this.#roomId = roomId
    this.#budget = budget
    // A word may come, be shown and go again within one write: so look at each row as it lands.
    const { rooms } = disk
    rooms.set = (id, rows) => {
      Map.prototype.set.call(rooms, id, rows)
      if (id === roomId) this.look()
      return rooms
    }
  }

  /** Takes up whatever was written since the last time. */
  look(): void {
    const rows = this.#disk.rooms.get(this.#roomId)
    if (!rows || rows === this.#seen) return
    const before = this.#seen
    this.#seen = rows
    for (const name of ['session', 'board'] as const) this.#follow(name, rows, before)
    if (rows.records !== before?.records) this.#readEntries(rows.records)
  }

  /** Whether a command's answer is on the disk, and with it all that the command did. */
  hasAnswer(seat: string, command: string): boolean {
    this.look()
    return this.#seen?.records.has(`answer/${seat}/${command}`) ?? false
  }

  /** Revisions of a seat's entries, by step and round. */
  revisionsOf(seat: string): ReadonlyMap<string, number> {
    const found = new Map<string, number>()
    for (const [key, record] of this.#seen?.records ?? []) {
      const [family, step, round, author] = key.split('/')
      if (family !== 'entry' || author !== seat || !isJsonObject(record)) continue
      const { revision } = record // of a cleared one only their number is kept
      if (typeof revision === 'number') found.set(`${step}/${round}`, revision)
    }
    return found
  }

  /** All dots on the disk that belong to one asking of a ballot. */
  dotsIn(step: string, attempt: number): number {
    let sum = 0
    for (const [key, record] of this.#seen?.records ?? []) {
      if (!key.startsWith(`entry/${step}/ballot/`) || !isJsonObject(record)) continue
      if (record.attempt === attempt) sum += dotsOf(record.entry)
    }
    return sum
  }

  /** Looks through bytes that left the server. Own answers may hold the author's own words. */
  inspect(bytes: Buffer, who: string, author: string | null = null): void {
    if (bytes.includes(observerMark)) this.faults.push(`${who} was sent an observer's words`)
    if (!bytes.includes(canaryMark)) return
    this.look()
    for (const [word] of bytes.toString('latin1').matchAll(canaryPattern)) {
      const why = this.#mayNotShow(word, author)
      if (why) this.faults.push(`${who} was sent ${word}, which ${why}`)
    }
  }

  #mayNotShow(word: string, author: string | null): string | null {
    const canary = this.#canaries.get(word)
    if (!canary) return 'was never on the disk'
    if (author !== null && canary.entry.endsWith(`/${author}`)) return null
    const [step = '', round = ''] = canary.entry.split('/')
    const asked = findStep(readSession(this.docs.session), stepId(step))?.rounds[round]
    if (!asked || asked.attempt < canary.attempt) return 'belongs to no round'
    if (canary.state === 'replaced') return 'its author had replaced'
    if (asked.attempt > canary.attempt) return null
    if (asked.state === 'open') return 'is sealed'
    return canary.state === 'gone' ? 'its author had taken back' : null
  }

  #follow(name: DocName, rows: Rows, before: Rows | null): void {
    const { snapshot, updates } = rows.docs[name]
    const doc = this.docs[name]
    if (snapshot !== before?.docs[name].snapshot && snapshot) Y.applyUpdate(doc, snapshot)
    const isLonger = updates[0] === this.#applied[name][0]
    for (const update of updates.slice(isLonger ? this.#applied[name].length : 0)) {
      this.#inspectRow(Buffer.from(update))
      Y.applyUpdate(doc, update)
    }
    this.#applied[name] = updates
  }

  #inspectRow(row: Buffer): void {
    if (row.includes(observerMark)) this.faults.push("an observer's words are on the disk")
  }

  #readEntries(records: ReadonlyMap<string, Json>): void {
    const now = new Map<string, string>()
    for (const [key, record] of records) {
      if (!key.startsWith('entry/') || !isJsonObject(record)) continue
      this.#checkBudget(record.entry)
      const [word] = JSON.stringify(record).match(canaryPattern) ?? []
      if (!word) continue
      const entry = key.slice('entry/'.length)
      now.set(entry, word)
      this.#hold(word, { entry, attempt: Number(record.attempt), state: 'held' })
    }
    for (const [entry, word] of this.#entries) {
      const canary = this.#canaries.get(word)
      const next = now.get(entry)
      if (!canary || next === word) continue
      const isSameAsking = next && this.#canaries.get(next)?.attempt === canary.attempt
      canary.state = isSameAsking ? 'replaced' : 'gone'
    }
    this.#entries = now
  }

  #hold(word: string, canary: Canary): void {
    if (!this.#canaries.has(word)) this.#canaries.set(word, canary)
  }

  #checkBudget(entry: Json | undefined): void {
    const used = dotsOf(entry)
    if (used > this.#budget) this.faults.push(`a ballot of ${used} dots is on the disk`)
  }
}

function dotsOf(entry: Json | undefined): number {
  if (!isJsonObject(entry) || !isJsonObject(entry.dots)) return 0
  return Object.values(entry.dots).reduce<number>((sum, dots) => sum + Number(dots), 0)
}
