import type { SwapEntryNote } from '@lockstep/shared/exercises/swap/rules'
import { limits } from '@lockstep/shared/model/limits'
import type { SwapStarter } from '@lockstep/shared/templates/swapPrompts'
import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { FigureField } from '../../ui/FigureField.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { SegmentedControl } from '../../ui/SegmentedControl.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { TextArea } from '../../ui/TextArea.tsx'
import { words } from './strings.ts'
import styles from './swap.module.css'

interface NoteEditorProps {
  readonly note: SwapEntryNote
  /** Null where the prompt has been taken out of the step since. */
  readonly starter: SwapStarter | null
  /** It was just begun: typing goes on here. */
  readonly focus: boolean
  readonly onChange: (note: SwapEntryNote) => void
  readonly onRemove: () => void
}

const sureness = ['low', 'medium', 'high'] as const

/** A sentence to finish; where the starter has a unit, first the figure and how sure one is. */
export function NoteEditor({ note, starter, focus, onChange, onRemove }: NoteEditorProps) {
  const figure = useRef<HTMLInputElement>(null)
  const text = useRef<HTMLTextAreaElement>(null)
  const beginning = starter?.text ?? note.promptId
  const numeric = starter?.unit !== undefined

  // Only when it appears: later renders leave the focus where the person put it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (focus) (figure.current ?? text.current)?.focus()
  }, [])

  function setValue(value: number | null) {
    const { value: _, ...rest } = note
    onChange(value === null ? rest : { ...rest, value })
  }

  return (
    <fieldset className={styles.editor}>
      <legend className="visuallyHidden">{beginning}</legend>
      <div className={styles.editorHead}>
        <p className={styles.beginning} aria-hidden="true">
          {beginning}
        </p>
        <IconButton
          small
          label={words.removeNote(beginning)}
          icon={<X size={18} />}
          onClick={onRemove}
        />
      </div>
      {numeric && (
        <div className={styles.figureRow}>
          <FigureField
            label={words.figure}
            unit={starter.unit ?? null}
            value={note.value ?? null}
            onChange={setValue}
            ref={figure}
          />
          <div>
            <p className={styles.small} aria-hidden="true">
              {enSteps.swap.sure}
            </p>
            <SegmentedControl<(typeof sureness)[number] | ''>
              label={enSteps.swap.sure}
              value={note.sure ?? ''}
              onChange={(sure) => sure !== '' && onChange({ ...note, sure })}
              segments={sureness.map((value) => ({ value, label: enSteps.swap.sureness[value] }))}
            />
          </div>
        </div>
      )}
      <TextArea
        label={numeric ? words.more : words.finishIt}
        rows={2}
        value={note.text}
        maxLength={limits.noteText}
        onChange={(next) => onChange({ ...note, text: next })}
        ref={text}
      />
    </fieldset>
  )
}
