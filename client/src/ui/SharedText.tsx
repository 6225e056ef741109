import { type CSSProperties, type KeyboardEvent, useEffect, useId, useRef } from 'react'
import type * as Y from 'yjs'
import { classNames } from './classNames.ts'
import styles from './Field.module.css'
import { describedBy, Field, type FieldTexts } from './Field.tsx'
import { en } from './strings.ts'
import { TextBinding } from './textBinding.ts'

export interface SharedTextProps extends FieldTexts {
  readonly text: Y.Text
  /** The transaction origin of this person's typing: what undo tracks. */
  readonly origin: unknown
  readonly maxLength?: number | undefined
  readonly placeholder?: string | undefined
  readonly rows?: number | undefined
  readonly disabled?: boolean | undefined
  readonly readOnly?: boolean | undefined
  /** For telling the others who is typing where. */
  readonly onFocusChange?: ((focused: boolean) => void) | undefined
  /** Esc: the text is kept. Default: focus leaves the field. */
  readonly onLeave?: (() => void) | undefined
  /** Undo and redo of this person's own changes; the browser's own would take back others' too. */
  readonly onUndo?: (() => void) | undefined
  readonly onRedo?: (() => void) | undefined
}

/** A text that several people type in at once. Each sees the others' words, and keeps their place. */
export function SharedText(props: SharedTextProps) {
  const { label, help, error, hideLabel, optional, text, origin, rows = 3 } = props
  const { maxLength, placeholder, disabled, readOnly, onFocusChange, onUndo, onRedo } = props
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)

  useEffect(() => {
    if (!area.current) return
    const binding = new TextBinding(area.current, text, origin)
    return () => binding.destroy()
  }, [text, origin])

  useBrowserUndo(area, onUndo, onRedo)

  function keyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Escape') {
      event.preventDefault()
      if (props.onLeave) props.onLeave()
      else event.currentTarget.blur()
      return
    }
    const wish = undoWish(event)
    const act = wish === 'undo' ? onUndo : wish === 'redo' ? onRedo : undefined
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  return (
    <Field {...{ id, label, help, error, hideLabel, optional }} optionalWord={en.controls.optional}>
      <textarea
        id={id}
        ref={area}
        // Uncontrolled: the binding owns the value from here on.
        defaultValue={text.toString()}
        rows={rows}
        maxLength={maxLength}
        placeholder={placeholder}
        disabled={disabled}
        readOnly={readOnly}
        className={classNames(styles.control, styles.area)}
        // A custom property is not in CSSProperties; the value is a plain number.
        style={{ '--rows': rows } as CSSProperties}
        onFocus={() => onFocusChange?.(true)}
        onBlur={() => onFocusChange?.(false)}
        onKeyDown={keyDown}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { label, help, error })}
      />
    </Field>
  )
}

function undoWish(event: KeyboardEvent): 'undo' | 'redo' | null {
  if ((!event.ctrlKey && !event.metaKey) || event.altKey) return null
  const key = event.key.toLowerCase()
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
  return key === 'y' && event.ctrlKey ? 'redo' : null
}

/** Undo from the browser's own menu: it would bring back an old whole text, others' words included. */
function useBrowserUndo(
  area: { readonly current: HTMLTextAreaElement | null },
  onUndo: (() => void) | undefined,
  onRedo: (() => void) | undefined,
) {
  useEffect(() => {
    const element = area.current
    if (!element) return
    function beforeInput(event: InputEvent) {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return
      event.preventDefault()
      if (event.inputType === 'historyUndo') onUndo?.()
      else onRedo?.()
    }
    element.addEventListener('beforeinput', beforeInput)
    return () => element.removeEventListener('beforeinput', beforeInput)
  }, [area, onUndo, onRedo])
}
