import { type ReactNode, useId } from 'react'
import styles from './Field.module.css'
import { FieldNotes } from './Field.tsx'

export interface CheckboxProps {
  readonly label: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly help?: ReactNode
  readonly disabled?: boolean | undefined
}

export function Checkbox({ label, checked, onChange, help, disabled }: CheckboxProps) {
  const id = useId()
  return (
    <div>
      <label className={styles.check} htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          className={styles.box}
          checked={checked}
          disabled={disabled}
          onChange={(event) => onChange(event.currentTarget.checked)}
          aria-describedby={help ? `${id}-help` : undefined}
        />
        <span className={styles.checkText}>{label}</span>
      </label>
      <FieldNotes id={id} help={help} />
    </div>
  )
}
