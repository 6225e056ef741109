import { type ReactNode, useId } from 'react'
import { classNames } from './classNames.ts'
import styles from './SegmentedControl.module.css'

export interface Segment<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly mark?: ReactNode
  /** Show the mark alone; the label is still read out. */
  readonly markOnly?: boolean | undefined
}

export interface SegmentedControlProps<Value extends string> {
  readonly label: string
  readonly segments: readonly Segment<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** Which of a few views is shown. Arrow keys change it, as in any radio group. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, segments, value, onChange } = props
  const name = useId()
  return (
    <fieldset className={styles.group}>
      <legend className="visuallyHidden">{label}</legend>
      {segments.map((segment) => (
        <label key={segment.value} className={styles.segment}>
          <input
            type="radio"
            name={name}
            className="visuallyHidden"
            checked={segment.value === value}
            onChange={() => onChange(segment.value)}
          />
          {segment.mark}
          <span className={classNames(segment.markOnly && 'visuallyHidden')}>{segment.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
