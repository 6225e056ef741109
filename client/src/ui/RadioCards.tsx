import { type ReactNode, useId } from 'react'
import { classNames } from './classNames.ts'
import { FieldNotes } from './Field.tsx'
import styles from './RadioCards.module.css'

export interface RadioCard<Value extends string> {
  readonly value: Value
  readonly label: string
  /** A shape or an icon before the label. */
  readonly mark?: ReactNode
  /** One line under the label. */
  readonly help?: ReactNode
  readonly disabled?: boolean | undefined
}

export interface RadioCardsProps<Value extends string> {
  readonly legend: string
  readonly hideLegend?: boolean | undefined
  readonly options: readonly RadioCard<Value>[]
  /** Null while nothing is chosen. */
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  readonly help?: ReactNode
  readonly error?: ReactNode
  /** Side by side where there is room (default), or one under the other. */
  readonly stacked?: boolean | undefined
  readonly disabled?: boolean | undefined
}

/** One choice out of a few, each a target of 48 px or more: the browser's radio group. */
export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { legend, hideLegend, options, value, onChange, help, error, stacked, disabled } = props
  const id = useId()
  return (
    <fieldset
      className={styles.group}
      disabled={disabled}
      aria-describedby={notes(id, help, error)}
    >
      <legend className={classNames(styles.legend, hideLegend && 'visuallyHidden')}>
        {legend}
      </legend>
      <div className={classNames(styles.cards, stacked && styles.stacked)}>
        {options.map((option) => (
          <label key={option.value} className={styles.card}>
            <input
              type="radio"
              name={id}
              className={styles.radio}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            {option.mark}
            <span className={styles.text}>
              <span className={styles.label}>{option.label}</span>
              {option.help && <span className={styles.help}>{option.help}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldNotes id={id} help={help} error={error} />
    </fieldset>
  )
}

function notes(id: string, help: ReactNode, error: ReactNode): string | undefined {
  return [error && `${id}-error`, help && `${id}-help`].filter(Boolean).join(' ') || undefined
}
