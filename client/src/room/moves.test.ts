import { exerciseOf } from '@lockstep/shared/exercises/index'
import { stepId } from '@lockstep/shared/model/ids'
import { stepWith } from '@lockstep/shared/model/samples'
import type { Phase, Session, Step } from '@lockstep/shared/model/session'
import { emptySession } from '@lockstep/shared/model/session'
import { expect, test } from 'vitest'
import type { Move } from './moves.ts'
import * as moves from './moves.ts'

const plansOf = ({ agenda, now }: Session) => {
  const here = agenda.find(({ id }) => id === now.stepId)
  return (here && exerciseOf(here)?.phases(here.settings)) ?? []
}
const nextMove = (session: Session) => moves.nextMove(session, plansOf(session))
const backMove = (session: Session) => moves.backMove(session, plansOf(session))
const wishesOf = (move: Move, session: Session) => moves.wishesOf(move, session, plansOf(session))

function step(id: string, kind: string, phase: Phase = 'waiting'): Step {
  return stepWith({ id: stepId(id), kind, phase })
}

function live(agenda: readonly Step[], at: string): Session {
  return {
    ...emptySession,
    room: { ...emptySession.room, status: 'live' },
    agenda,
    now: { stepId: stepId(at), itemId: null },
  }
}

test('from the lobby the room starts with the first step that is not skipped', () => {
  const agenda = [{ ...step('a', 'discuss'), skipped: true }, step('b', 'define')]
  expect(nextMove({ ...emptySession, agenda })).toMatchObject({ to: 'start', step: { id: 'b' } })
})

test('a step opens its writing and the clock with it, then reveals', () => {
  const waiting = live([step('a', 'define')], 'a')
  const first = nextMove(waiting)
  expect(first).toMatchObject({ to: 'phase', phase: 'writing' })
  expect(first && wishesOf(first, waiting).map(({ type }) => type)).toEqual([
    'step.phase',
    'clock.start',
  ])
  expect(nextMove(live([step('a', 'define', 'writing')], 'a'))).toMatchObject({
    phase: 'revealed',
    reveals: true,
  })
})

test('the last phase leads to the next step and finishes the one before', () => {
  const session = live([step('a', 'define', 'deciding'), step('b', 'discuss')], 'a')
  const move = nextMove(session)
  expect(move).toMatchObject({ to: 'step', step: { id: 'b' } })
  expect(move && wishesOf(move, session)).toEqual([
    { type: 'step.phase', stepId: 'a', phase: 'done' },
    { type: 'step.go', stepId: 'b' },
  ])
})

test('after the last step the workshop ends, and a closed room goes nowhere', () => {
  const session = live([step('a', 'define', 'done')], 'a')
  expect(nextMove(session)).toEqual({ to: 'end' })
  expect(nextMove({ ...session, room: { ...session.room, status: 'closed' } })).toBeNull()
})

test('back is one phase, then the step before; the beginning has no before', () => {
  const agenda = [step('a', 'define', 'done'), step('b', 'define', 'revealed')]
  expect(backMove(live(agenda, 'b'))).toMatchObject({ to: 'phase', phase: 'writing' })
  expect(backMove(live([step('a', 'define', 'done'), step('b', 'define')], 'b'))).toMatchObject({
    to: 'step',
    step: { id: 'a' },
  })
  expect(backMove(live([step('a', 'define')], 'a'))).toBeNull()
})
