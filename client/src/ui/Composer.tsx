import { useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { TextArea, type TextAreaProps } from './TextArea.tsx'

type FieldProps = Pick<TextAreaProps, 'label' | 'help' | 'placeholder' | 'rows' | 'maxLength'>

interface ComposerProps extends FieldProps {
  readonly className: string | undefined
  readonly buttonsClassName?: string | undefined
  /** What the button says that adds the words. */
  readonly add: string
  readonly onAdd: (text: string) => void
  /** Another place to which the same words may go. */
  readonly other?: { readonly label: string; readonly onTake: (text: string) => void }
  /** What was half written where this stood before, and where to keep what is. */
  readonly kept?: { readonly text: string; readonly keep: (text: string) => void }
}

/** A field for one more note. What was written is handed over trimmed, and the field is free again. */
export function Composer(props: ComposerProps) {
  const { className, buttonsClassName, add, onAdd, other, kept, ...field } = props
  const [text, setText] = useState(kept?.text ?? '')
  const area = useRef<HTMLTextAreaElement>(null)
  const empty = text.trim() === ''

  function write(next: string) {
    kept?.keep(next)
    setText(next)
  }

  function hand(take: (text: string) => void) {
    if (empty) return
    take(text.trim())
    write('')
    area.current?.focus()
  }

  return (
    <form
      className={className}
      data-composer
      onSubmit={(event) => {
        event.preventDefault()
        hand(onAdd)
      }}
    >
      <TextArea {...field} ref={area} value={text} onChange={write} onSubmit={() => hand(onAdd)} />
      <div className={buttonsClassName}>
        <Button type="submit" disabled={empty}>
          {add}
        </Button>
        {other && (
          <Button variant="quiet" disabled={empty} onClick={() => hand(other.onTake)}>
            {other.label}
          </Button>
        )}
      </div>
    </form>
  )
}
