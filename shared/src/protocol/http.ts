import * as v from 'valibot'
import type { Json, JsonObject } from '../model/json.ts'
import { limits, taken } from '../model/limits.ts'
import type { Phase, RoomStatus } from '../model/session.ts'
import type { BySide, MainSide, Role, Side } from '../model/side.ts'
import { agendaSteps, sideNames } from './commands.ts'

/* Bodies of the HTTP calls: what is asked, checked by schema, and what is answered. */

const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(taken.name))
const title = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(limits.title))
const side = v.picklist(['sales', 'marketing', 'neutral'])
const key = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

export const createRoomBody = v.object({
  title,
  template: v.optional(v.pipe(v.string(), v.maxLength(60))),
  /** The steps of an agenda file, in place of a template's. */
  agenda: v.optional(agendaSteps),
  sides: v.optional(sideNames),
  facilitator: v.object({ name, side }),
})
export type CreateRoomBody = v.InferOutput<typeof createRoomBody>

/** A new room that takes over words, plan and numbers. Left out: the title again, and the re-open. */
export const forwardBody = v.object({
  title: v.optional(title),
  template: v.optional(v.pipe(v.string(), v.maxLength(60))),
})
export type ForwardBody = v.InferInput<typeof forwardBody>

export const joinBody = v.object({
  key,
  name,
  side: v.optional(side, 'neutral'),
  knock: v.optional(v.boolean()),
  knockId: v.optional(key),
  /** A big screen: a client without a person. Only with the key of a link to watch. */
  screen: v.optional(v.boolean()),
})
export type JoinBody = v.InferInput<typeof joinBody>

/** A code made by `seat.carry`, in exchange for the seat itself on another device. */
export const carryBody = v.object({ carry: key })

export interface SeatGrant {
  readonly id: string
  readonly token: string
  readonly role: Role
  readonly side: Side
  readonly name: string
}

/** A note that a facilitator took off the board: what it says, and nobody who wrote it. */
export interface HiddenNote {
  readonly id: string
  readonly stepId: string
  readonly side: Side
  readonly text: string
}

/** Whole URLs, each with its key in the fragment. */
export interface RoomLinks {
  readonly facilitate: string
  readonly join: string
  readonly watch: string
}

export interface CreatedRoom {
  readonly roomId: string
  readonly links: RoomLinks
  readonly seat: SeatGrant
}

/** What the join page may know before anyone has a seat. */
export interface DoorAnswer {
  readonly title: string
  readonly sides: { readonly [side in MainSide]: { readonly name: string } }
  readonly status: RoomStatus
  readonly locked: boolean
  readonly present: BySide
  /** Who is seated, so that nobody takes another's name unawares. */
  readonly names: readonly string[]
  /** The facilitator whom the room follows. */
  readonly lead: string | null
  /** What the shown key would make of its holder. */
  readonly role: Role
}

/**
 * Why an earlier version of the board was kept: a phase ended, it had been changed for a while,
 * a note or much else was about to be deleted, or an earlier version was about to be brought back.
 */
export type CheckpointReason = 'phase' | 'changes' | 'deletion' | 'restore'

export interface CheckpointFacts {
  readonly id: string
  /** Server time in milliseconds. */
  readonly at: number
  readonly reason: CheckpointReason
  /** How much lay on the board; of the terms those that had words. */
  readonly counts: {
    readonly notes: number
    readonly terms: number
    readonly plan: number
    readonly parking: number
  }
  /** The step that was about to leave its phase; null for another reason. */
  readonly stepId: string | null
  readonly phase: Phase | null
}

/** With everything that lay on the board, each text as a string. */
export interface CheckpointAnswer extends CheckpointFacts {
  readonly board: JsonObject
}

export interface MyEntry {
  readonly stepId: string
  readonly round: string
  readonly entry: Json
  readonly revision: number
  /** Server time in milliseconds. */
  readonly savedAt: number
}

/** The seat's own, nobody else's. */
export interface Mine {
  readonly seat: {
    readonly id: string
    readonly role: Role
    readonly side: Side
    readonly name: string
  }
  readonly entries: readonly MyEntry[]
  /** `stepId/round` of the rounds that this seat is done with. */
  readonly ready: readonly string[]
}

export interface TemplateAnswer {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly minutes: number
  readonly steps: readonly {
    readonly kind: string
    readonly title: string
    readonly minutes: number
  }[]
}
