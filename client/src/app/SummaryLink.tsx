import { useOpenRoom } from '../room/useRoom.ts'
import { Button } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { enSteps } from '../ui/stepStrings.ts'
import { en } from '../ui/strings.ts'
import { useToast } from '../ui/Toasts.tsx'
import { useServices } from './services.ts'
import { words } from './words.ts'

/** The link that reads the summary and nothing else, and the way to take it back. */
export function SummaryLink({ link, onGone }: { link: string; onGone: () => void }) {
  const { roomId, actions } = useOpenRoom()
  const { keys } = useServices()
  const toast = useToast()

  async function withdraw() {
    const answer = await actions.send({ type: 'link.remove', which: 'summary' })
    // Somebody else may have withdrawn it before.
    if (!answer.ok && answer.code !== 'no-such-item') {
      toast({ text: en.refusals[answer.code] })
      return
    }
    keys.remember(roomId, { links: { summary: undefined } })
    toast({ text: words.summaryWithdrawn })
    onGone()
  }

  return (
    <div>
      <CopyField label={enSteps.summary.share} value={link} />
      <Button variant="quiet" onClick={() => void withdraw()}>
        {words.withdrawSummary}
      </Button>
    </div>
  )
}
