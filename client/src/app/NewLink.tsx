import { useState } from 'react'
import { useOpenRoom } from '../room/useRoom.ts'
import { Button } from '../ui/Button.tsx'
import { en } from '../ui/strings.ts'
import { useToast } from '../ui/Toasts.tsx'
import { useServices } from './services.ts'
import { words } from './words.ts'

export type LinkKind = 'join' | 'watch' | 'facilitate' | 'summary'

/**
 * A link that this device doesn't know: the server keeps only a hash of it, so the one way to have
 * it here is to make another, and the old one stops working.
 */
export function NewLink({ which, onMade }: { which: LinkKind; onMade?: (link: string) => void }) {
  const { roomId, actions } = useOpenRoom()
  const { keys } = useServices()
  const toast = useToast()
  const [made, setMade] = useState(false)

  async function make() {
    const answer = await actions.send({ type: 'link.replace', which })
    if (!answer.ok) {
      toast({ text: en.refusals[answer.code] })
      return
    }
    const { link } = answer.value
    if (typeof link !== 'string') return
    keys.remember(roomId, { links: { ...keys.find(roomId)?.links, [which]: link } })
    setMade(true)
    onMade?.(link)
  }

  if (made) return null
  return (
    <div>
      <p>{which === 'summary' ? words.noSummaryLink : words.linkUnknown}</p>
      <Button onClick={() => void make()}>{words.makeLink[which]}</Button>
    </div>
  )
}
