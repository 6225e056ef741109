import {
  type ComponentPropsWithoutRef,
  type CSSProperties,
  type KeyboardEvent,
  type Ref,
  useId,
  useLayoutEffect,
  useRef,
} from 'react'
import { growToText } from './autoGrow.ts'
import { classNames } from './classNames.ts'
import styles from './Field.module.css'
import { describedBy, Field, type FieldTexts } from './Field.tsx'
import { en } from './strings.ts'

type AreaProps = Omit<
  ComponentPropsWithoutRef<'textarea'>,
  | 'className'
  | 'children'
  | 'value'
  | 'defaultValue'
  | 'onChange'
  | 'id'
  | 'aria-describedby'
  | 'style'
>

export interface TextAreaProps extends FieldTexts, AreaProps {
  readonly value: string
  readonly onChange: (value: string) => void
  /** The least height in lines; it grows with the text. Default 3. */
  readonly rows?: number | undefined
  /** Ctrl+Enter or Cmd+Enter, never while an input method is composing. */
  readonly onSubmit?: (() => void) | undefined
  readonly ref?: Ref<HTMLTextAreaElement> | undefined
}

/** Several lines of a person's own text. For text that two may type in, see SharedText. */
export function TextArea(props: TextAreaProps) {
  const { label, help, error, hideLabel, optional, value, onChange, onSubmit, ref, ...rest } = props
  const { rows = 3, onKeyDown, ...native } = rest
  const id = useId()
  const own = useRef<HTMLTextAreaElement>(null)

  // `value` is what the height depends on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is read from the element
  useLayoutEffect(() => {
    if (own.current) growToText(own.current)
  }, [value])

  function keyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    onKeyDown?.(event)
    const composing = event.nativeEvent.isComposing || event.keyCode === 229
    if (onSubmit && event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !composing) {
      event.preventDefault()
      onSubmit()
    }
  }

  return (
    <Field {...{ id, label, help, error, hideLabel, optional }} optionalWord={en.controls.optional}>
      <textarea
        {...native}
        id={id}
        ref={(element) => {
          own.current = element
          if (typeof ref === 'function') ref(element)
          else if (ref) ref.current = element
        }}
        rows={rows}
        className={classNames(styles.control, styles.area)}
        // A custom property is not in CSSProperties; the value is a plain number.
        style={{ '--rows': rows } as CSSProperties}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={keyDown}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { label, help, error })}
      />
    </Field>
  )
}
