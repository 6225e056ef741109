import { isKind } from '@lockstep/shared/exercises/index'
import { findStep, type Session, type Step } from '@lockstep/shared/model/session'
import type { Wish } from '@lockstep/shared/protocol/commands'
import { useCallback, useMemo, useState } from 'react'
import { views } from '../../exercises/index.ts'
import { backMove, type Move, nextMove, wantMoreTime, wishesOf } from '../../room/moves.ts'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'

/** Sends wishes one after the other; a refusal ends them and is told. */
export function useSendAll() {
  const { actions } = useOpenRoom()
  const toast = useToast()
  return useCallback(
    async (wishes: readonly Wish[]): Promise<boolean> => {
      for (const wish of wishes) {
        const answer = await actions.send(wish)
        if (!answer.ok) {
          const offline = answer.facts?.offline === true
          toast({ text: en.refusals[offline ? 'offline' : answer.code] })
          return false
        }
      }
      return true
    },
    [actions, toast],
  )
}

/** The facilitator's way through the agenda: what the one big button does, and what it says. */
export function useFacilitate() {
  const session = useRoom((state) => state.session)
  const sendAll = useSendAll()
  const [busy, setBusy] = useState(false)
  /** A move that asks first: people want more time, or the workshop would end. */
  const [asking, setAsking] = useState<Move | null>(null)
  const next = useMemo(() => nextMove(session), [session])
  const back = useMemo(() => backMove(session), [session])
  const stageLeads = useStageLeads(session)
  const wanted = next?.to === 'phase' ? wantMoreTime(session, next.step.id) : 0

  const run = useCallback(
    async (move: Move) => {
      setAsking(null)
      setBusy(true)
      await sendAll(wishesOf(move, session))
      setBusy(false)
    },
    [sendAll, session],
  )

  return {
    next,
    back,
    busy,
    asking,
    wanted,
    stageLeads,
    cancel: () => setAsking(null),
    run,
    /** What the button does: at once, or after a question. */
    async press() {
      if (!next || busy) return
      const asks = next.to === 'end' || (next.to === 'phase' && next.reveals && wanted > 0)
      if (asks) setAsking(next)
      else await run(next)
    },
    async goBack() {
      if (back && !busy) await run(back)
    },
    addMinute: () => sendAll([{ type: 'clock.add', seconds: 60 }]),
  }
}

/** Whether a step's own view holds the one primary now. */
function useStageLeads(session: Session): boolean {
  const board = useRoom((state) => state.board)
  const step = session.room.status === 'live' ? findStep(session, session.now.stepId) : null
  if (!step || !isKind(step.kind)) return false
  return views[step.kind].leads?.(step, { session, board }) ?? false
}

/** What a move is called on a button. */
export function moveLabel(move: Move): string {
  switch (move.to) {
    case 'start':
      return move.step ? en.lobby.start(move.step.title) : en.lobby.startEmpty
    case 'phase':
      return verbOf(move.step, move.phase)
    case 'step':
      return en.cockpit.nextStep(move.step.title)
    case 'end':
      return en.cockpit.finish
  }
}

function verbOf(step: Step, phase: Step['phase']): string {
  const verb = isKind(step.kind) ? views[step.kind].verbs[phase] : undefined
  return verb ?? en.phases[phase]
}
