import { ArrowDown, ArrowUp, MoreHorizontal, Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useId, useRef } from 'react'
import { Button } from './Button.tsx'
import { classNames } from './classNames.ts'
import { FieldNotes } from './Field.tsx'
import { IconButton } from './IconButton.tsx'
import { Menu } from './Menu.tsx'
import styles from './RowList.module.css'
import { en } from './strings.ts'
import { TextArea } from './TextArea.tsx'

interface Row {
  readonly id: string
}

export interface RowListProps<R extends Row> {
  readonly legend: string
  readonly rows: readonly R[]
  readonly onChange: (rows: readonly R[]) => void
  /** How a row is called by its menu. */
  readonly nameOf: (row: R, index: number) => string
  /** A text alone stands in a row without a frame; `change` puts another row in its place. */
  readonly children: (row: R, index: number, change: (row: R) => void) => ReactNode
  /** Buttons that add something. */
  readonly add?: ReactNode
  readonly help?: ReactNode
  readonly error?: ReactNode
  readonly boxed?: boolean | undefined
}

/** A list that is put together by hand: rows that go up, down and away. */
export function RowList<R extends Row>(props: RowListProps<R>) {
  const { legend, rows, onChange, nameOf, children, add, help, error, boxed } = props
  const id = useId()
  const group = useRef<HTMLFieldSetElement>(null)

  function move(from: number, by: 1 | -1) {
    const next = [...rows]
    const [row] = next.splice(from, 1)
    if (row) next.splice(from + by, 0, row)
    onChange(next)
  }

  function remove(row: R) {
    onChange(rows.filter((other) => other !== row))
    // What had the focus is gone with its row.
    group.current?.focus()
  }

  return (
    <fieldset
      ref={group}
      tabIndex={-1}
      className={styles.group}
      aria-describedby={error ? `${id}-error` : help ? `${id}-help` : undefined}
    >
      <legend className={styles.legend}>{legend}</legend>
      {rows.length > 0 && (
        <ol className={styles.rows}>
          {rows.map((row, index) => (
            <li key={row.id} className={classNames(styles.row, boxed && styles.boxed)}>
              <div className={styles.content}>
                {children(row, index, (next) =>
                  onChange(rows.map((other) => (other === row ? next : other))),
                )}
              </div>
              <RowMenu
                name={nameOf(row, index)}
                first={index === 0}
                last={index === rows.length - 1}
                onMove={(by) => move(index, by)}
                onRemove={() => remove(row)}
              />
            </li>
          ))}
        </ol>
      )}
      <FieldNotes id={id} help={help} error={error} />
      {add && <div>{add}</div>}
    </fieldset>
  )
}

/** What stands in a row without fields of its own. */
export function PlainRow({ children }: { children: ReactNode }) {
  return <p className={styles.plain}>{children}</p>
}

function RowMenu(props: {
  name: string
  first: boolean
  last: boolean
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}) {
  const { name, first, last, onMove, onRemove } = props
  const label = en.controls.menuFor(name)
  return (
    <Menu
      label={label}
      trigger={(trigger) => (
        <IconButton {...trigger} label={label} icon={<MoreHorizontal size={18} />} />
      )}
      items={[
        {
          id: 'up',
          label: en.moving.up,
          icon: <ArrowUp size={18} />,
          disabled: first,
          onSelect: () => onMove(-1),
        },
        {
          id: 'down',
          label: en.moving.down,
          icon: <ArrowDown size={18} />,
          disabled: last,
          onSelect: () => onMove(1),
        },
        {
          id: 'remove',
          label: en.controls.remove,
          icon: <Trash2 size={18} />,
          danger: true,
          separated: true,
          onSelect: onRemove,
        },
      ]}
    />
  )
}

export interface TextRow extends Row {
  readonly text: string
}

export interface TextRowsProps {
  readonly legend: string
  readonly rows: readonly TextRow[]
  readonly onChange: (rows: readonly TextRow[]) => void
  /** "Case 3": the name of each field. */
  readonly labelOf: (place: number) => string
  readonly addLabel: string
  readonly drawId: () => string
  readonly maxLength: number
  readonly most: number
  readonly help?: ReactNode
  readonly error?: ReactNode
  readonly errorOf: (index: number) => ReactNode
}

/** Lines of text, one below the other. Enter begins the next one; pasted lines become rows. */
export function TextRows(props: TextRowsProps) {
  const { rows, onChange, labelOf, addLabel, drawId, maxLength, most, errorOf } = props
  const { legend, help, error } = props
  const fresh = useRef<string | null>(null)

  function addAfter(index: number) {
    if (rows.length >= most) return
    const row = { id: drawId(), text: '' }
    fresh.current = row.id
    onChange([...rows.slice(0, index + 1), row, ...rows.slice(index + 1)])
  }

  function write(index: number, text: string) {
    const [first = '', ...more] = text.split(/\r?\n/)
    const fresh = more
      .filter((line) => line.trim() !== '')
      .slice(0, Math.max(0, most - rows.length))
    const row = rows[index]
    if (!row) return
    onChange([
      ...rows.slice(0, index),
      { ...row, text: first },
      ...fresh.map((line) => ({ id: drawId(), text: line.trim().slice(0, maxLength) })),
      ...rows.slice(index + 1),
    ])
  }

  return (
    <RowList
      {...{ legend, help, error, rows, onChange }}
      nameOf={(row, index) => row.text || labelOf(index + 1)}
      add={
        <Button
          icon={<Plus size={18} />}
          disabled={rows.length >= most}
          onClick={() => addAfter(rows.length - 1)}
        >
          {addLabel}
        </Button>
      }
    >
      {(row, index) => (
        <TextArea
          rows={1}
          ref={(field) => {
            if (!field || fresh.current !== row.id) return
            fresh.current = null
            field.focus()
          }}
          label={labelOf(index + 1)}
          hideLabel
          // Pasted lines may be longer together than one may be.
          maxLength={maxLength * most}
          value={row.text}
          onChange={(text) => write(index, text)}
          error={errorOf(index)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            addAfter(index)
          }}
        />
      )}
    </RowList>
  )
}
