import { useEffect, useState } from 'react'
import { useOpenRoom } from '../room/useRoom.ts'
import { Button } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { QrCode } from '../ui/QrCode.tsx'
import { en } from '../ui/strings.ts'
import styles from './CarrySheet.module.css'

/** This person's own link to another device, made when it is asked for. `view`: where it leads. */
export function CarrySheet({ view, onHere }: { view: string; onHere?: () => void }) {
  const { actions, roomId } = useOpenRoom()
  const [link, setLink] = useState<string | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt makes another link
  useEffect(() => {
    let gone = false
    setLink(null)
    setRefused(null)
    void actions.send({ type: 'seat.carry' }).then((answer) => {
      if (gone) return
      if (!answer.ok) setRefused(en.refusals[answer.code])
      else if (typeof answer.value.link === 'string') {
        setLink(answer.value.link.replace(`/r/${roomId}#`, `/r/${roomId}${view}#`))
      }
    })
    return () => {
      gone = true
    }
  }, [actions, roomId, view, attempt])

  return (
    <div className={styles.carry}>
      <p>{view === '' ? en.carry.help : en.carry.remoteHelp}</p>
      {refused !== null && <p role="alert">{refused}</p>}
      {link !== null && (
        <>
          <QrCode value={link} size="min(15rem, 60vw)" />
          <CopyField label={en.carry.link} value={link} help={en.carry.once} />
        </>
      )}
      <div className={styles.buttons}>
        <Button onClick={() => setAttempt(attempt + 1)}>{en.carry.another}</Button>
        {onHere && (
          <Button variant="quiet" onClick={onHere}>
            {en.carry.here}
          </Button>
        )}
      </div>
    </div>
  )
}
