import { exerciseOf } from '@lockstep/shared/exercises/index'
import type { StepId } from '@lockstep/shared/model/ids'
import type { Step } from '@lockstep/shared/model/session'
import { MoreHorizontal, Pencil } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useRoom } from '../../room/useRoom.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { Stepper } from '../../ui/Stepper.tsx'
import { en } from '../../ui/strings.ts'
import styles from './AgendaEditor.module.css'
import { useSender } from './useSendWish.ts'
import { agendaWords } from './words.ts'

/** As far as pressing plus makes sense; the form takes more. */
const mostByPressing = 240

export interface StepRowProps {
  readonly step: Step
  readonly number: number
  readonly shown: boolean
  readonly onShow: (step: StepId) => void
  readonly onEdit: (step: Step) => void
  /** What it is dragged by; left out where it stays. */
  readonly handle?: ReactNode
}

export function StepRow({ step, number, shown, onShow, onEdit, handle }: StepRowProps) {
  const isNow = useRoom((state) => state.session.now.stepId === step.id)
  const { send } = useSender()
  const facts = factsOf(step, isNow)
  // What the room has been through is not planned any more.
  const over = handle === undefined && !isNow && step.spentMs > 0
  const [minutes, setMinutes] = useSteadyNumber(
    step.minutes,
    (next) => void send({ type: 'agenda.update', stepId: step.id, step: { minutes: next } }),
  )
  return (
    <div
      className={styles.row}
      data-now={isNow || undefined}
      data-skipped={step.skipped || undefined}
      data-shown={shown || undefined}
    >
      {handle}
      <div className={styles.what}>
        <button
          type="button"
          className={styles.title}
          aria-pressed={shown}
          title={agendaWords.preview}
          onClick={() => onShow(step.id)}
        >
          {number}. {step.title}
          {isNow && <span className={styles.state}> · {en.cockpit.now}</span>}
          {step.skipped && <span className={styles.state}> · {agendaWords.skipped}</span>}
        </button>
        {facts.length > 0 && <span className={styles.facts}>{facts.join(' · ')}</span>}
      </div>
      {over ? (
        <span className={styles.fixed} data-figures>
          {step.minutes} {agendaWords.min}
        </span>
      ) : (
        <>
          <Stepper
            label={agendaWords.minutes(step.title)}
            hideLabel
            unit={agendaWords.min}
            value={minutes}
            max={mostByPressing}
            onChange={setMinutes}
          />
          <IconButton
            label={agendaWords.edit(step.title)}
            icon={<Pencil size={18} />}
            onClick={() => onEdit(step)}
          />
        </>
      )}
      <RowMenu step={step} isNow={isNow} been={handle === undefined} />
    </div>
  )
}

function factsOf(step: Step, isNow: boolean): readonly string[] {
  const took = isNow ? 0 : Math.round(step.spentMs / 60_000)
  const shortened = step.fullMinutes != null && step.fullMinutes !== step.minutes
  const kind = exerciseOf(step)?.title ?? step.kind
  return [
    ...(kind === step.title ? [] : [kind]),
    ...(step.must ? [] : [agendaWords.nice]),
    ...(shortened ? [agendaWords.instead(step.fullMinutes)] : []),
    ...(took > 0 ? [`${agendaWords.took(took)} ${agendaWords.min}`] : []),
  ]
}

function RowMenu({ step, isNow, been }: { step: Step; isNow: boolean; been: boolean }) {
  const { send, change } = useSender()
  const live = useRoom((state) => state.session.room.status === 'live')
  const nowAt = useRoom((state) =>
    state.session.agenda.findIndex(({ id }) => id === state.session.now.stepId),
  )
  const { id: stepId } = step
  // Behind the present step, which then is one place further up.
  const passedOver = live && been && !isNow && step.spentMs === 0
  const items: MenuItem[] = [
    {
      id: 'go',
      label: agendaWords.goThere,
      disabled: !live || isNow,
      onSelect: () => void send({ type: 'step.go', stepId }),
    },
    ...(passedOver
      ? [
          {
            id: 'next',
            label: agendaWords.doNext,
            onSelect: () => void change({ type: 'agenda.move', stepId, to: nowAt }),
          },
        ]
      : []),
    {
      id: 'duplicate',
      label: agendaWords.duplicate,
      onSelect: () => void send({ type: 'agenda.duplicate', stepId }),
    },
    {
      id: 'skip',
      label: step.skipped ? agendaWords.unskip : agendaWords.skip,
      disabled: isNow,
      onSelect: () =>
        void change({ type: 'agenda.update', stepId, step: { skipped: !step.skipped } }),
    },
    {
      id: 'remove',
      label: agendaWords.remove,
      danger: true,
      separated: true,
      disabled: isNow && live,
      onSelect: () => void change({ type: 'agenda.remove', stepId }),
    },
  ]
  const label = en.controls.menuFor(step.title)
  return (
    <Menu
      label={label}
      items={items}
      trigger={(trigger) => (
        <IconButton {...trigger} label={label} icon={<MoreHorizontal size={18} />} />
      )}
    />
  )
}

/** Several presses on plus are one change: what is shown runs ahead until it rests. */
function useSteadyNumber(value: number, commit: (value: number) => void) {
  const [ahead, setAhead] = useState<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new number starts the wait anew
  useEffect(() => {
    if (ahead === null) return
    const timer = setTimeout(() => {
      if (ahead !== value) commit(ahead)
      setAhead(null)
    }, 500)
    return () => clearTimeout(timer)
  }, [ahead])
  return [ahead ?? value, setAhead] as const
}
