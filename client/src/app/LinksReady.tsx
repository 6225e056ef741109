import type { CreatedRoom } from '@lockstep/shared/protocol/http'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { RoomLinksPanel } from '../features/links/RoomLinksPanel.tsx'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { enLead } from '../ui/leadStrings.ts'
import styles from './LinksReady.module.css'
import { Page } from './Page.tsx'

/** The links, once: nobody gets on before the facilitator link is somewhere safe. */
export function LinksReady({ title, room }: { title: string; room: CreatedRoom }) {
  const [kept, setKept] = useState(false)
  const [, navigate] = useLocation()
  const text = enLead.create
  return (
    <Page title={text.linksTitle}>
      <h1 tabIndex={-1} ref={(heading) => heading?.focus()}>
        {text.linksTitle}
      </h1>
      <RoomLinksPanel title={title} links={room.links} onKept={() => setKept(true)} />
      <Checkbox label={text.savedIt} checked={kept} onChange={setKept} />
      <div className={styles.actions}>
        {!kept && <p className={styles.hint}>{text.enterHint}</p>}
        <Button variant="primary" disabled={!kept} onClick={() => navigate(`/r/${room.roomId}`)}>
          {text.enter}
        </Button>
      </div>
    </Page>
  )
}
