import type { ReactNode } from 'react'
import styles from './review.module.css'

export interface ChoiceProps<Value extends string> {
  /** The question, for the group's name. */
  readonly about: string
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value | null
  readonly glyphOf: (value: Value) => ReactNode
  readonly onChange: (value: Value) => void
}

/** A few answers, each with a glyph and a word and none with a hue. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { about, options, value, glyphOf, onChange } = props
  return (
    <fieldset className={styles.choice}>
      <legend className="visuallyHidden">{about}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {glyphOf(option.value)}
          {option.label}
        </button>
      ))}
    </fieldset>
  )
}
