import { X } from 'lucide-react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import { en } from './strings.ts'
import styles from './Toasts.module.css'

export interface Toast {
  readonly text: string
  /** Usually Undo. */
  readonly action?: { readonly label: string; readonly run: () => void } | undefined
}

export type ShowToast = (toast: Toast) => void

const ToastContext = createContext<ShowToast | null>(null)

/** How long a toast stays, in milliseconds; longer while it is pointed at or has focus. */
const stayMs = 10_000

/** Shows one toast at a time: a newer one takes the place of the older. */
export function Toasts({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<(Toast & { readonly id: number }) | null>(null)
  const [held, setHeld] = useState(false)

  const show = useCallback<ShowToast>((next) => {
    setToast((before) => ({ ...next, id: (before?.id ?? 0) + 1 }))
  }, [])
  const dismiss = useCallback(() => {
    setToast(null)
    setHeld(false)
  }, [])

  useEffect(() => {
    if (!toast || held) return
    const timer = setTimeout(dismiss, stayMs)
    return () => clearTimeout(timer)
  }, [toast, held, dismiss])

  return (
    <ToastContext value={show}>
      {children}
      {/* The hold only lengthens the stay; nothing here is pressed but the two buttons. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      <div
        className={styles.region}
        aria-live="polite"
        data-noprint
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {toast && (
          <div className={styles.toast} key={toast.id}>
            <p>{toast.text}</p>
            {toast.action && <Action action={toast.action} dismiss={dismiss} />}
            <IconButton label={en.controls.dismiss} icon={<X size={18} />} onClick={dismiss} />
          </div>
        )}
      </div>
    </ToastContext>
  )
}

function Action(props: { action: NonNullable<Toast['action']>; dismiss: () => void }) {
  const { action, dismiss } = props
  return (
    <Button
      variant="quiet"
      onClick={() => {
        action.run()
        dismiss()
      }}
    >
      {action.label}
    </Button>
  )
}

export function useToast(): ShowToast {
  const show = useContext(ToastContext)
  if (!show) throw new Error('Toasts must be around whatever shows one')
  return show
}
