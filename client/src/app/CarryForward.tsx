import { limits } from '@lockstep/shared/model/limits'
import type { CreatedRoom } from '@lockstep/shared/protocol/http'
import { useState } from 'react'
import type { AnswerCode } from '../room/api.ts'
import { keyOfLink } from '../room/keys.ts'
import { useOpenRoom, useRoom } from '../room/useRoom.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { enLead } from '../ui/leadStrings.ts'
import { en } from '../ui/strings.ts'
import { TextField } from '../ui/TextField.tsx'
import styles from './CarryForward.module.css'
import { useServices } from './services.ts'

/** Makes a new room out of what this one settled. `onMade` shows its links. */
export function CarryForward({ onMade }: { onMade: (title: string, room: CreatedRoom) => void }) {
  const { roomId, api, seat } = useOpenRoom()
  const { keys } = useServices()
  const before = useRoom((state) => state.session.room.title)
  const facilitates = useRoom((state) => state.me?.role === 'facilitator')
  const [asking, setAsking] = useState(false)
  const [title, setTitle] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<AnswerCode | null>(null)
  const text = enLead.forward
  const name = title ?? text.titleAfter(before)
  if (!facilitates) return null

  async function carry() {
    setBusy(true)
    const answer = await api.carryForward(roomId, seat.token, { title: name.trim() || before })
    setBusy(false)
    if (!answer.ok) {
      setFailure(answer.code)
      return
    }
    const { links, seat: own, roomId: id } = answer.value
    const key = keyOfLink(links.facilitate)
    keys.remember(id, { title: name, links, seat: own, key, seenAt: Date.now() })
    onMade(name, answer.value)
  }

  return (
    <>
      <Button onClick={() => setAsking(true)}>{text.press}</Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={text.title}
        actions={
          <>
            <Button variant="quiet" onClick={() => setAsking(false)}>
              {en.controls.cancel}
            </Button>
            <Button variant="primary" busy={busy} onClick={() => void carry()}>
              {text.make}
            </Button>
          </>
        }
      >
        <div className={styles.form}>
          <p>{text.about}</p>
          <p className={styles.help}>{text.stays}</p>
          <TextField
            label={enLead.create.roomTitle}
            value={name}
            onChange={setTitle}
            maxLength={limits.title}
          />
          {failure && (
            <p role="alert" className={styles.failure}>
              {en.refusals[failure]}
            </p>
          )}
        </div>
      </Dialog>
    </>
  )
}
