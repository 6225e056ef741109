import { type ComponentPropsWithRef, useId } from 'react'
import { classNames } from './classNames.ts'
import styles from './Field.module.css'
import { describedBy, Field, type FieldTexts } from './Field.tsx'
import { en } from './strings.ts'

export interface Option<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly disabled?: boolean | undefined
}

type SelectElementProps = Omit<
  ComponentPropsWithRef<'select'>,
  'className' | 'children' | 'value' | 'defaultValue' | 'onChange' | 'id' | 'aria-describedby'
>

export interface SelectProps<Value extends string> extends FieldTexts, SelectElementProps {
  readonly value: Value
  readonly options: readonly Option<Value>[]
  readonly onChange: (value: Value) => void
}

/** The browser's own list of choices. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, help, error, hideLabel, optional, value, options, onChange, ...rest } = props
  const id = useId()
  return (
    <Field {...{ id, label, help, error, hideLabel, optional }} optionalWord={en.controls.optional}>
      <select
        {...rest}
        id={id}
        className={classNames(styles.control, styles.select)}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value)
          if (chosen) onChange(chosen.value)
        }}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { label, help, error })}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
