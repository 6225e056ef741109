import { useEffect, useRef } from 'react'
import { useTitle } from './Page.tsx'

/**
 * The screen's h1. When it changes, focus goes there, so that whoever hears the page hears what is
 * asked now; never away from a field in use, an open menu or a dialog.
 */
export function Prompt({ text }: { text: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(text)
  useTitle(text)

  useEffect(() => {
    if (before.current === text) return
    before.current = text
    const focused = document.activeElement
    const inUse =
      focused instanceof HTMLInputElement ||
      focused instanceof HTMLTextAreaElement ||
      focused instanceof HTMLSelectElement ||
      focused?.closest('[popover]') != null
    if (!inUse && !document.querySelector('dialog:modal')) heading.current?.focus()
  }, [text])

  return (
    <h1 ref={heading} tabIndex={-1}>
      {text}
    </h1>
  )
}
