import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../../ui/Button.tsx'
import { en } from '../../ui/strings.ts'
import styles from './desk.module.css'

/** A shared text with the focus in it. Esc keeps the text and leaves. */
export function OwnText({ children, onDone }: { children: ReactNode; onDone: () => void }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector('textarea')?.focus(), [])
  return (
    // The keys belong to the field inside; the box only hears them pass.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      ref={box}
      className={styles.ownText}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        const submits = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
        if (event.key === 'Escape' || submits) onDone()
      }}
    >
      {children}
      <Button onClick={onDone}>{en.controls.done}</Button>
    </div>
  )
}
