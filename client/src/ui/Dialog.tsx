import { X } from 'lucide-react'
import { type ReactNode, type RefObject, Suspense, useEffect, useId, useRef } from 'react'
import { classNames } from './classNames.ts'
import styles from './Dialog.module.css'
import { ErrorBoundary } from './ErrorCard.tsx'
import { IconButton } from './IconButton.tsx'
import { Skeleton } from './Skeleton.tsx'
import { en } from './strings.ts'

export interface DialogProps {
  readonly open: boolean
  /** Asked for by Esc, the close button or the browser's back gesture. The owner sets `open`. */
  readonly onClose: () => void
  readonly title: string
  readonly children: ReactNode
  /** Buttons at the end; the last one is the primary. */
  readonly actions?: ReactNode
  readonly wide?: boolean | undefined
  /** In the middle, or a sheet: from the side on a laptop, from below on a phone. */
  readonly placement?: 'center' | 'sheet' | undefined
}

/**
 * A modal dialog, the browser's own. Focus goes to `[data-autofocus]`, else the first field, else
 * the title; it returns to where it was. The children exist only while it is open. They may have to be
 * fetched first: focus waits for them at the title, and a failure is theirs alone.
 */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, children, actions, wide, placement = 'center' } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    const element = dialog.current
    if (!open || !element) return
    const before = document.activeElement
    if (!element.open) element.showModal()
    firstFocus(element)?.focus()
    return () => {
      element.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [open])

  return (
    <dialog
      ref={dialog}
      className={classNames(styles.dialog, styles[placement], wide && styles.wide)}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // A file input's cancel bubbles up to here too.
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
      onClose={() => {
        // A browser may close it without asking, after two quick Esc presses.
        if (open) onClose()
      }}
    >
      {open && (
        <div className={styles.frame}>
          {/* No header nor footer elements: a dialog may stand inside a landmark of the page. */}
          <div className={styles.header}>
            <h2 id={titleId} tabIndex={-1} className={styles.title}>
              {title}
            </h2>
            <IconButton label={en.controls.close} icon={<X size={20} />} onClick={onClose} />
          </div>
          <div className={styles.body}>
            <ErrorBoundary>
              <Suspense fallback={<Skeleton label={en.states.connecting} />}>
                <Arrived dialog={dialog} />
                {children}
              </Suspense>
            </ErrorBoundary>
          </div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </div>
      )}
    </dialog>
  )
}

/** Stands beside what may come late, and passes the focus on to it, unless it went elsewhere. */
function Arrived({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  useEffect(() => {
    const element = dialog.current
    // Not open yet: everything is here at once, and the dialog sees to its focus itself.
    if (!element?.open || document.activeElement !== titleOf(element)) return
    firstFocus(element)?.focus()
  }, [dialog])
  return null
}

function titleOf(dialog: HTMLElement): HTMLElement | null {
  return dialog.querySelector<HTMLElement>('h2')
}

function firstFocus(dialog: HTMLElement): HTMLElement | null {
  return (
    dialog.querySelector<HTMLElement>('[data-autofocus]') ??
    dialog.querySelector<HTMLElement>(
      'input:not([disabled], [readonly]), textarea:not([disabled]), select:not([disabled])',
    ) ??
    titleOf(dialog)
  )
}
