import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { type LinkKind, useNewLink } from './useNewLink.ts'
import { words } from './words.ts'

/**
 * A link that this device doesn't know: the server keeps only a hash of it, so the one way to have
 * it here is to make another, and the old one stops working.
 */
export function NewLink({ which, onMade }: { which: LinkKind; onMade?: (link: string) => void }) {
  const newLink = useNewLink()
  const [made, setMade] = useState(false)

  async function make() {
    const link = await newLink(which)
    if (link === null) return
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
