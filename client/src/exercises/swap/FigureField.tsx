import { type Ref, useState } from 'react'
import { TextField } from '../../ui/TextField.tsx'
import { parseFigure } from './figure.ts'
import { words } from './strings.ts'

interface FigureFieldProps {
  readonly label: string
  readonly unit: string | null
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly ref?: Ref<HTMLInputElement> | undefined
}

/** A number as people type it. What is no number stays in the field and goes no further. */
export function FigureField({ label, unit, value, onChange, ref }: FigureFieldProps) {
  const [typed, setTyped] = useState(value === null ? '' : new Intl.NumberFormat().format(value))
  const fault = typed.trim() !== '' && parseFigure(typed) === null
  return (
    <TextField
      label={label}
      value={typed}
      inputMode="decimal"
      autoComplete="off"
      suffix={unit ?? undefined}
      error={fault ? words.figureFault : undefined}
      ref={ref}
      onChange={(next) => {
        setTyped(next)
        onChange(parseFigure(next))
      }}
    />
  )
}
