import type { KeyboardEvent, ReactNode } from 'react'
import { classNames } from './classNames.ts'
import styles from './Menu.module.css'
import { Popover, type TriggerProps } from './Popover.tsx'

export interface MenuItem {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  readonly onSelect: () => void
  readonly disabled?: boolean | undefined
  readonly danger?: boolean | undefined
  /** What is the case now, among choices. */
  readonly current?: boolean | undefined
  /** A hairline before it. */
  readonly separated?: boolean | undefined
  /** The keys that do the same, shown at the end: "Alt+↑". */
  readonly keys?: string | undefined
}

export interface MenuProps {
  readonly label: string
  readonly items: readonly MenuItem[]
  readonly trigger: (props: TriggerProps) => ReactNode
}

/** A list of plain buttons in a popover. Arrow keys, Home and End move; Esc leaves. */
export function Menu({ label, items, trigger }: MenuProps) {
  return (
    <Popover label={label} trigger={trigger} flush>
      {(close) => <MenuList items={items} onDone={close} />}
    </Popover>
  )
}

export interface MenuListProps {
  readonly items: readonly MenuItem[]
  /** After an item was chosen. */
  readonly onDone: () => void
}

/** The list alone, for a popover that holds more than it. */
export function MenuList({ items, onDone }: MenuListProps) {
  return (
    <ul className={styles.list} onKeyDown={moveFocus}>
      {items.map((item) => (
        <li key={item.id} className={classNames(item.separated && styles.separated)}>
          <button
            type="button"
            className={classNames(styles.item, item.danger && styles.danger)}
            disabled={item.disabled}
            aria-current={item.current || undefined}
            onClick={() => {
              // Closed first, so that focus is back before the choice moves it on.
              onDone()
              item.onSelect()
            }}
          >
            {item.icon}
            <span className={styles.label}>{item.label}</span>
            {item.keys && <kbd className={styles.keys}>{item.keys}</kbd>}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Arrow keys go round; disabled items are passed over. */
function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const buttons = [
    ...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not([disabled])'),
  ]
  const focused = document.activeElement
  const at = focused instanceof HTMLButtonElement ? buttons.indexOf(focused) : -1
  const next = nextIndex(event.key, at, buttons.length)
  if (next === null) return
  event.preventDefault()
  buttons[next]?.focus()
}

function nextIndex(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return at <= 0 ? count - 1 : at - 1
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
