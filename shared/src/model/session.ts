import type { RoundId, SeatId, StepId } from './ids.ts'
import type { Json, JsonObject } from './json.ts'
import { type BySide, countBySide, type MainSide, nobody, type Role, type Side } from './side.ts'

/** The public script of a room. Only the server writes it; every seat reads all of it. */
export interface Session {
  readonly room: RoomFacts
  readonly agenda: readonly Step[]
  readonly now: Now
  readonly clock: Clock
  readonly seats: ReadonlyMap<SeatId, PublicSeat>
  /** Who knocked on a locked door and waits, by a public id. */
  readonly knocks: ReadonlyMap<string, Knock>
  /** By `recordKey(stepId, roundId)`. */
  readonly progress: ReadonlyMap<string, Progress>
  /** Results of rounds and public records of kinds' own commands, by `recordKey(stepId, name)`. */
  readonly results: ReadonlyMap<string, Json>
}

export type RoomStatus = 'lobby' | 'live' | 'closed'

export interface RoomFacts {
  readonly title: string
  readonly sides: { readonly [side in MainSide]: { readonly name: string } }
  readonly status: RoomStatus
  readonly locked: boolean
  /** Server time in milliseconds; null where it has not happened. */
  readonly createdAt: number
  readonly startedAt: number | null
  readonly closedAt: number | null
  /** When the room is deleted unless somebody comes; absent or null: it stays. */
  readonly deleteAt?: number | null
  /** When the workshop is meant to be over; absent or null where nobody has said so yet. */
  readonly plannedEnd?: number | null
  /** The room whose words, plan and numbers this one took over; absent or null: none. */
  readonly from?: EarlierRoom | null
  /** Only facilitators see the clock run; absent or false: everybody does. */
  readonly clockHidden?: boolean
  /** A question for whoever waits in the lobby; absent or empty: none. */
  readonly warmUp?: string
  /** The facilitator whom the room follows: a name for people, no right. Null: see `leadOf`. */
  readonly lead?: SeatId | null
  /** Since when everybody is asked to look up; absent or null: nobody is. */
  readonly paused?: Pause | null
  /** When everyone was last brought to the present step. */
  readonly gatheredAt?: number | null
}

export interface EarlierRoom {
  readonly roomId: string
  readonly title: string
  /** When it was taken over from, in server time. */
  readonly at: number
}

export interface Pause {
  readonly at: number
  /** The clock ran before, so it runs again afterwards. */
  readonly clockRan: boolean
}

export const phases = ['waiting', 'writing', 'revealed', 'deciding', 'done'] as const
export type Phase = (typeof phases)[number]

/** One timed exercise of the agenda. */
export interface Step {
  readonly id: StepId
  readonly kind: string
  readonly title: string
  readonly minutes: number
  /** What it had before the workshop was re-planned; absent or null where nobody took any away. */
  readonly fullMinutes?: number | null
  readonly prompt: string
  readonly phase: Phase
  readonly settings: JsonObject
  /** A *must* step is never proposed for dropping when the workshop runs late. */
  readonly must: boolean
  /** At zero, after a few seconds' grace, the step moves to its next phase by itself. */
  readonly autoAdvance: boolean
  /** Revealed notes of this step carry no seat. */
  readonly anonymous: boolean
  readonly skipped: boolean
  readonly rounds: { readonly [round: string]: Round }
  /** Server time at which every screen shows what was last revealed; null before. */
  readonly revealAt: number | null
  /** How long the room has been at this step before `enteredAt`, in milliseconds. */
  readonly spentMs: number
  /** Since when the room is at this step now; null while it is elsewhere. */
  readonly enteredAt: number | null
}

/** One sealed collection inside a step. Asking again after a reveal opens the next attempt. */
export interface Round {
  readonly state: 'open' | 'revealed'
  /** 1 for the first asking. */
  readonly attempt: number
  /** Public and fixed when the round opens: the items to vote on, the text to ratify. */
  readonly brief: Json
  readonly openedAt: number
  readonly revealedAt: number | null
}

export interface Now {
  readonly stepId: StepId | null
  /** What the facilitator points at inside the step: a term, a note. */
  readonly itemId: string | null
}

/**
 * The workshop's clock in server time. Running: `endsAt` stands and `remainingMs` is null. Paused:
 * the other way round. A running clock may be past its end: then it counts overtime.
 */
