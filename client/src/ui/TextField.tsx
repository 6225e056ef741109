import { type ComponentPropsWithRef, useId } from 'react'
import { classNames } from './classNames.ts'
import styles from './Field.module.css'
import { describedBy, Field, type FieldTexts } from './Field.tsx'
import { en } from './strings.ts'

type InputProps = Omit<
  ComponentPropsWithRef<'input'>,
  'className' | 'children' | 'value' | 'defaultValue' | 'onChange' | 'id' | 'aria-describedby'
>

export interface TextFieldProps extends FieldTexts, InputProps {
  readonly value: string
  readonly onChange: (value: string) => void
  /** A unit after the field: days, %. */
  readonly suffix?: string | undefined
}

/** One line of text. Type, inputMode, autoComplete, maxLength and the rest go to the input. */
export function TextField(props: TextFieldProps) {
  const { label, help, error, hideLabel, optional, value, onChange, suffix, ...rest } = props
  const id = useId()
  const input = (
    <input
      {...rest}
      id={id}
      className={classNames(styles.control)}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      aria-invalid={error ? true : undefined}
      aria-describedby={describedBy(id, { label, help, error })}
    />
  )
  return (
    <Field {...{ id, label, help, error, hideLabel, optional }} optionalWord={en.controls.optional}>
      {suffix ? (
        <span className={styles.withSuffix}>
          {input}
          <span className={styles.suffix}>{suffix}</span>
        </span>
      ) : (
        input
      )}
    </Field>
  )
}
