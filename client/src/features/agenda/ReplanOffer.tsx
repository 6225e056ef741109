import { minutesOver } from '@lockstep/shared/model/forecast'
import { type PlanChange, type Replan, replan } from '@lockstep/shared/model/replan'
import { findStep, type Session } from '@lockstep/shared/model/session'
import type { Wish } from '@lockstep/shared/protocol/commands'
import { Scissors, SkipForward } from 'lucide-react'
import { useState } from 'react'
import { useOpenRoom } from '../../room/useRoom.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'
import { formatTime } from '../../ui/wording.ts'
import styles from './Forecast.module.css'
import { ForecastLine, useForecast } from './ForecastLine.tsx'
import { type AgendaChange, lackWords } from './lackWords.ts'
import { agendaWords } from './words.ts'

/** When it will be over and, while that is too late, the way to end on time: look at it, take it. */
export function ReplanOffer() {
  const { session, now, told } = useForecast()
  /** What is shown stays as it is until it is taken, whatever the clock says meanwhile. */
  const [shown, setShown] = useState<Replan | null>(null)
  const late = told !== null && session.room.status === 'live' && minutesOver(told) > 0
  return (
    <div className={styles.offer}>
      <ForecastLine />
      {late && <Button onClick={() => setShown(replan(session, now))}>{agendaWords.replan}</Button>}
      {shown && <ReplanDialog plan={shown} session={session} onClose={() => setShown(null)} />}
    </div>
  )
}

function ReplanDialog(props: { plan: Replan; session: Session; onClose: () => void }) {
  const { plan, session, onClose } = props
  const { actions } = useOpenRoom()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const end = (session.room.plannedEnd ?? 0) + plan.stillOver * 60_000
  const wish = replanWish(plan.changes)

  async function take() {
    const back = undoOf(plan.changes, session)
    setBusy(true)
    const answer = await actions.send(wish)
    setBusy(false)
    onClose()
    if (!answer.ok) {
      toast({ text: answer.code === 'stale' ? agendaWords.stale : en.refusals[answer.code] })
      return
    }
    const undo = async () => {
      for (const each of back) await actions.send(each)
    }
    toast({
      text: agendaWords.taken,
      action: { label: en.controls.undo, run: () => void undo() },
    })
  }

  const nothing = plan.changes.length === 0
  return (
    <Dialog
      open
      onClose={onClose}
      title={agendaWords.replanTitle}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            {nothing ? en.controls.close : en.controls.cancel}
          </Button>
          {!nothing && (
            <Button
              variant="primary"
              data-autofocus
              busy={busy}
              disabled={!actions.may(wish)}
              onClick={() => void take()}
            >
              {agendaWords.take}
            </Button>
          )}
        </>
      }
    >
      {nothing ? (
        <p>{agendaWords.replanNothing}</p>
      ) : (
        <ul className={styles.changes}>
          {plan.changes.map((change) => (
            <ChangeLine key={change.stepId} change={change} session={session} />
          ))}
        </ul>
      )}
      {lackWords(session.agenda, wish).map((loss) => (
        <p key={loss}>{loss}</p>
      ))}
      {!nothing && (
        <p>
          {plan.stillOver > 0
            ? agendaWords.replanShort(plan.stillOver, formatTime(end))
            : agendaWords.replanEnd(formatTime(end))}
        </p>
      )}
    </Dialog>
  )
}

function ChangeLine({ change, session }: { change: PlanChange; session: Session }) {
  const step = findStep(session, change.stepId)
  if (!step) return null
  const Icon = change.minutes === null ? SkipForward : Scissors
  return (
    <li className={styles.change}>
      <Icon size={18} aria-hidden="true" />
      <span>
        {change.minutes === null
          ? agendaWords.drop(step.title, step.minutes)
          : agendaWords.shorten(step.title, step.minutes, change.minutes)}
      </span>
    </li>
  )
}

function replanWish(changes: readonly PlanChange[]): AgendaChange {
  return { type: 'agenda.replan', changes }
}

function undoOf(changes: readonly PlanChange[], session: Session): readonly Wish[] {
  return changes.flatMap(({ stepId, minutes }): readonly Wish[] => {
    const before = findStep(session, stepId)
    if (!before) return []
    const step = minutes === null ? { skipped: false } : { minutes: before.minutes }
    return [{ type: 'agenda.update', stepId, step }]
  })
}
