import { type Ref, useEffect, useRef, useState } from 'react'
import { parseFigure } from './figure.ts'
import { en } from './strings.ts'
import { TextField } from './TextField.tsx'

interface FigureFieldProps {
  readonly label: string
  readonly unit: string | null
  readonly help?: string | undefined
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly ref?: Ref<HTMLInputElement> | undefined
}

/** A number as people type it. What is no number stays in the field and goes no further. */
export function FigureField({ label, unit, help, value, onChange, ref }: FigureFieldProps) {
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
      ref={ref}
      onBlur={() => {
        if (typed.trim() === '') setTyped(written(value))
      }}
      error={fault ? en.controls.figureFault : undefined}
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

/** As this field reads it back, in the person's own language. */
function written(value: number | null): string {
  if (value === null) return ''
  return new Intl.NumberFormat(undefined, { maximumFractionDigits: 4 }).format(value)
}
