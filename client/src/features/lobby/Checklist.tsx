import { seatedOf } from '@lockstep/shared/model/session'
import { Check, Circle } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useRoom } from '../../room/useRoom.ts'
import { Button } from '../../ui/Button.tsx'
import { en } from '../../ui/strings.ts'
import { formatTime } from '../../ui/wording.ts'
import styles from './Checklist.module.css'
import { missingSides } from './Lobby.tsx'
import { lobbyWords } from './words.ts'

export interface ChecklistProps {
  readonly onAgenda: () => void
  readonly onSound: () => void
}

/** What is worth a look before the start. Nothing here is a duty: the room starts without it. */
export function Checklist({ onAgenda, onSound }: ChecklistProps) {
  const seats = useRoom((state) => state.session.seats)
  const me = useRoom((state) => state.me?.id)
  const present = useRoom((state) => state.present)
  const plannedEnd = useRoom((state) => state.session.room.plannedEnd ?? null)
  const [heard, setHeard] = useState(false)
  const guests = seatedOf(seats).some(([id]) => id !== me)
  const wall = [...seats].some(([id, { screen }]) => screen === true && present.has(id))
  const missing = missingSides(seats)
  return (
    <section className={styles.checklist} aria-labelledby="before-start">
      <h2 id="before-start" className={styles.heading}>
        {en.lobby.checklist}
      </h2>
      <ul className={styles.items}>
        <Item done={guests} label={lobbyWords.linksOut} help={lobbyWords.linksOutHelp} />
        <Item done={missing.length === 0} label={en.lobby.bothTeamsHere} />
        <Item
          done={plannedEnd !== null}
          label={plannedEnd === null ? lobbyWords.noEnd : lobbyWords.ends(formatTime(plannedEnd))}
        >
          {plannedEnd === null && <Button onClick={onAgenda}>{lobbyWords.setEnd}</Button>}
        </Item>
        <Item done={wall} label={en.lobby.bigScreenOpen} />
        <Item done={heard} label={en.lobby.soundWorks}>
          <Button
            onClick={() => {
              onSound()
              setHeard(true)
            }}
          >
            {lobbyWords.playSound}
          </Button>
        </Item>
      </ul>
    </section>
  )
}

interface ItemProps {
  readonly done: boolean
  readonly label: string
  /** What to do about it, while it is not done. */
  readonly help?: string
  readonly children?: ReactNode
}

function Item({ done, label, help, children }: ItemProps) {
  const Icon = done ? Check : Circle
  return (
    <li className={styles.item} data-done={done || undefined}>
      <Icon size={18} aria-hidden="true" />
      <span className={styles.words}>
        <span>
          {label}
          <span className="visuallyHidden">: {done ? lobbyWords.done : lobbyWords.notYet}</span>
        </span>
        {!done && help && <span className={styles.help}>{help}</span>}
      </span>
      {children}
    </li>
  )
}
