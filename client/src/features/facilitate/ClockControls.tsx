import { remainingMs } from '@lockstep/shared/model/time'
import type { Wish } from '@lockstep/shared/protocol/commands'
import { useState } from 'react'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { Button } from '../../ui/Button.tsx'
import { Countdown } from '../../ui/Countdown.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { en } from '../../ui/strings.ts'
import styles from './ClockControls.module.css'
import { useSendAll } from './useFacilitate.ts'

/** The room's clock in the facilitator's hand. */
export function ClockControls() {
  const { clock: serverClock } = useOpenRoom()
  const clock = useRoom((state) => state.session.clock)
  const sendAll = useSendAll()
  const [asking, setAsking] = useState(false)
  const send = (wish: Wish) => void sendAll([wish])

  function takeMinute() {
    const left = remainingMs(clock, serverClock.now()) ?? 0
    if (left > 0 && left < 60_000) setAsking(true)
    else send({ type: 'clock.add', seconds: -60 })
  }

  if (clock.state === 'idle') {
    return (
      <div className={styles.clock}>
        <p>{en.timer.notRunning}</p>
        <Button onClick={() => send({ type: 'clock.start' })}>{en.timer.start}</Button>
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
        <Button onClick={takeMinute}>{en.timer.takeMinute}</Button>
        <Button onClick={() => send({ type: 'clock.add', seconds: 60 })}>
          {en.timer.addMinute}
        </Button>
        <Button onClick={() => send({ type: 'clock.add', seconds: 300 })}>
          {en.timer.addFive}
        </Button>
      </div>
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
