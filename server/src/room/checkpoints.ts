import { type BoardCopy, decodeBoardCopy, hasThing } from '@lockstep/shared/docs/boardCopy'
import { isJsonObject, type Json, type JsonObject } from '@lockstep/shared/model/json'
import type { Step } from '@lockstep/shared/model/session'
import type { CheckpointFacts, CheckpointReason } from '@lockstep/shared/protocol/http'
import { type Change, CorruptRoom } from '../storage/storage.ts'
import type { LiveDoc } from '../sync/liveDoc.ts'
import type { SetAlarm } from './alarm.ts'
import { BoardPicture } from './boardPicture.ts'
import { newId } from './chance.ts'
import { keyParts, recordOf } from './records.ts'
import { type Kept, thinned } from './thinning.ts'

/** A checkpoint as its record has it; the board itself lies in the room's archive. */
interface Checkpoint extends CheckpointFacts, Kept {
  /** Equal boards have equal digests. */
  readonly digest: string
}

/** How long changes lie on the board before it is kept, in milliseconds. */
export const keepAfterMs = 3 * 60_000
/** A change that takes away so many letters and values is a large loss. */
const largeLoss = 300
/** How often at most each kind of loss is preceded by a checkpoint, so that nobody fills the disk by deleting. */
const lossesApartMs = 60_000

export interface CheckpointsWorld {
  readonly board: Pick<LiveDoc, 'doc' | 'onChange'>
  /** Server time in milliseconds. */
  now(): number
  readonly setAlarm: SetAlarm
  /** Nothing can be stored now. */
  isReadOnly(): boolean
  /** Stores the changes in a commit of their own. */
  commit(changes: readonly Change[]): void
  archived(key: string): Promise<Uint8Array | null>
}

/** The id of the checkpoint that the board is kept in, and what has to be stored for it. */
export interface KeptBoard {
  readonly id: string
  readonly changes: readonly Change[]
}

/**
 * Earlier versions of a room's board: one at each phase change, one a few minutes after changes,
 * one before a note or much else is deleted, one before an earlier version is brought back.
 *
 * Invariants: of equal boards in a row one is kept; there are never more, or larger ones together,
 * than `thinned` allows. A checkpoint is public content of the room and is deleted with it.
 */
export class Checkpoints {
  readonly #world: CheckpointsWorld
  readonly #picture: BoardPicture
  /** The oldest first. */
  #list: readonly Checkpoint[]
  /** Whether the board may differ from the newest. */
  #changed = true
  readonly #lossKeptAt = { large: Number.NEGATIVE_INFINITY, note: Number.NEGATIVE_INFINITY }
  #callOff: (() => void) | null = null
  #over = false

