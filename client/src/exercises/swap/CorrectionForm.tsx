import type { SwapMark } from '@lockstep/shared/exercises/swap/marks'
import type { SwapNote } from '@lockstep/shared/exercises/swap/revealed'
import { bylineOf } from '@lockstep/shared/model/byline'
import { limits } from '@lockstep/shared/model/limits'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { FigureField } from '../../ui/FigureField.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { TextField } from '../../ui/TextField.tsx'
import { words } from './strings.ts'
import styles from './swap.module.css'

/** How it really is, in words, and as a figure with its source where one was guessed. */
export interface Correction {
  readonly correction?: string
  readonly value?: number
  readonly source?: string
}

interface CorrectionFormProps {
  readonly note: SwapNote
  readonly mark: SwapMark | undefined
  readonly room: PublicRoom
  readonly onSave: (correction: Correction) => void
}

/** Filled once from the mark that stands. Made anew for each note, by its key. */
export function CorrectionForm({ note, mark, room, onSave }: CorrectionFormProps) {
  const [text, setText] = useState(mark?.correction ?? '')
  const [value, setValue] = useState(mark?.value ?? null)
  const [source, setSource] = useState(mark?.source ?? '')
  const numeric = note.value !== null || note.unit !== null
  const by = mark ? bylineOf(mark, room.session) : null
  const changed =
    text.trim() !== (mark?.correction ?? '') ||
    value !== (mark?.value ?? null) ||
    source.trim() !== (mark?.source ?? '')

  return (
    <form
      className={styles.correction}
      onSubmit={(event) => {
        event.preventDefault()
        onSave({
          ...(text.trim() && { correction: text.trim() }),
          ...(value !== null && { value }),
          ...(source.trim() && { source: source.trim() }),
        })
      }}
    >
      {numeric && (
        <div className={styles.figureRow}>
          <FigureField
            label={words.trueFigure}
            unit={note.unit}
            value={value}
            onChange={setValue}
          />
          <TextField
            label={enSteps.swap.source}
            optional
            value={source}
            maxLength={limits.prompt}
            onChange={setSource}
          />
        </div>
      )}
      <TextField
        label={words.really}
        optional
        value={text}
        maxLength={limits.noteText}
        onChange={setText}
      />
      <div className={blocks.buttons}>
        {by && <p className={styles.progress}>{enSteps.verdicts.markedBy(by)}</p>}
        <Button type="submit" disabled={!changed}>
          {numeric && value !== null ? words.showFigure : words.saveCorrection}
        </Button>
      </div>
    </form>
  )
}
