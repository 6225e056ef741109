import { addNote } from '@lockstep/shared/docs/boardDoc'
import {
  writeClock,
  writeNow,
  writeProgress,
  writeResult,
  writeRound,
  writeStep,
} from '@lockstep/shared/docs/sessionDoc'
import type { AnyExercise } from '@lockstep/shared/exercises/contract'
import { exerciseOf } from '@lockstep/shared/exercises/index'
import { noteId, type RoundId, type SeatId } from '@lockstep/shared/model/ids'
import type { Json, JsonObject } from '@lockstep/shared/model/json'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import {
  findStep,
  idleClock,
  type Phase,
  type Round,
  recordKey,
  resultOf,
  type Seat,
  type Session,
  type Step,
} from '@lockstep/shared/model/session'
import { revealLeadMs } from '@lockstep/shared/model/time'
import type { CommandOf } from '@lockstep/shared/protocol/commands'
import { newId, shuffled } from '../chance.ts'
import type { Call, Work } from '../work.ts'
import { keepBoardOf } from './boardCommands.ts'

type Answer = Outcome<JsonObject>

export function goToStep(call: Call, { stepId }: CommandOf<'step.go'>): Answer {
  const { room, work, now } = call
  const { session } = room.publicRoom
  if (session.now.stepId === stepId) return accept({})
  const step = findStep(session, stepId)
  if (!step) return refuse('no-such-step', 'the agenda has no such step')
  const left = findStep(session, session.now.stepId)
  if (left) keepBoardOf(call, left)
  leaveStep(work, session, now)
  enterStep(work, step, now)
  work.session((doc) => writeClock(doc, idleClock))
  return accept({})
}

/** The time that the room spends at a step is counted from here. */
export function enterStep(work: Work, step: Step, now: number): void {
  work.session((doc) => {
    writeNow(doc, { stepId: step.id, itemId: null })
    writeStep(doc, step.id, { enteredAt: now, skipped: false })
  })
}

export function leaveStep(work: Work, session: Session, now: number): void {
  const step = findStep(session, session.now.stepId)
  if (!step || step.enteredAt === null) return
  const spentMs = step.spentMs + Math.max(0, now - step.enteredAt)
  work.session((doc) => writeStep(doc, step.id, { spentMs, enteredAt: null }))
}

/** Points at something inside the step where the room is. */
export function focusOn(call: Call, { stepId, itemId }: CommandOf<'step.focus'>): Answer {
  const { room, work } = call
  const { session } = room.publicRoom
  if (session.now.stepId !== stepId) {
    const phase = findStep(session, stepId)?.phase ?? null
    return refuse('wrong-phase', 'the room is at another step', { phase })
  }
  work.session((doc) => writeNow(doc, { stepId, itemId }))
  return accept({})
}

export function changePhase(call: Call, { stepId, phase }: CommandOf<'step.phase'>): Answer {
  const found = known(call, stepId)
  return found.ok ? goToPhase(call, found.value.step, found.value.exercise, phase) : found
}

/**
 * Moves a step to a phase. On the way forward, rounds whose reveal is passed are revealed; a phase
 * that opens a round opens it once. Going back changes the phase alone: nothing is sealed again.
 */
export function goToPhase(call: Call, step: Step, exercise: AnyExercise, phase: Phase): Answer {
  const plans = exercise.phases(step.settings)
  const target = plans.findIndex((plan) => plan.phase === phase)
  const wanted = plans[target]
  if (!wanted) {
    return refuse('wrong-phase', `a ${step.kind} step has no phase ${phase}`, { phase: step.phase })
  }
  const from = Math.max(
    0,
    plans.findIndex((plan) => plan.phase === step.phase),
  )
  const rounds: Record<string, Round> = { ...step.rounds }
  const needed = wanted.opens ?? wanted.reveals
  const opened =
    needed === undefined || rounds[needed] ? null : prepare(call, step, exercise, needed)
  if (opened && !opened.ok) return opened
  if (opened && needed !== undefined) rounds[needed] = putRound(call, step, needed, opened.value)
  for (const plan of plans.slice(Math.min(from, target), target + 1)) {
    const round = plan.reveals === undefined ? undefined : rounds[plan.reveals]
    if (plan.reveals !== undefined && round?.state === 'open') {
      revealEntries(call, step, exercise, plan.reveals, round)
    }
  }
  if (phase !== step.phase) {
    keepBoardOf(call, step)
    call.work.record(...call.room.ready.forgetAsking(step.id))
    call.work.session((doc) => {
      writeStep(doc, step.id, { phase })
      writeProgress(doc, recordKey(step.id, 'moreTime'), null)
    })
  }
  return accept({ phase })
}