  constructor(records: ReadonlyMap<string, Json>, world: CheckpointsWorld) {
    this.#world = world
    this.#list = [...records]
      .flatMap(([key, value]) => {
        const [id] = keyParts(key, 'checkpoint') ?? []
        return id !== undefined && isJsonObject(value) ? [readCheckpoint(id, value)] : []
      })
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    this.#picture = new BoardPicture(world.board)
    world.board.onChange(() => this.#touch())
  }

  /** How many bytes the board takes as text. */
  get boardText(): number {
    return this.#picture.whole().bytes.byteLength
  }

  /** Gets ready, so that no checkpoint costs much at once. */
  slices(): Generator<void, void> {
    return this.#picture.slices()
  }

  /** The newest first. */
  list(): readonly CheckpointFacts[] {
    return this.#list.toReversed().map(factsOf)
  }

  find(id: string): CheckpointFacts | null {
    const found = this.#list.find((checkpoint) => checkpoint.id === id)
    return found ? factsOf(found) : null
  }

  /** The board of a checkpoint; null when there is none. Rejects with StorageFailure. */
  async read(id: string): Promise<BoardCopy | null> {
    if (!this.find(id)) return null
    try {
      const bytes = await this.#world.archived(recordOf.checkpoint(id))
      return bytes && decodeBoardCopy(JSON.parse(new TextDecoder().decode(bytes)))
    } catch (error) {
      if (error instanceof CorruptRoom) return null // as good as none; the room itself is whole
      throw error
    }
  }

  /** The newest board with a note, a card or a parked note of this id. */
  async findThing(id: string): Promise<BoardCopy | null> {
    for (const { id: checkpoint } of this.list()) {
      const copy = await this.read(checkpoint)
      if (copy && hasThing(copy, id)) return copy
    }
    return null
  }

  /** Keeps the board as it is in memory. Null: it is empty, and nothing of the room was kept before. */
  keep(reason: CheckpointReason, step: Step | null): KeptBoard | null {
    this.#callOff?.()
    this.#callOff = null
    const newest = this.#list.at(-1)
    if (newest && !this.#changed) return { id: newest.id, changes: [] }
    this.#changed = false
    const { bytes, digest, counts } = this.#picture.whole()
    const isEmpty = Object.values(counts).every((count) => count === 0)
    if (isEmpty && !newest && reason !== 'restore') return null
    if (newest?.digest === digest) return { id: newest.id, changes: [] }
    const where = { stepId: step?.id ?? null, phase: step?.phase ?? null }
    const facts = { id: newId(), at: this.#world.now(), reason, counts, ...where }
    return this.#add({ ...facts, digest, bytes: bytes.byteLength }, bytes)
  }

  /** Forgets every board that was kept since then, in server time. */
  drop(since: number): readonly Change[] {
    const gone = this.#list.filter(({ at }) => at >= since)
    this.#list = this.#list.filter(({ at }) => at < since)
    this.#changed = true
    return gone.flatMap(removal)
  }

  #add(added: Checkpoint, bytes: Uint8Array): KeptBoard {
    const all = [...this.#list, added]
    this.#list = thinned(all)
    const kept = new Set(this.#list.map(({ id }) => id))
    const { id, ...facts } = added
    const key = recordOf.checkpoint(id)
    return {
      id,
      changes: [
        { type: 'put', key, value: facts },
        { type: 'archive', key, bytes },
        ...all.filter((old) => !kept.has(old.id)).flatMap(removal),
      ],
    }
  }

  /**
   * Called before a change reaches the board that takes so many letters and values away, and so many
   * whole notes. A note less, before which one was kept just now, doesn't use up the turn of a board.
   */
  beforeLoss(size: number, notes: number): void {
    const kind = size >= largeLoss ? 'large' : notes > 0 ? 'note' : null
    const now = this.#world.now()
    if (kind === null || now - this.#lossKeptAt[kind] < lossesApartMs) return
    this.#lossKeptAt[kind] = now
    this.#keepNow('deletion')
  }

  #touch(): void {
    this.#changed = true
    if (this.#over) return
    this.#callOff ??= this.#world.setAlarm(keepAfterMs, () => this.#ring())
  }

  #ring(): void {
    this.#callOff = null
    if (this.#world.isReadOnly()) this.#touch()
    else this.#keepNow('changes')
  }

  #keepNow(reason: CheckpointReason): void {
    const changes = this.keep(reason, null)?.changes ?? []
    if (changes.length > 0) this.#world.commit(changes)
  }

  destroy(): void {
    this.#over = true
    this.#callOff?.()
    this.#picture.destroy()
  }
}

function removal({ id }: Checkpoint): readonly Change[] {
  const key = recordOf.checkpoint(id)
  return [
    { type: 'delete', key },
    { type: 'unarchive', key },
  ]
}

function factsOf({ id, at, reason, counts, stepId, phase }: Checkpoint): CheckpointFacts {
  return { id, at, reason, counts, stepId, phase }
}

function readCheckpoint(id: string, value: JsonObject): Checkpoint {
  return { ...(value as JsonObject & Omit<Checkpoint, 'id'>), id } // only `keep` writes these
}
