import { useEffect, useRef, useState } from 'react'
import { TextField } from '../../ui/TextField.tsx'
import { parseFigure } from './figure.ts'
import { words } from './strings.ts'

interface FigureFieldProps {
  readonly label: string
  readonly unit: string
  readonly help?: string | undefined
  readonly value: number | null
  readonly onChange: (value: number | null) => void
}

/** A number as people type it. What is no number stays in the field and goes no further. */
export function FigureField({ label, unit, help, value, onChange }: FigureFieldProps) {
  const [typed, setTyped] = useState(() => written(value))
  const told = useRef(value)
  const fault = typed.trim() !== '' && parseFigure(typed) === null

  // Somebody else's value comes in from outside; one's own is there already, as it was typed.
  useEffect(() => {
    if (value === told.current) return
    told.current = value
    setTyped(written(value))
  }, [value])

  return (
    <TextField
      label={label}
      help={help}
      value={typed}
      inputMode="decimal"
      autoComplete="off"
      suffix={unit || undefined}
      onBlur={() => {
        if (typed.trim() === '') setTyped(written(value))
      }}
      error={fault ? words.fault : undefined}
      onChange={(next) => {
        setTyped(next)
        const figure = parseFigure(next)
        if (next.trim() !== '' && figure === null) return
        told.current = figure
        onChange(figure)
      }}
    />
  )
}

/** As this field reads it back: a comma groups, a point begins the fraction. */
function written(value: number | null): string {
  if (value === null) return ''
  return new Intl.NumberFormat('en', { maximumFractionDigits: 4 }).format(value)
}
