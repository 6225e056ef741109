import { addNote, findText, moveNote, putCard, replaceText } from '@lockstep/shared/docs/boardDoc'
import { pretenceOf } from '@lockstep/shared/exercises/index'
import type { PretendedAct } from '@lockstep/shared/exercises/pretence'
import { type Chance, pickSome, seededChance } from '@lockstep/shared/model/chance'
import { cardId, noteId, type RoundId } from '@lockstep/shared/model/ids'
import { findStep, type Seat, type Step } from '@lockstep/shared/model/session'
import { unreachable } from '@lockstep/shared/model/unreachable'
import type { Command } from '@lockstep/shared/protocol/commands'
import type * as Y from 'yjs'
import { newId } from './chance.ts'
import { obey } from './commands/obey.ts'
import type { RoomParts, Work } from './work.ts'

interface Turn {
  readonly room: RoomParts
  readonly work: Work
  readonly now: number
  readonly chance: Chance
  readonly step: Step
}

/**
 * One simulated person does one thing: seals an entry, gets ready, or acts in the open. Commands go
 * the way of everybody's, so the room can refuse them too; then the next one is asked.
 */
export function takeRehearsalTurn(room: RoomParts, work: Work, now: number): void {
  const chance = seededChance(room.rehearsal.turnSeed)
  const { session } = room.publicRoom
  const step = session.room.status === 'live' ? findStep(session, session.now.stepId) : null
  const people = room.roster.all().filter(({ simulated, past }) => simulated && !past)
  const turn = step && { room, work, now, chance, step }
  const acted = pickSome(chance, people, people.length).some((me) => turn && takePart(turn, me))
  if (acted && step) work.record(...room.rehearsal.leave({ steps: [step.id] }))
  work.record(...room.rehearsal.turned(now, acted, chance))
}

/** False: this one has nothing to do now. */
function takePart(turn: Turn, me: Seat): boolean {
  return takePartInRounds(turn, me) || actOpenly(turn, me)
}

function takePartInRounds(turn: Turn, me: Seat): boolean {
  const { room, step } = turn
  const pretence = pretenceOf(step)
  for (const [name, asked] of Object.entries(step.rounds)) {
    const round = name as RoundId // the keys of `rounds` are round ids
    if (asked.state !== 'open' || !pretence) continue
    if (!room.vault.of(step.id, round, asked.attempt, me.id)) {
      const scene = sceneOf(turn, me)
      const entry = pretence.entry({ ...scene, round, brief: asked.brief })
      const wish = { id: newId(), type: 'entry.save', stepId: step.id, round, entry } as const
      if (does(turn, me, { of: 'room', command: wish })) return true
    } else if (!room.ready.seatsReady(step.id, round).includes(me.id)) {
      const wish = { id: newId(), type: 'seat.ready', stepId: step.id, round, ready: true } as const
      if (does(turn, me, { of: 'room', command: wish })) return true
    }
  }
  return false
}

function actOpenly(turn: Turn, me: Seat): boolean {
  const act = pretenceOf(turn.step)?.act?.(sceneOf(turn, me)) ?? null
  return act !== null && perform(turn, me, act)
}

function sceneOf({ room, step, chance, now }: Turn, me: Seat) {
  return { me, step, room: room.publicRoom, chance, now }
}

function does({ room, work, now }: Turn, actor: Seat, command: Command): boolean {
  return obey({ room, actor, now, work, links: () => '', earlier: null }, command).ok
}

function perform(turn: Turn, me: Seat, act: PretendedAct): boolean {
  const { room, work, step } = turn
  switch (act.do) {
    case 'command': {
      const type = `${step.kind}.${act.verb}` as const
      const command = { id: newId(), type, stepId: step.id, args: act.args }
      return does(turn, me, { of: 'kind', command })
    }
    case 'note': {
      const id = noteId(newId())
      const seatId = step.anonymous ? null : me.id
      const { text, place, stepId = step.id } = act
      work.board((doc) =>
        addNote(doc, id, { stepId, side: me.side, seatId, text, place, facts: {} }, 'server'),
      )
      work.record(...room.rehearsal.leave({ notes: [id] }))
      return true
    }
    case 'move':
      work.board((doc) => moveNote(doc, act.noteId, act.place))
      return true
    case 'words': {
      const { termId, field, text } = act
      work.board((doc) => fillIn(doc, termId, field, text))
      work.record(...room.rehearsal.leave({ words: [{ termId, field, text }] }))
      return true
    }
    case 'card': {
      const id = cardId(newId())
      work.board((doc) => putCard(doc, { id, ...act.card }))
      work.record(...room.rehearsal.leave({ cards: [id] }))
      return true
    }
    default:
      return unreachable(act)
  }
}

/** Whoever began to type in a field meanwhile keeps it. */
function fillIn(doc: Y.Doc, termId: string, field: string, words: string): void {
  const place = { on: 'term', termId, field } as const
  if (findText(doc, place)?.length === 0) replaceText(doc, place, words)
}
