import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { en } from '../../ui/strings.ts'
import type { Doubt } from './useSendWish.ts'
import { agendaWords } from './words.ts'

/** Says what a change takes from later steps, and does it only then. */
export function DoubtDialog({ doubt }: { doubt: Doubt }) {
  const { losses, answer } = doubt
  return (
    <Dialog
      open
      onClose={() => answer(false)}
      title={agendaWords.leftWithoutTitle}
      actions={
        <>
          <Button variant="quiet" onClick={() => answer(false)}>
            {en.controls.cancel}
          </Button>
          <Button variant="primary" onClick={() => answer(true)}>
            {agendaWords.doItAnyway}
          </Button>
        </>
      }
    >
      {losses.map((loss) => (
        <p key={loss}>{loss}</p>
      ))}
    </Dialog>
  )
}
