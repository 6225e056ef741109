import type { NoteId } from '@lockstep/shared/model/ids'
import { limits } from '@lockstep/shared/model/limits'
import { useEffect, useRef } from 'react'
import { Button } from '../../ui/Button.tsx'
import { en } from '../../ui/strings.ts'
import type { SharedTextProps, ViewProps } from '../view.ts'
import styles from './desk.module.css'

interface OwnTextProps extends Pick<ViewProps, 'sharedText'>, Omit<SharedTextProps, 'place'> {
  readonly note: NoteId
  readonly onDone: () => void
}

/** The words of a note as a shared text with the focus in it. Esc keeps the text and leaves. */
export function OwnText({ note, sharedText, onDone, ...field }: OwnTextProps) {
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
      {sharedText({
        place: { on: 'note', id: note },
        ...{ hideLabel: true, maxLength: limits.noteText, rows: 2 },
        ...field,
      })}
      <Button onClick={onDone}>{en.controls.done}</Button>
    </div>
  )
}
