import { writeResult } from '@lockstep/shared/docs/sessionDoc'
import { kindCommandOf } from '@lockstep/shared/exercises/index'
import type { JsonObject } from '@lockstep/shared/model/json'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import { type CommandShape, permit } from '@lockstep/shared/model/permit'
import { findStep, recordKey, resultOf } from '@lockstep/shared/model/session'
import type {
  Command,
  CommandOf,
  CoreType,
  KindCommandCall,
} from '@lockstep/shared/protocol/commands'
import { statusOf } from '@lockstep/shared/protocol/problem'
import type { Call } from '../work.ts'
import { addStep, duplicateStep, moveStepTo, removeStepAt, updateStep } from './agendaCommands.ts'
import { gatherRoom, leadRoom, pauseRoom, resumeRoom } from './attentionCommands.ts'
import { bringBack } from './boardCommands.ts'
import { addTime, pauseClock, resumeClock, startClock, stopClock } from './clockCommands.ts'
import { carrySeat, seatProxy } from './deviceCommands.ts'
import { clearEntry, saveEntry } from './entryCommands.ts'
import { hideNote, showNote } from './hideCommands.ts'
import { startRehearsal, stopRehearsal } from './rehearsalCommands.ts'
import {
  closeRoom,
  removeLink,
  reopenRoom,
  replaceLink,
  setLock,
  startRoom,
  updateRoom,
} from './roomCommands.ts'
import {
  admitKnock,
  raiseHand,
  removeSeat,
  setReady,
  turnAway,
  updateSeat,
  wishMoreTime,
} from './seatCommands.ts'
import { changePhase, focusOn, goToStep, openRound, revealRound } from './stepCommands.ts'
import { loadAgenda, replanAgenda } from './wholeAgenda.ts'

type Handlers = {
  readonly [Type in CoreType]: (call: Call, command: CommandOf<Type>) => Outcome<JsonObject>
}

const handlers: Handlers = {
  'room.start': startRoom,
  'room.close': closeRoom,
  'room.reopen': reopenRoom,
  'room.lock': (call) => setLock(call, true),
  'room.unlock': (call) => setLock(call, false),
  'room.update': updateRoom,
  'room.pause': pauseRoom,
  'room.resume': resumeRoom,
  'room.gather': gatherRoom,
  'room.lead': leadRoom,
  'link.replace': replaceLink,
  'link.remove': removeLink,
  'board.restore': bringBack,
  'note.hide': hideNote,
  'note.show': showNote,
  'step.go': goToStep,
  'step.phase': changePhase,
  'step.focus': focusOn,
  'round.open': openRound,
  'round.reveal': revealRound,
  'clock.start': startClock,
  'clock.pause': pauseClock,
  'clock.resume': resumeClock,
  'clock.add': addTime,
  'clock.stop': stopClock,
  'agenda.add': addStep,
  'agenda.update': updateStep,
  'agenda.move': moveStepTo,
  'agenda.duplicate': duplicateStep,
  'agenda.remove': removeStepAt,
  'agenda.replan': replanAgenda,
  'agenda.load': loadAgenda,
  'seat.update': updateSeat,
  'seat.remove': removeSeat,
  'seat.admit': admitKnock,
  'seat.turnAway': turnAway,
  'seat.carry': carrySeat,
  'seat.proxy': seatProxy,
  'entry.save': saveEntry,
  'entry.clear': clearEntry,
  'seat.ready': setReady,
  'seat.moreTime': wishMoreTime,
  'seat.hand': raiseHand,
  'rehearsal.start': startRehearsal,
  'rehearsal.stop': stopRehearsal,
}

/**
 * Asks `permit`, then lets the command's handler fill `call.work`. A refusal changes nothing; one
 * for its time says which phase it is.
 */
export function obey(call: Call, command: Command): Outcome<JsonObject> {
  const outcome = judge(call, command)
  if (outcome.ok || statusOf(outcome.code) !== 409 || outcome.facts?.phase != null) return outcome
  return { ...outcome, facts: { ...outcome.facts, phase: phaseFor(call, command) } }
}

/** The step's own phase, or how far the room is where no step is meant. */
function phaseFor({ room }: Call, { command }: Command): string {
  const { session } = room.publicRoom
  const step = 'stepId' in command ? findStep(session, command.stepId) : null
  return step?.phase ?? session.room.status
}

function judge(call: Call, command: Command): Outcome<JsonObject> {
  const permitted = permit(call.room.publicRoom.session, call.actor, shapeOf(command))
  if (!permitted.ok) return permitted
  if (command.of === 'kind') return obeyKind(call, command.command)
  // The map is typed by command, but TypeScript loses the tie between key and argument here.
  const handler = handlers[command.command.type] as (
    call: Call,
    command: unknown,
  ) => Outcome<JsonObject>
  return handler(call, command.command)
}

function shapeOf({ of, command }: Command): CommandShape {
  return of === 'kind' ? { ...command, by: kindCommandOf(command.type)?.by ?? 'everyone' } : command
}

function obeyKind(call: Call, { type, stepId, args }: KindCommandCall): Outcome<JsonObject> {
  const { publicRoom } = call.room
  const step = findStep(publicRoom.session, stepId)
  if (!step) return refuse('no-such-step', 'the agenda has no such step')
  const command = type.startsWith(`${step.kind}.`) ? kindCommandOf(type) : null
  if (!command)
    return refuse('malformed', 'type: this step knows no such command', { field: 'type' })
  const current = resultOf(publicRoom.session, stepId, command.record)
  const next = command.apply({
    args,
    actor: call.actor,
    step,
    room: publicRoom,
    current,
    now: call.now,
  })
  if (!next.ok) return next
  call.work.session((doc) => writeResult(doc, recordKey(stepId, command.record), next.value))
  return accept({})
}
