import type { ReactNode } from 'react'
import { classNames } from './classNames.ts'
import styles from './Field.module.css'

/** What every labelled field takes. `help` stays; `error` stands beside it, and the text is kept. */
export interface FieldTexts {
  readonly label: string
  readonly help?: ReactNode
  readonly error?: ReactNode
  /** The label is read out, not shown: only where a heading beside it says the same. */
  readonly hideLabel?: boolean | undefined
  /** "(optional)" after the label. */
  readonly optional?: boolean | undefined
}

/** The `aria-describedby` that points at whatever help and error a field shows. */
export function describedBy(id: string, texts: FieldTexts): string | undefined {
  const ids = [texts.error ? `${id}-error` : '', texts.help ? `${id}-help` : '']
  return ids.filter(Boolean).join(' ') || undefined
}

/** Label above, help and error below; the control itself comes as children and carries `id`. */
export function Field(
  props: FieldTexts & { id: string; optionalWord: string; children: ReactNode },
) {
  const { id, label, help, error, hideLabel, optional, optionalWord, children } = props
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={classNames(styles.label, hideLabel && 'visuallyHidden')}>
        {label}
        {optional && <span className={styles.optional}> {optionalWord}</span>}
      </label>
      {children}
      <FieldNotes id={id} help={help} error={error} />
    </div>
  )
}

export function FieldNotes(props: { id: string; help?: ReactNode; error?: ReactNode }) {
  const { id, help, error } = props
  return (
    <>
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
      {help && (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
    </>
  )
}
