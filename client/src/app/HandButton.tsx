import { Hand } from 'lucide-react'
import { useOpenRoom, useRoom } from '../room/useRoom.ts'
import { Button } from '../ui/Button.tsx'
import { en } from '../ui/strings.ts'
import { useToast } from '../ui/Toasts.tsx'

/** Up or down; everyone sees a raised hand in the list of people. */
export function HandButton() {
  const { actions } = useOpenRoom()
  const toast = useToast()
  const up = useRoom((state) => state.me?.handAt != null)

  async function press() {
    const answer = await actions.send({ type: 'seat.hand', up: !up })
    if (!answer.ok) toast({ text: en.refusals[answer.code] })
  }

  return (
    <Button
      variant="quiet"
      icon={<Hand size={18} aria-hidden="true" />}
      aria-pressed={up}
      onClick={() => void press()}
    >
      {up ? en.frame.lowerHand : en.frame.raiseHand}
    </Button>
  )
}
