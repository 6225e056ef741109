import { remainingMs } from '@lockstep/shared/model/time'
import type { Wish } from '@lockstep/shared/protocol/commands'
import { type FormEvent, useState } from 'react'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { Button } from '../../ui/Button.tsx'
import { Countdown } from '../../ui/Countdown.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { en } from '../../ui/strings.ts'
import { TextField } from '../../ui/TextField.tsx'
import styles from './ClockControls.module.css'
import { useSendAll } from './useSendAll.ts'

/** The room's clock in the facilitator's hand. */
export function ClockControls() {
  const { clock: serverClock } = useOpenRoom()
  const clock = useRoom((state) => state.session.clock)
  const sendAll = useSendAll()
  const [asking, setAsking] = useState(false)
  const [setting, setSetting] = useState(false)
  const send = (wish: Wish) => void sendAll([wish])
  const set = <Button onClick={() => setSetting(true)}>{en.timer.set}</Button>
  const hidden = useRoom((state) => state.session.room.clockHidden === true)
  const rest = (
    <>
      <Button variant="quiet" onClick={() => send({ type: 'room.update', clockHidden: !hidden })}>
        {hidden ? en.timer.showToRoom : en.timer.hideFromRoom}
      </Button>
      <SetClock
        open={setting}
        onClose={() => setSetting(false)}
        onSet={(minutes) => send({ type: 'clock.start', minutes })}
      />
    </>
  )

  function takeMinute() {
    const left = remainingMs(clock, serverClock.now()) ?? 0
    if (left > 0 && left < 60_000) setAsking(true)
    else send({ type: 'clock.add', seconds: -60 })
  }

  if (clock.state === 'idle') {
    return (
      <div className={styles.clock}>
        <p>{en.timer.notRunning}</p>
        <div className={styles.buttons}>
          <Button onClick={() => send({ type: 'clock.start' })}>{en.timer.start}</Button>
          {set}
        </div>
        {rest}
      </div>
    )
  }
  const running = clock.state === 'running'
  return (
    <div className={styles.clock}>
      <Countdown clock={clock} now={serverClock.now} size="large" />
      <div className={styles.buttons}>
        <Button
          id="facilitator-clock"
          onClick={() => send(running ? { type: 'clock.pause' } : { type: 'clock.resume' })}
        >
          {running ? en.timer.pause : en.timer.resume}
        </Button>
        <Button aria-label={en.timer.stop} onClick={() => send({ type: 'clock.stop' })}>
          {en.timer.stopShort}
        </Button>
        {set}
        <Button onClick={takeMinute}>{en.timer.takeMinute}</Button>
        <Button onClick={() => send({ type: 'clock.add', seconds: 60 })}>
          {en.timer.addMinute}
        </Button>
        <Button onClick={() => send({ type: 'clock.add', seconds: 300 })}>
          {en.timer.addFive}
        </Button>
      </div>
      {rest}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={en.timer.takeMinute}
        actions={
          <Button
            variant="primary"
            onClick={() => {
              setAsking(false)
              send({ type: 'clock.add', seconds: -60 })
            }}
          >
            {en.timer.takeMinute}
          </Button>
        }
      >
        <p>{en.timer.takeLastMinute}</p>
      </Dialog>
    </div>
  )
}

/** So many minutes from now, whatever the clock was at. */
function SetClock(props: { open: boolean; onClose: () => void; onSet: (minutes: number) => void }) {
  const { open, onClose, onSet } = props
  const [typed, setTyped] = useState('')
  const minutes = Number(typed.replace(',', '.'))
  const good = typed.trim() !== '' && minutes > 0 && minutes <= 24 * 60

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!good) return
    onSet(minutes)
    setTyped('')
    onClose()
  }

  return (
    <Dialog open={open} onClose={onClose} title={en.timer.setTitle}>
      <form onSubmit={submit} className={styles.set}>
        <TextField
          label={en.timer.minutes}
          value={typed}
          onChange={setTyped}
          inputMode="decimal"
          autoComplete="off"
          error={typed.trim() !== '' && !good && en.timer.minutesWrong}
        />
        <Button type="submit" variant="primary">
          {en.timer.setNow}
        </Button>
      </form>
    </Dialog>
  )
}
