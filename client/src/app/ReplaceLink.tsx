import { useState } from 'react'
import type { Links } from '../features/links/RoomLinksPanel.tsx'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { en } from '../ui/strings.ts'
import { useToast } from '../ui/Toasts.tsx'
import { useNewLink } from './useNewLink.ts'
import { words } from './words.ts'

interface ReplaceLinkProps {
  readonly which: keyof Links
  readonly onClose: () => void
  readonly onMade: () => void
}

/** Asks before a link stops working, and whether those whom it let in go with it. */
export function ReplaceLink({ which, onClose, onMade }: ReplaceLinkProps) {
  const newLink = useNewLink()
  const toast = useToast()
  const [remove, setRemove] = useState(false)
  const [busy, setBusy] = useState(false)
  const text = words.replaceLink

  async function replace() {
    setBusy(true)
    const link = await newLink(which, remove)
    setBusy(false)
    if (link === null) return
    toast({ text: text.done })
    onMade()
    onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={text.title[which]}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            {en.controls.cancel}
          </Button>
          <Button
            variant={remove ? 'danger' : 'primary'}
            busy={busy}
            onClick={() => void replace()}
          >
            {remove ? text.withPeople : text.alone}
          </Button>
        </>
      }
    >
      <p>{text.ask}</p>
      <Checkbox label={text.remove} help={text.removeHelp} checked={remove} onChange={setRemove} />
    </Dialog>
  )
}
