import { isJsonObject } from '@lockstep/shared/model/json'
import { limits } from '@lockstep/shared/model/limits'
import { sideName } from '@lockstep/shared/model/session'
import { type Side, sides } from '@lockstep/shared/model/side'
import type { SeatGrant } from '@lockstep/shared/protocol/http'
import { type FormEvent, useState } from 'react'
import { useOpenRoom, useRoom } from '../room/useRoom.ts'
import { Button } from '../ui/Button.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import { SideMark } from '../ui/SideMark.tsx'
import { en } from '../ui/strings.ts'
import { TextField } from '../ui/TextField.tsx'
import { freeName } from './freeName.ts'
import styles from './ProxySheet.module.css'
import { useSwitchSeat } from './seatSwitch.ts'
import { useServices } from './services.ts'
import { words } from './words.ts'

/** For people in the room without a device: who they are, and whose turn it is at this one. */
export function ProxySheet({ onDone }: { onDone: () => void }) {
  const { roomId } = useOpenRoom()
  const { keys } = useServices()
  const change = useSwitchSeat()
  const me = useRoom((state) => state.me)
  const seats = useRoom((state) => state.session.seats)
  const known = keys.find(roomId)
  const own = known?.seat ?? null
  const others = (known?.proxies ?? []).filter(({ id }) =>
    [...seats.keys()].some((it) => it === id),
  )

  function go(seat: SeatGrant) {
    onDone()
    change(seat)
  }

  return (
    <div className={styles.proxies}>
      <p>{words.proxyHelp}</p>
      {own && others.length > 0 && (
        <ul className={styles.turns} aria-label={words.whoseTurn}>
          {[own, ...others].map((seat) => (
            <li key={seat.id}>
              <Button aria-pressed={seat.id === me?.id} onClick={() => go(seat)}>
                {words.writeAs(seat.name)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {me?.proxyOf === undefined && <ProxyForm onSeated={go} />}
    </div>
  )
}

function ProxyForm({ onSeated }: { onSeated: (seat: SeatGrant) => void }) {
  const { actions, roomId } = useOpenRoom()
  const { keys } = useServices()
  const facts = useRoom((state) => state.session.room)
  const seats = useRoom((state) => state.session.seats)
  const [typed, setTyped] = useState('')
  const [side, setSide] = useState<Side | null>(null)
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const taken = [...seats.values()].map(({ name }) => name)
  const name = freeName(typed, taken)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (name === '' || side === null) return
    const answer = await actions.send({ type: 'seat.proxy', name, side })
    const seat = answer.ok ? answer.value.seat : null
    if (!answer.ok) setRefused(en.refusals[answer.code])
    else if (isJsonObject(seat)) {
      const granted = seat as unknown as SeatGrant // what the command promises
      const proxies = [...(keys.find(roomId)?.proxies ?? []), granted]
      keys.remember(roomId, { proxies })
      onSeated(granted)
    }
  }

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={words.theirName}
        value={typed}
        onChange={setTyped}
        maxLength={limits.name}
        help={name !== typed.trim() && en.join.sameName(typed.trim(), name)}
        error={tried && name === '' && en.join.nameMissing}
      />
      <RadioCards
        legend={words.theirSide}
        stacked
        value={side}
        onChange={setSide}
        error={tried && side === null && en.join.sideMissing}
        options={sides.map((value) => ({
          value,
          label: sideName(facts, value),
          mark: <SideMark side={value} />,
        }))}
      />
      {refused !== null && <p role="alert">{refused}</p>}
      <Button type="submit" variant="primary">
        {words.addProxy}
      </Button>
    </form>
  )
}
