import { exercises } from '@lockstep/shared/exercises/index'
import { limits } from '@lockstep/shared/model/limits'
import type { Step } from '@lockstep/shared/model/session'
import type { Wish } from '@lockstep/shared/protocol/commands'
import { MoreHorizontal, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { Stepper } from '../../ui/Stepper.tsx'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'
import styles from './AgendaEditor.module.css'
import { StepDialog } from './StepDialog.tsx'
import { agendaWords } from './words.ts'

/** The agenda in the facilitator's hand: minutes, order, titles, more and fewer steps. */
export function AgendaEditor() {
  const agenda = useRoom((state) => state.session.agenda)
  const [editing, setEditing] = useState<Step | null>(null)
  const send = useSend()
  const minutes = agenda.reduce((sum, step) => sum + (step.skipped ? 0 : step.minutes), 0)
  const addable: MenuItem[] = Object.values(exercises).map(({ kind, title }) => ({
    id: kind,
    label: title,
    onSelect: () => void send({ type: 'agenda.add', step: { kind } }),
  }))
  return (
    <div className={styles.editor}>
      <p className={styles.sum}>{agendaWords.planned(minutes)}</p>
      {agenda.length === 0 && <EmptyState>{en.cockpit.noSteps}</EmptyState>}
      <ol className={styles.list}>
        {agenda.map((step, index) => (
          <EditorRow
            key={step.id}
            step={step}
            index={index}
            count={agenda.length}
            send={send}
            onEdit={() => setEditing(step)}
          />
        ))}
      </ol>
      <div>
        <Menu
          label={en.cockpit.addStep}
          items={addable}
          trigger={(trigger) => (
            <Button {...trigger} icon={<Plus size={18} />} disabled={agenda.length >= limits.steps}>
              {en.cockpit.addStep}
            </Button>
          )}
        />
      </div>
      {editing && <StepDialog step={editing} onClose={() => setEditing(null)} send={send} />}
    </div>
  )
}

export type SendWish = (wish: Wish) => Promise<boolean>

function useSend(): SendWish {
  const { actions } = useOpenRoom()
  const toast = useToast()
  return async (wish) => {
    const answer = await actions.send(wish)
    if (!answer.ok) toast({ text: en.refusals[answer.code] })
    return answer.ok
  }
}

interface EditorRowProps {
  readonly step: Step
  readonly index: number
  readonly count: number
  readonly send: SendWish
  readonly onEdit: () => void
}

function EditorRow({ step, index, count, send, onEdit }: EditorRowProps) {
  const announce = useAnnounce()
  const isNow = useRoom((state) => state.session.now.stepId === step.id)
  const live = useRoom((state) => state.session.room.status === 'live')
  const [minutes, setMinutes] = useSteadyNumber(
    step.minutes,
    (next) => void send({ type: 'agenda.update', stepId: step.id, step: { minutes: next } }),
  )

  async function move(to: number) {
    if (await send({ type: 'agenda.move', stepId: step.id, to })) {
      announce(agendaWords.movedTo(step.title, to + 1, count))
    }
  }

  const items: MenuItem[] = [
    { id: 'edit', label: agendaWords.rename, onSelect: onEdit },
    {
      id: 'go',
      label: agendaWords.goThere,
      disabled: !live || isNow,
      onSelect: () => void send({ type: 'step.go', stepId: step.id }),
    },
    {
      id: 'up',
      label: agendaWords.up,
      disabled: index === 0,
      onSelect: () => void move(index - 1),
    },
    {
      id: 'down',
      label: agendaWords.down,
      disabled: index === count - 1,
      onSelect: () => void move(index + 1),
    },
    {
      id: 'duplicate',
      label: agendaWords.duplicate,
      onSelect: () => void send({ type: 'agenda.duplicate', stepId: step.id }),
    },
    {
      id: 'skip',
      label: step.skipped ? agendaWords.unskip : agendaWords.skip,
      disabled: isNow,
      onSelect: () =>
        void send({ type: 'agenda.update', stepId: step.id, step: { skipped: !step.skipped } }),
    },
    {
      id: 'remove',
      label: agendaWords.remove,
      danger: true,
      separated: true,
      disabled: isNow && live,
      onSelect: () => void send({ type: 'agenda.remove', stepId: step.id }),
    },
  ]

  return (
    <li
      className={styles.row}
      data-now={isNow || undefined}
      data-skipped={step.skipped || undefined}
    >
      <span className={styles.title}>
        {index + 1}. {step.title}
        {isNow && <span className={styles.state}> · {en.cockpit.now}</span>}
        {step.skipped && <span className={styles.state}> · {agendaWords.skipped}</span>}
      </span>
      <Stepper
        label={agendaWords.minutes(step.title)}
        hideLabel
        unit={agendaWords.min}
        value={minutes}
        max={240}
        onChange={setMinutes}
      />
      <Menu
        label={en.controls.menuFor(step.title)}
        items={items}
        trigger={(trigger) => (
          <IconButton
            {...trigger}
            label={en.controls.menuFor(step.title)}
            icon={<MoreHorizontal size={18} />}
          />
        )}
      />
    </li>
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
