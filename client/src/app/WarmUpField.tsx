import { limits } from '@lockstep/shared/model/limits'
import { type FormEvent, useState } from 'react'
import { useRoom } from '../room/useRoom.ts'
import { Button } from '../ui/Button.tsx'
import { en } from '../ui/strings.ts'
import { TextField } from '../ui/TextField.tsx'
import styles from './LobbyControls.module.css'
import { useSendWish } from './useSendWish.ts'

/** The facilitator's question for whoever waits; empty, there is none. */
export function WarmUpField() {
  const kept = useRoom((state) => state.session.room.warmUp ?? '')
  const [typed, setTyped] = useState<string | null>(null)
  const send = useSendWish()
  const changed = typed !== null && typed.trim() !== kept

  function save(event: FormEvent) {
    event.preventDefault()
    if (changed) send({ type: 'room.update', warmUp: typed.trim() })
    setTyped(null)
  }

  return (
    <form className={styles.warmUp} onSubmit={save}>
      <TextField
        label={en.lobby.warmUpLabel}
        help={en.lobby.warmUpHelp}
        optional
        value={typed ?? kept}
        onChange={setTyped}
        maxLength={limits.warmUp}
      />
      {changed && <Button type="submit">{en.controls.save}</Button>}
    </form>
  )
}
