import { limits } from '@lockstep/shared/model/limits'
import { type Side, sides } from '@lockstep/shared/model/side'
import type { DoorAnswer, SeatGrant } from '@lockstep/shared/protocol/http'
import { type FormEvent, useEffect, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import { SideMark } from '../ui/SideMark.tsx'
import { en } from '../ui/strings.ts'
import { TextField } from '../ui/TextField.tsx'
import styles from './Join.module.css'
import { loadRoomPage } from './RoomDoor.tsx'
import { useJoin } from './useJoin.ts'
import { words } from './words.ts'

export interface JoinFormProps {
  readonly roomId: string
  readonly linkKey: string
  readonly door: DoorAnswer
  readonly onEnter: (seat: SeatGrant) => void
}

/** A name and a side. An observer's link has no side to choose: it watches. */
export function JoinForm({ roomId, linkKey, door, onEnter }: JoinFormProps) {
  const [name, setName] = useState('')
  const [side, setSide] = useState<Side | null>(door.role === 'participant' ? null : 'neutral')
  const [tried, setTried] = useState(false)
  const { ask, knock, state } = useJoin(roomId, linkKey, door.title, onEnter)
  const observing = door.role === 'observer'

  useEffect(() => {
    void loadRoomPage().catch(() => undefined) // the page asks again when it is needed
  }, [])

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (name.trim() !== '' && side !== null) void ask(name.trim(), side)
  }

  if (state.phase === 'knocking') return <p role="status">{en.states.knocking}</p>
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label={en.join.name}
        value={name}
        onChange={setName}
        maxLength={limits.name}
        autoComplete="name"
        autoFocus
        error={tried && name.trim() === '' && en.join.nameMissing}
      />
      {observing ? (
        <p>{words.watchOnly}</p>
      ) : (
        <RadioCards
          legend={en.join.side}
          stacked
          value={side}
          onChange={setSide}
          error={tried && side === null && en.join.sideMissing}
          options={sides.map((value) => ({
            value,
            label: labelOf(value, door),
            mark: <SideMark side={value} />,
            help: helpOf(value, door),
          }))}
        />
      )}
      {!observing && (
        <details className={styles.how}>
          <summary>
            {en.join.private} <span className={styles.more}>{en.join.how}</span>
          </summary>
          <p>{en.join.howLong}</p>
        </details>
      )}
      {state.phase === 'refused' && (
        <p role="alert" className={styles.failure}>
          {en.refusals[state.code]}
        </p>
      )}
      {state.phase === 'locked' && (
        <p role="alert" className={styles.locked}>
          {en.states.lockedPlain}
        </p>
      )}
      <div className={styles.actions}>
        {state.phase === 'locked' ? (
          // A key of its own: one element turning into a submit button mid-press would submit too.
          <Button
            key="knock"
            variant="primary"
            onClick={() => {
              if (name.trim() !== '' && side !== null) void knock(name.trim(), side)
            }}
          >
            {en.states.knock}
          </Button>
        ) : (
          <Button key="join" type="submit" variant="primary" busy={state.phase === 'asking'}>
            {en.join.submit}
          </Button>
        )}
      </div>
    </form>
  )
}

function labelOf(side: Side, door: DoorAnswer): string {
  if (side !== 'neutral') return door.sides[side].name
  return door.role === 'facilitator' ? words.neutralTeam : en.join.watching
}

function helpOf(side: Side, door: DoorAnswer): string {
  return side === 'neutral' ? words.neutralHelp : en.join.present(door.present[side])
}
