import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import styles from './ChoiceList.module.css'
import type { MenuItem } from './Menu.tsx'

export interface ChoiceListProps {
  readonly label: string
  /** What is said where no item has the words. */
  readonly nothing: string
  readonly items: readonly MenuItem[]
  /** After an item was chosen, and before it acts. */
  readonly onDone: () => void
}

/** A field that finds items by their words: arrows move, Enter takes. */
export function ChoiceList({ label, nothing, items, onDone }: ChoiceListProps) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const found = items.filter((item) => has(item.label, typed))
  const active = found[Math.min(at, found.length - 1)]

  useEffect(() => {
    const option = active && document.getElementById(`${id}-${active.id}`)
    option?.scrollIntoView?.({ block: 'nearest' })
  }, [active, id])

  // The dialog around it may have opened before this came.
  useEffect(() => field.current?.focus(), [])

  function take(item: MenuItem | undefined) {
    if (!item) return
    onDone()
    item.onSelect()
  }

  function down(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const last = found.length - 1
    const next = { ArrowDown: at >= last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1 }
    if (event.key === 'Enter') take(active)
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setAt(Math.max(0, next[event.key]))
    } else return
    event.preventDefault()
  }

  return (
    <div className={styles.choice}>
      <input
        ref={field}
        className={styles.field}
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active && `${id}-${active.id}`}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={down}
        data-autofocus
      />
      <div id={`${id}-list`} role="listbox" aria-label={label} className={styles.list}>
        {found.map((item) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          <div
            key={item.id}
            id={`${id}-${item.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={item === active}
            className={styles.option}
            onClick={() => take(item)}
          >
            <span>{item.label}</span>
            {item.keys && <kbd>{item.keys}</kbd>}
          </div>
        ))}
      </div>
      <p role="status" className={styles.nothing}>
        {found.length === 0 && nothing}
      </p>
    </div>
  )
}

/** Every word typed is somewhere in the label, in whatever order. */
function has(label: string, typed: string): boolean {
  const text = label.toLocaleLowerCase()
  return typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
