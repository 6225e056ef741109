import { Check, Copy } from 'lucide-react'
import { type ReactNode, useId, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import styles from './CopyField.module.css'
import { copyText } from './copyText.ts'
import { en } from './strings.ts'

export interface CopyFieldProps {
  readonly label: string
  readonly value: string
  readonly help?: ReactNode
  /** The text is on the clipboard now. */
  readonly onCopied?: (() => void) | undefined
  /** More buttons after Copy: mail, download. */
  readonly actions?: ReactNode
}

/** A link to hand on: shown whole, selected on focus, copied with one press. */
export function CopyField({ label, value, help, onCopied, actions }: CopyFieldProps) {
  const id = useId()
  const row = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')

  async function copy() {
    const copied = await copyText(value, row.current ?? undefined)
    setState(copied ? 'copied' : 'failed')
    if (copied) onCopied?.()
  }

  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {help && (
        <p className={styles.help} id={`${id}-help`}>
          {help}
        </p>
      )}
      <div className={styles.row} ref={row}>
        <input
          id={id}
          className={styles.value}
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          aria-describedby={help ? `${id}-help` : undefined}
        />
        <Button
          icon={state === 'copied' ? <Check size={18} /> : <Copy size={18} />}
          onClick={() => void copy()}
          aria-describedby={id}
        >
          {state === 'copied' ? en.controls.copied : en.controls.copy}
        </Button>
        {actions}
      </div>
      {/* Its own region: the page's are out of reach while a dialog is open. */}
      <p role="status" className={state === 'failed' ? styles.help : 'visuallyHidden'}>
        {state === 'copied' && en.controls.copied}
        {state === 'failed' && en.controls.copyFailed}
      </p>
    </div>
  )
}
