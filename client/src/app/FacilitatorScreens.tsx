import { useState } from 'react'
import { useLocation } from 'wouter'
import { AgendaEditor } from '../features/agenda/AgendaEditor.tsx'
import { AgendaList } from '../features/agenda/AgendaList.tsx'
import { type Links, RoomLinksPanel } from '../features/links/RoomLinksPanel.tsx'
import { Retention } from '../features/retention/Retention.tsx'
import { keyOfLink } from '../room/keys.ts'
import { useOpenRoom, useRoom } from '../room/useRoom.ts'
import { Button } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { en } from '../ui/strings.ts'
import { useToast } from '../ui/Toasts.tsx'
import styles from './FacilitatorScreens.module.css'
import { InnerScreen } from './InnerScreen.tsx'
import { NewLink } from './NewLink.tsx'
import { ReplaceLink } from './ReplaceLink.tsx'
import type { ScreenProps } from './RoomFrame.tsx'
import { StepAsSeen } from './StepAsSeen.tsx'
import { SummaryLink } from './SummaryLink.tsx'
import { useServices } from './services.ts'
import { words } from './words.ts'

export function AgendaScreen(screen: ScreenProps) {
  const facilitates = useRoom((state) => state.me?.role === 'facilitator')
  return (
    <InnerScreen {...screen} title={en.frame.agenda}>
      {facilitates ? (
        <AgendaEditor drawPreview={(previewed) => <StepAsSeen {...previewed} />} />
      ) : (
        <AgendaList withPhases />
      )}
    </InnerScreen>
  )
}

/** The links that this device knows, and new ones in place of those that it doesn't. */
export function LinksScreen(screen: ScreenProps) {
  const { roomId } = useOpenRoom()
  const { keys } = useServices()
  const facilitates = useRoom((state) => state.me?.role === 'facilitator')
  const title = useRoom((state) => state.session.room.title)
  const [replacing, setReplacing] = useState<keyof Links | null>(null)
  const [links, setLinks] = useState(() => keys.find(roomId)?.links ?? {})
  const reread = () => setLinks(keys.find(roomId)?.links ?? {})
  if (!facilitates) return <AgendaScreen {...screen} />
  return (
    <InnerScreen {...screen} title={en.cockpit.links}>
      <RoomLinksPanel title={title} links={links} onReplace={setReplacing} />
      {replacing && (
        <ReplaceLink which={replacing} onClose={() => setReplacing(null)} onMade={reread} />
      )}
      {links.watch && (
        <CopyField
          label={words.watchAgain}
          value={bigScreenLink(roomId, links.watch, links.join)}
        />
      )}
      {links.summary ? (
        <SummaryLink link={links.summary} onGone={reread} />
      ) : (
        <NewLink which="summary" onMade={reread} />
      )}
      {(['join', 'watch', 'facilitate'] as const)
        .filter((which) => links[which] === undefined)
        .map((which) => (
          <NewLink key={which} which={which} onMade={reread} />
        ))}
      <DeleteRoom />
    </InnerScreen>
  )
}

/** A link to watch that shows the join code too: the key to join travels in the fragment. */
function bigScreenLink(roomId: string, watch: string, join: string | undefined): string {
  const key = keyOfLink(watch) ?? ''
  const joinKey = join === undefined ? null : keyOfLink(join)
  return `${location.origin}/r/${roomId}/big#${key}${joinKey ? `&join=${joinKey}` : ''}`
}

function DeleteRoom() {
  const { roomId, api, seat } = useOpenRoom()
  const { keys } = useServices()
  const [, navigate] = useLocation()
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)

  async function remove() {
    setBusy(true)
    const answer = await api.removeRoom(roomId, seat.token)
    setBusy(false)
    if (!answer.ok) {
      toast({ text: en.refusals[answer.code] })
      return
    }
    keys.forget(roomId)
    toast({ text: words.deleted })
    navigate('/')
  }

  return (
    <div className={styles.delete}>
      <Retention />
      <Button variant="danger" onClick={() => setAsking(true)}>
        {words.deleteRoom}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={words.deleteRoom}
        actions={
          <>
            <Button variant="quiet" onClick={() => setAsking(false)}>
              {en.controls.cancel}
            </Button>
            <Button variant="danger" busy={busy} onClick={() => void remove()}>
              {words.deleteRoom}
            </Button>
          </>
        }
      >
        <p>{words.deleteAsk}</p>
      </Dialog>
    </div>
  )
}
