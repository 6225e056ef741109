import { Minus, Plus } from 'lucide-react'
import { useId } from 'react'
import { IconButton } from './IconButton.tsx'
import styles from './Stepper.module.css'
import { en } from './strings.ts'
import { formatNumber } from './wording.ts'

export interface StepperProps {
  readonly label: string
  readonly hideLabel?: boolean | undefined
  readonly value: number
  readonly onChange: (value: number) => void
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly step?: number | undefined
  /** After the number: "min". */
  readonly unit?: string | undefined
  readonly disabled?: boolean | undefined
}

/** A whole number between two buttons. The new number is read out by the output itself. */
export function Stepper(props: StepperProps) {
  const {
    label,
    hideLabel,
    value,
    onChange,
    min = 0,
    max = Infinity,
    step = 1,
    unit,
    disabled,
  } = props
  const id = useId()
  const clamp = (next: number) => Math.min(max, Math.max(min, next))
  return (
    <fieldset className={styles.stepper} disabled={disabled}>
      <legend className={hideLabel ? 'visuallyHidden' : styles.label} id={id}>
        {label}
      </legend>
      <IconButton
        label={en.controls.fewer(label)}
        icon={<Minus size={18} />}
        disabled={value <= min}
        onClick={() => onChange(clamp(value - step))}
      />
      <output className={styles.value} aria-labelledby={id}>
        {formatNumber(value)}
        {unit && <span className={styles.unit}> {unit}</span>}
      </output>
      <IconButton
        label={en.controls.more(label)}
        icon={<Plus size={18} />}
        disabled={value >= max}
        onClick={() => onChange(clamp(value + step))}
      />
    </fieldset>
  )
}
