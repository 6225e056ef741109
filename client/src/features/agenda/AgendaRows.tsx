import type { StepId } from '@lockstep/shared/model/ids'
import type { Step } from '@lockstep/shared/model/session'
import { useId, useState } from 'react'
import { useRoom } from '../../room/useRoom.ts'
import { DragBoard } from '../../ui/dnd/DragBoard.tsx'
import { DragShell } from '../../ui/dnd/DragShell.tsx'
import { DropGroup } from '../../ui/dnd/DropGroup.tsx'
import { MoveHandle } from '../../ui/dnd/MoveMenu.tsx'
import styles from './AgendaEditor.module.css'
import { movedStep } from './lackWords.ts'
import { StepRow } from './StepRow.tsx'
import { useSender } from './useSendWish.ts'
import { agendaWords } from './words.ts'

const ahead = 'ahead'

export interface RowsProps {
  /** The one whose preview stands beside the list. */
  readonly shown: StepId | null
  readonly onShow: (step: StepId) => void
  readonly onEdit: (step: Step) => void
}

/** Every step; those that are still to come can be put in another order. */
export function AgendaRows(rows: RowsProps) {
  const { shown, ...acts } = rows
  const live = useRoom((state) => state.session.room.status !== 'lobby')
  const nowId = useRoom((state) => state.session.now.stepId)
  const { agenda, move } = useOrder()
  const headingId = useId()
  const from = live ? agenda.findIndex(({ id }) => id === nowId) + 1 : 0
  const been = agenda.slice(0, from)
  const toCome = agenda.slice(from)
  const titles = new Map(agenda.map(({ id, title }) => [String(id), title]))
  const label = live ? agendaWords.toCome : agendaWords.all
  const group = {
    id: ahead,
    label,
    items: toCome.map(({ id }) => String(id)),
    numberedFrom: from + 1,
  }
  return (
    <>
      {been.length > 0 && (
        <section className={styles.part} aria-label={agendaWords.been}>
          <h2 className={styles.heading}>{agendaWords.been}</h2>
          <ol className={styles.list}>
            {been.map((step, index) => (
              <li key={step.id} className={styles.still}>
                <StepRow {...acts} step={step} number={index + 1} shown={step.id === shown} />
              </li>
            ))}
          </ol>
        </section>
      )}
      <section className={styles.part} aria-labelledby={headingId} hidden={toCome.length === 0}>
        <h2 id={headingId} className={live ? styles.heading : 'visuallyHidden'}>
          {label}
        </h2>
        <DragBoard
          groups={[group]}
          labelOf={(id) => titles.get(id) ?? ''}
          onDrop={(id, _, index) => {
            const step = toCome.find((one) => one.id === id)
            if (step) move(step.id, from + index)
          }}
          renderOverlay={(id) => <div className={styles.carried}>{titles.get(id)}</div>}
        >
          <DropGroup id={ahead} labelledBy={headingId} className={styles.list}>
            {toCome.map((step, index) => (
              <DragShell key={step.id} id={step.id} className={styles.shell}>
                <StepRow
                  {...acts}
                  step={step}
                  number={from + index + 1}
                  shown={step.id === shown}
                  handle={<MoveHandle className={styles.handle} />}
                />
              </DragShell>
            ))}
          </DropGroup>
        </DragBoard>
      </section>
    </>
  )
}

interface Moved {
  readonly stepId: StepId
  readonly to: number
  /** What the agenda was when it was moved; another one has the move in it, or never will. */
  readonly in: readonly Step[]
}

/** The agenda in the order that this person has just made, until the server's answer is there. */
function useOrder() {
  const agenda = useRoom((state) => state.session.agenda)
  const { change } = useSender()
  const [moved, setMoved] = useState<Moved | null>(null)

  async function move(stepId: StepId, to: number) {
    setMoved({ stepId, to, in: agenda })
    const taken = await change({ type: 'agenda.move', stepId, to })
    if (!taken) setMoved(null)
  }

  return {
    agenda: moved?.in === agenda ? movedStep(agenda, moved.stepId, moved.to) : agenda,
    move: (stepId: StepId, to: number) => void move(stepId, to),
  }
}
