import { writeKnock, writeProgress, writeSeat } from '@lockstep/shared/docs/sessionDoc'
import type { RoundId, StepId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import { findStep, recordKey, type Seat } from '@lockstep/shared/model/session'
import { countBySide, nobody } from '@lockstep/shared/model/side'
import type { CommandOf } from '@lockstep/shared/protocol/commands'
import { publicKnockId, type Roster } from '../roster.ts'
import type { Call, Work } from '../work.ts'

type Answer = Outcome<JsonObject>

export function updateSeat(call: Call, command: CommandOf<'seat.update'>): Answer {
  const { room, work } = call
  const seat = room.roster.seatOf(command.seatId)
  if (!seat) return refuse('no-such-item', 'there is no such seat')
  const next: Seat = {
    ...seat,
    name: command.name ?? seat.name,
    side: command.side ?? seat.side,
    role: command.role ?? seat.role,
  }
  if (seat.screen) return refuse('not-allowed', 'a big screen is nobody')
  // Who may not write writes for nobody else either.
  const ended = next.role === 'observer' ? proxiesOf(call, [seat]) : []
  const leads = next.role === 'facilitator' ? [] : [seat, ...ended]
  if (areLastFacilitators(call, leads)) return lastFacilitator()
  if (next.role === 'facilitator' && seat.simulated) {
    return refuse('not-allowed', 'a simulated person leads nobody')
  }
  storeSeat(call, next)
  const steps = next.side !== seat.side || ended.length > 0 ? room.ready.steps() : []
  for (const { id } of ended) forgetSeat(call, id)
  for (const step of steps) recount(call, step)
  if (next.role !== seat.role) work.afterCommit(() => room.cutSeat(seat.id, 'all'))
  return accept({})
}

/**
 * What the person had sealed and not yet revealed goes along; what was shared stays. The seats that
 * their device wrote for go too, or they would go on writing under another's name.
 */
export function removeSeat(call: Call, { seatId }: CommandOf<'seat.remove'>): Answer {
  const seat = call.room.roster.seatOf(seatId)
  if (!seat) return refuse('no-such-item', 'there is no such seat')
  return removeSeats(call, [seat])
}

export function removeSeats(call: Call, seats: readonly Seat[]): Answer {
  const { room } = call
  const leaving = [...seats, ...proxiesOf(call, seats)]
  if (areLastFacilitators(call, leaving)) return lastFacilitator()
  const steps = room.ready.steps()
  for (const { id } of leaving) forgetSeat(call, id)
  for (const step of steps) recount(call, step)
  return accept({})
}

/** For whom their devices write. */
function proxiesOf({ room }: Call, seats: readonly Seat[]): readonly Seat[] {
  const ids = new Set(seats.map(({ id }) => id))
  return room.roster.all().filter(({ proxyOf }) => proxyOf && ids.has(proxyOf))
}

function forgetSeat({ room, work }: Call, id: Seat['id']): void {
  work.record(room.roster.remove(id), ...room.ready.forgetSeat(id), ...room.vault.forgetSeat(id))
  work.session((doc) => writeSeat(doc, id, null))
  work.afterCommit(() => room.cutSeat(id, 'strangers'))
}

/** By the id that the knocker was given, or by the public one that the room shows. */
export function admitKnock({ room, work }: Call, { knockId }: CommandOf<'seat.admit'>): Answer {
  const publicId = room.roster.knockOf(knockId) ? knockId : publicKnockId(knockId)
  const knock = room.roster.knockOf(publicId)
  if (!knock) return refuse('no-such-item', 'nobody knocks under this id')
  work.record(room.roster.admit(publicId, knock))
  work.session((doc) => writeKnock(doc, publicId, null))
  return accept({})
}

/** The knock is gone; whoever still waits is told that the door is closed. */
export function turnAway({ room, work }: Call, { knockId }: CommandOf<'seat.turnAway'>): Answer {
  if (!room.roster.knockOf(knockId)) {
    return refuse('no-such-item', 'nobody knocks under this id')
  }
  forgetKnock(room.roster, work, knockId)
  return accept({})
}

export function forgetKnock(roster: Roster, work: Work, knockId: string): void {
  work.record(roster.forgetKnock(knockId))
  work.session((doc) => writeKnock(doc, knockId, null))
}

/** One's own hand; a facilitator may take down another's. */
export function raiseHand(call: Call, { up, seatId }: CommandOf<'seat.hand'>): Answer {
  const { room, actor, now } = call
  const seat = seatId === undefined ? actor : room.roster.seatOf(seatId)
  if (seat?.id !== actor.id && (up || actor.role !== 'facilitator')) {
    return refuse('not-allowed', 'everybody raises their own hand')
  }
  if (!seat) return refuse('no-such-item', 'there is no such seat')
  storeSeat(call, { ...seat, handAt: up ? (seat.handAt ?? now) : null })
  return accept({})
}

export function setReady(call: Call, { stepId, round, ready }: CommandOf<'seat.ready'>): Answer {
  const step = findStep(call.room.publicRoom.session, stepId)
  if (step?.rounds[round]?.state !== 'open') {
    return refuse('not-open', 'this round is not open', { phase: step?.phase ?? null })
  }
  call.work.record(call.room.ready.set(stepId, round, call.actor.id, ready))
  recount(call, stepId)
  return accept({})
}

/** Reaches the facilitator as a count; a second wish of the same person does not count. */
export function wishMoreTime(call: Call, { stepId }: CommandOf<'seat.moreTime'>): Answer {
  call.work.record(call.room.ready.askForTime(stepId, call.actor.id))
  recount(call, stepId)
  return accept({})
}

/** Writes a step's counts anew, from who is ready now and on which side they sit now. */
function recount({ room, work }: Call, stepId: StepId): void {
  const step = findStep(room.publicRoom.session, stepId)
  if (!step) return
  const sideOf = (id: Seat['id']) => room.roster.seatOf(id)?.side ?? []
  const open = Object.keys(step.rounds) as RoundId[] // the keys of `rounds` are round ids
  const counts = open.map((round) => ({
    key: recordKey(stepId, round),
    progress: {
      ...countBySide(room.ready.seatsReady(stepId, round).flatMap(sideOf)),
      moreTime: 0,
    },
  }))
  const asking = room.ready.seatsAsking(stepId).length
  work.session((doc) => {
    for (const { key, progress } of counts) writeProgress(doc, key, progress)
    const wish = asking > 0 ? { ...nobody, moreTime: asking } : null
    writeProgress(doc, recordKey(stepId, 'moreTime'), wish)
  })
}

function storeSeat({ room, work }: Pick<Call, 'room' | 'work'>, seat: Seat): void {
  const { id, ...publicSeat } = seat
  work.record(room.roster.update(seat))
  work.session((doc) => writeSeat(doc, id, publicSeat))
}

/** Whether there are facilitators among them, and nowhere else. */
function areLastFacilitators({ room }: Call, seats: readonly Seat[]): boolean {
  const lead = ({ role, past }: Seat) => role === 'facilitator' && !past
  const leaving = new Set(seats.filter(lead).map(({ id }) => id))
  return (
    leaving.size > 0 &&
    room.roster
      .all()
      .filter(lead)
      .every(({ id }) => leaving.has(id))
  )
}

function lastFacilitator() {
  return refuse('not-allowed', 'a room keeps at least one facilitator')
}