export function openRound(call: Call, { stepId, round }: CommandOf<'round.open'>): Answer {
  const found = known(call, stepId)
  if (!found.ok) return found
  const { step, exercise } = found.value
  if (step.rounds[round]?.state === 'open') return accept({ round })
  const opening = prepare(call, step, exercise, round)
  if (!opening.ok) return opening
  const plan = exercise.phases(step.settings).find((candidate) => candidate.opens === round)
  putRound(call, step, round, opening.value)
  if (plan && plan.phase !== step.phase) keepBoardOf(call, step)
  if (plan) call.work.session((doc) => writeStep(doc, step.id, { phase: plan.phase }))
  return accept({ round })
}

export function revealRound(call: Call, { stepId, round }: CommandOf<'round.reveal'>): Answer {
  const found = known(call, stepId)
  if (!found.ok) return found
  const { step, exercise } = found.value
  const asked = step.rounds[round]
  if (!asked) return refuse('not-open', 'this round was never opened', { phase: step.phase })
  if (asked.state === 'revealed') return accept({ round })
  const plan = exercise.phases(step.settings).find((candidate) => candidate.reveals === round)
  if (plan) return goToPhase(call, step, exercise, plan.phase)
  revealEntries(call, step, exercise, round, asked)
  return accept({ round })
}

function known(call: Call, stepId: Step['id']) {
  const step = findStep(call.room.publicRoom.session, stepId)
  if (!step) return refuse('no-such-step', 'the agenda has no such step')
  const exercise = exerciseOf(step)
  return exercise
    ? accept({ step, exercise })
    : refuse('unsupported', 'this server does not know the kind of this step')
}

/** The next asking of a round, with its brief; writes nothing yet. */
function prepare(call: Call, step: Step, exercise: AnyExercise, round: RoundId): Outcome<Round> {
  const brief = exercise.brief(round, step, call.room.publicRoom) as Outcome<Json> // a kind's brief is JSON
  if (!brief.ok) return brief
  const attempt = (step.rounds[round]?.attempt ?? 0) + 1
  return accept({
    state: 'open',
    attempt,
    brief: brief.value,
    openedAt: call.now,
    revealedAt: null,
  })
}

function putRound({ room, work }: Call, step: Step, round: RoundId, value: Round): Round {
  if (value.attempt > 1) work.record(...room.vault.forget(step.id, round))
  work.record(...room.ready.forget(step.id, round))
  work.session((doc) => {
    writeRound(doc, step.id, round, value)
    writeProgress(doc, recordKey(step.id, round), {
      sales: 0,
      marketing: 0,
      neutral: 0,
      moreTime: 0,
    })
  })
  return value
}

/** The one way from private to public: result, notes and round state go into one batch. */
function revealEntries(
  call: Call,
  step: Step,
  exercise: AnyExercise,
  round: RoundId,
  asked: Round,
): void {
  const { room, work, now } = call
  const seats = new Map<SeatId, Seat>(room.roster.all().map((seat) => [seat.id, seat]))
  const entries = new Map<SeatId, Json>()
  for (const [author, stored] of room.vault.forReveal(step.id, round, asked.attempt)) {
    const seat = seats.get(author)
    if (!seat) continue // whoever was removed takes what was sealed along
    const checked = exercise.entry(stored, asked.brief, seat, step) as Outcome<Json> // a kind's entry is JSON
    if (checked.ok) entries.set(author, checked.value)
  }
  const { result, notes } = exercise.reveal({
    round,
    attempt: asked.attempt,
    brief: asked.brief,
    entries,
    seats,
    step,
    room: room.publicRoom,
    previous: resultOf(room.publicRoom.session, step.id, round),
    now,
  })
  work.session((doc) => {
    writeRound(doc, step.id, round, { ...asked, state: 'revealed', revealedAt: now })
    writeResult(doc, recordKey(step.id, round), result)
    writeStep(doc, step.id, { revealAt: now + revealLeadMs })
  })
  const placed = shuffled(notes).map((note) => ({ id: noteId(newId()), note }))
  work.record(...room.rehearsal.leave({ steps: [step.id], notes: placed.map(({ id }) => id) }))
  work.board((doc) => {
    for (const { id, note } of placed) {
      const { author, side, text, place, facts } = note
      const seatId = step.anonymous ? null : author
      addNote(doc, id, { stepId: step.id, side, seatId, text, place, facts }, 'server')
    }
  })
}
