import { useEffect, useState } from 'react'
import { TextField } from '../../ui/TextField.tsx'

export interface DayFieldProps {
  readonly label: string
  /** YYYY-MM-DD, or null. */
  readonly day: string | null
  readonly onChange: (day: string | null) => void
}

/**
 * The browser's own date field. What is typed counts when the field is left or Enter is pressed:
 * while a year is being typed the browser reports the year 2, 20 and 202.
 */
export function DayField({ label, day, onChange }: DayFieldProps) {
  const [typed, setTyped] = useState(day ?? '')
  const [editing, setEditing] = useState(false)

  // Somebody else's change shows here, unless this person is at it.
  useEffect(() => {
    if (!editing) setTyped(day ?? '')
  }, [day, editing])

  function commit() {
    setEditing(false)
    const next = typed === '' ? null : typed
    if (next !== day) onChange(next)
  }

  return (
    <TextField
      label={label}
      type="date"
      max="9999-12-31"
      value={typed}
      onChange={setTyped}
      onFocus={() => setEditing(true)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
      }}
    />
  )
}