export interface Clock {
  readonly state: 'idle' | 'running' | 'paused'
  readonly endsAt: number | null
  readonly remainingMs: number | null
  /** What the clock was set to, for the ring. */
  readonly totalMs: number
  readonly stepId: StepId | null
}

export const idleClock: Clock = {
  state: 'idle',
  endsAt: null,
  remainingMs: null,
  totalMs: 0,
  stepId: null,
}

/** Before anything is known of a room. */
export const emptySession: Session = {
  room: {
    title: '',
    sides: { sales: { name: 'Sales' }, marketing: { name: 'Marketing' } },
    status: 'lobby',
    locked: false,
    createdAt: 0,
    startedAt: null,
    closedAt: null,
  },
  agenda: [],
  now: { stepId: null, itemId: null },
  clock: idleClock,
  seats: new Map(),
  knocks: new Map(),
  progress: new Map(),
  results: new Map(),
}

export interface PublicSeat {
  readonly name: string
  readonly side: Side
  readonly role: Role
  /** Server time at which the hand went up; null while it is down. */
  readonly handAt: number | null
  /** Nobody: the server plays this person in a rehearsal. */
  readonly simulated?: true
  /** Was in the room that this one was made from; nobody sits here, and nobody can. */
  readonly past?: true
  /** A big screen: a client without a person, in no list of people and in no count. */
  readonly screen?: boolean
  /** On whose device this person writes; absent: on their own. */
  readonly proxyOf?: SeatId
}

/** A seat with its id: who sends a command, who writes an entry. */
export interface Seat extends PublicSeat {
  readonly id: SeatId
}

export interface Knock {
  readonly name: string
  readonly side: Side
}

/** How many are done with a round, by side, and how many would like more time. Never who. */
export interface Progress extends BySide {
  readonly moreTime: number
}

/** Under which key a step's round (or a kind's own record) stands in `progress` and `results`. */
export function recordKey(step: StepId, name: RoundId | string): string {
  return `${step}/${name}`
}

export function findStep(session: Session, id: StepId | null): Step | null {
  return session.agenda.find((step) => step.id === id) ?? null
}

export function resultOf(session: Session, step: StepId, name: RoundId | string): Json | null {
  return session.results.get(recordKey(step, name)) ?? null
}

/** A room's own name for a side. */
export function sideName(room: RoomFacts, side: Side): string {
  return side === 'neutral' ? 'Neutral' : room.sides[side].name
}

/** What each side is called in one room. */
export type SideNames = { readonly [side in Side]: string }

export function sideNames(room: RoomFacts): SideNames {
  const { sales, marketing } = room.sides
  return { sales: sales.name, marketing: marketing.name, neutral: sideName(room, 'neutral') }
}

/** How many of each side are done with a round: never who. */
export function doneBySide(session: Session, step: StepId, round: string): BySide {
  return session.progress.get(recordKey(step, round)) ?? nobody
}

/** Whoever can be counted on to write: everyone seated but observers. */
export function writersBySide(session: Session): BySide {
  return countWriters(session, () => true)
}

/** The same without those whom a rehearsal simulates. */
export function realWritersBySide(session: Session): BySide {
  return countWriters(session, ({ simulated }) => !simulated)
}

/** Whether a side has one real person: then what it writes without names is that person's. */
export function isAloneOn(session: Session, side: Side): boolean {
  return realWritersBySide(session)[side] === 1
}

function countWriters(session: Session, counts: (seat: PublicSeat) => boolean): BySide {
  const writers = seatedOf(session.seats).filter(([, { role }]) => role !== 'observer')
  return countBySide(writers.filter(([, seat]) => counts(seat)).map(([, { side }]) => side))
}

/** Everybody who is a person: a big screen has a seat and is nobody. */
export function peopleOf(seats: Session['seats']): readonly (readonly [SeatId, PublicSeat])[] {
  return [...seats].filter(([, { screen }]) => screen !== true)
}

/** Everybody who can be in the room: people of an earlier room are remembered, and nowhere. */
export function seatedOf(seats: Session['seats']): readonly (readonly [SeatId, PublicSeat])[] {
  return peopleOf(seats).filter(([, { past }]) => past !== true)
}

/** The facilitator whom the room follows: the chosen one, else the first by name. */
export function leadOf({ room, seats }: Session): Seat | null {
  const facilitators = seatedOf(seats)
    .map(([id, seat]) => ({ id, ...seat }))
    .filter(({ role }) => role === 'facilitator')
    .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
  return facilitators.find(({ id }) => id === room.lead) ?? facilitators[0] ?? null
}
