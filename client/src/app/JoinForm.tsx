import { limits } from '@lockstep/shared/model/limits'
import { type Side, sides } from '@lockstep/shared/model/side'
import type { DoorAnswer, SeatGrant } from '@lockstep/shared/protocol/http'
import { type FormEvent, useEffect, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import { SideMark } from '../ui/SideMark.tsx'
import { en } from '../ui/strings.ts'
import { TextField } from '../ui/TextField.tsx'
import { freeName } from './freeName.ts'
import styles from './Join.module.css'
import { RoomPage } from './RoomDoor.tsx'
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
  const { ask, knock, stopWaiting, state } = useJoin(roomId, linkKey, door.title, onEnter)
  const observing = door.role === 'observer'
  const shown = freeName(name, door.names)
  const closed =
    (state.phase === 'idle' && door.locked && door.role !== 'facilitator') ||
    state.phase === 'locked' ||
    state.phase === 'turnedAway'

  useEffect(() => {
    RoomPage.fetch().catch(() => undefined) // the page asks again when it is needed
  }, [])

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (shown === '' || side === null) return
    void (closed ? knock(shown, side) : ask(shown, side))
  }

  if (state.phase === 'knocking') {
    return (
      <div className={styles.form}>
        <p role="status">{en.states.knocking}</p>
        <div className={styles.actions}>
          <Button onClick={stopWaiting}>{en.controls.cancel}</Button>
        </div>
      </div>
    )
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label={en.join.name}
        value={name}
        onChange={setName}
        maxLength={limits.name}
        autoComplete="name"
        autoFocus
        help={shown !== name.trim() && en.join.sameName(name.trim(), shown)}
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
      {closed && (
        <p role="alert" className={styles.locked}>
          {state.phase === 'turnedAway'
            ? en.states.turnedAway
            : door.lead === null
              ? en.states.lockedPlain
              : en.states.locked(door.lead)}
        </p>
      )}
      <div className={styles.actions}>
        {/* Keys of their own: one press must never become another button's. */}
        <Button
          key={closed ? 'knock' : 'join'}
          type="submit"
          variant="primary"
          busy={state.phase === 'asking'}
        >
          {closed ? en.states.knock : en.join.submit}
        </Button>
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
