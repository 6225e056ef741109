import { type ReactNode, useId } from 'react'
import { FieldNotes } from './Field.tsx'
import styles from './RowList.module.css'

export interface FieldGroupProps {
  readonly legend: string
  readonly children: ReactNode
  readonly error?: ReactNode
}

/** A few controls that answer one question. */
export function FieldGroup({ legend, children, error }: FieldGroupProps) {
  const id = useId()
  return (
    <fieldset className={styles.choices} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={styles.legend}>{legend}</legend>
      {children}
      <FieldNotes id={id} error={error} />
    </fieldset>
  )
}
