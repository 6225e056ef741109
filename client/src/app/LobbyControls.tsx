import { useLocation } from 'wouter'
import { Checklist } from '../features/lobby/Checklist.tsx'
import { useRehearsal } from '../features/rehearsal/useRehearsal.ts'
import { useOpenRoom, useRoom } from '../room/useRoom.ts'
import { Button, buttonClass } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { enLead } from '../ui/leadStrings.ts'
import { QrCode } from '../ui/QrCode.tsx'
import { en } from '../ui/strings.ts'
import { useToast } from '../ui/Toasts.tsx'
import { CarriedFrom } from './CarriedFrom.tsx'
import styles from './LobbyControls.module.css'
import { NewLink } from './NewLink.tsx'
import { useServices } from './services.ts'
import { playSound } from './sound.ts'
import { WarmUpField } from './WarmUpField.tsx'

/** What the facilitator needs before the start: the way in for everyone, the door, the big screen. */
export function LobbyControls() {
  const { roomId, actions } = useOpenRoom()
  const { keys } = useServices()
  const toast = useToast()
  const rehearsal = useRehearsal()
  const locked = useRoom((state) => state.session.room.locked)
  const join = keys.find(roomId)?.links.join

  async function setLock() {
    const answer = await actions.send(locked ? { type: 'room.unlock' } : { type: 'room.lock' })
    if (!answer.ok) toast({ text: en.refusals[answer.code] })
  }

  return (
    <section className={styles.controls}>
      {join ? (
        <>
          <QrCode value={join} size="min(16rem, 60vw, 25vh)" />
          <CopyField
            label={enLead.create.joinLink}
            help={enLead.create.joinLinkHelp}
            value={join}
          />
        </>
      ) : (
        <NewLink which="join" />
      )}
      <CarriedFrom />
      <div className={styles.buttons}>
        <a
          className={buttonClass('secondary')}
          href={`/r/${roomId}/big`}
          target="_blank"
          rel="noopener"
        >
          {en.lobby.openBig}
        </a>
        <Button onClick={() => void setLock()}>
          {locked ? en.cockpit.unlock : en.cockpit.lock}
        </Button>
        {rehearsal.people === 0 && (
          <Button onClick={() => void rehearsal.start()}>{en.rehearsal.start}</Button>
        )}
      </div>
      {rehearsal.people === 0 && <p className={styles.help}>{en.rehearsal.startHelp}</p>}
      <WarmUpField />
    </section>
  )
}

/** What is worth a look before the start. */
export function LobbyChecklist() {
  const { roomId } = useOpenRoom()
  const [, navigate] = useLocation()
  return <Checklist onAgenda={() => navigate(`/r/${roomId}/agenda`)} onSound={playSound} />
}
