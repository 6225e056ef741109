import { Minus, Plus } from 'lucide-react'
import styles from './DotStepper.module.css'
import { IconButton } from './IconButton.tsx'
import { enSteps } from './stepStrings.ts'

export interface DotStepperProps {
  /** What the dots are for; part of both buttons' names. */
  readonly item: string
  readonly dots: number
  /** Most dots on one item. */
  readonly perItem: number
  /** Dots the person still has to give. */
  readonly left: number
  readonly onChange: (dots: number) => void
  readonly disabled?: boolean | undefined
}

/** A ballot's dots for one item. Keys + and − work while focus is in it. */
export function DotStepper({ item, dots, perItem, left, onChange, disabled }: DotStepperProps) {
  const mayAdd = !disabled && left > 0 && dots < perItem
  const mayTake = !disabled && dots > 0
  return (
    // The keys only repeat what the two buttons do.
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up from the buttons inside
    <span
      className={styles.stepper}
      onKeyDown={(event) => {
        if ((event.key === '+' || event.key === '=') && mayAdd) onChange(dots + 1)
        if ((event.key === '-' || event.key === '−') && mayTake) onChange(dots - 1)
      }}
    >
      <IconButton
        label={enSteps.counting.removeDot(item)}
        icon={<Minus size={18} />}
        aria-disabled={!mayTake}
        onClick={() => mayTake && onChange(dots - 1)}
      />
      <output className={styles.dots}>
        <span className="visuallyHidden">{enSteps.counting.dots(dots)}</span>
        {Array.from({ length: perItem }, (_, place) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a place among equal places
            key={place}
            className={place < dots ? styles.filled : styles.hollow}
            aria-hidden="true"
          />
        ))}
      </output>
      <IconButton
        label={enSteps.counting.addDot(item)}
        icon={<Plus size={18} />}
        aria-disabled={!mayAdd}
        onClick={() => mayAdd && onChange(dots + 1)}
      />
    </span>
  )
}
