import { findStep } from '@lockstep/shared/model/session'
import { useCallback, useMemo, useState } from 'react'
import { useView } from '../../exercises/index.ts'
import { phasesOf, type ViewModule, verbOf } from '../../exercises/view.ts'
import { backMove, type Move, nextMove, wantMoreTime, wishesOf } from '../../room/moves.ts'
import { useRoom } from '../../room/useRoom.ts'
import { en } from '../../ui/strings.ts'
import { useSendAll } from './useSendAll.ts'

/** The facilitator's way through the agenda: what the one big button does, and what it says. */
export function useFacilitate() {
  const session = useRoom((state) => state.session)
  const sendAll = useSendAll()
  const [busy, setBusy] = useState(false)
  /** A move that asks first: people want more time, or the workshop would end. */
  const [asking, setAsking] = useState<Move | null>(null)
  const board = useRoom((state) => state.board)
  const step = findStep(session, session.now.stepId)
  const view = useView(step)
  const plans = useMemo(() => phasesOf(view, step), [view, step])
  const next = useMemo(() => nextMove(session, plans), [session, plans])
  const back = useMemo(() => backMove(session, plans), [session, plans])
  const wanted = next?.to === 'phase' ? wantMoreTime(session, next.step.id) : 0

  const run = useCallback(
    async (move: Move) => {
      setAsking(null)
      setBusy(true)
      await sendAll(wishesOf(move, session, plans))
      setBusy(false)
    },
    [sendAll, session, plans],
  )

  return {
    next,
    back,
    busy,
    asking,
    wanted,
    stageLeads: (step && view?.leads?.(step, { session, board })) ?? false,
    labelOf: (move: Move) => labelOf(move, view),
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

/** What a move is called on a button; `view` is that of the step that the room is at. */
function labelOf(move: Move, view: ViewModule | null): string {
  switch (move.to) {
    case 'start':
      return move.step ? en.lobby.start(move.step.title) : en.lobby.startEmpty
    case 'phase':
      return verbOf(view, move.step, move.phase) ?? en.phases[move.phase]
    case 'step':
      return en.cockpit.nextStep(move.step.title)
    case 'end':
      return en.cockpit.finish
  }
}
