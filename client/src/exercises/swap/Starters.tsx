import { starterOf } from '@lockstep/shared/exercises/swap/prompts'
import { maxNotes, type SwapEntryNote } from '@lockstep/shared/exercises/swap/rules'
import type { MainSide } from '@lockstep/shared/model/side'
import { type SwapLens, type SwapPrompt, swapLenses } from '@lockstep/shared/templates/swapPrompts'
import { useEffect, useRef, useState } from 'react'
import { SegmentedControl } from '../../ui/SegmentedControl.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'
import { NoteEditor } from './NoteEditor.tsx'
import { words } from './strings.ts'
import styles from './swap.module.css'

interface StartersProps {
  readonly prompts: readonly SwapPrompt[]
  readonly voice: MainSide
  /** Neutral people may speak as either side, so each of their notes says as which. */
  readonly neutral: boolean
  /** The whole entry, other voices and lenses too. */
  readonly notes: readonly SwapEntryNote[]
  readonly onSave: (notes: readonly SwapEntryNote[]) => void
}

/** The beginnings of sentences for one lens; a pressed one becomes a note. */
export function Starters({ prompts, voice, neutral, notes, onSave }: StartersProps) {
  const spoken = prompts.filter(({ starters }) => starters[voice])
  const lenses = swapLenses.filter((lens) => spoken.some((prompt) => prompt.lens === lens))
  const [chosen, choose] = useState<SwapLens | null>(null)
  const [fresh, setFresh] = useState<string | null>(null)
  const lens = chosen !== null && lenses.includes(chosen) ? chosen : lenses[0]
  const here = spoken.filter((prompt) => prompt.lens === lens)
  const mine = notes
    .map((note, index) => ({ note, index }))
    // What was written in another voice, before a change of sides, stays as it is.
    .filter(({ note }) => (note.voice ?? (neutral ? null : voice)) === voice)
  const left = here.filter(({ id }) => mine.every(({ note }) => note.promptId !== id))

  return (
    <>
      {lens && lenses.length > 1 && (
        <SegmentedControl
          label={words.lens}
          value={lens}
          onChange={choose}
          segments={lenses.map((each) => ({ value: each, label: words.lenses[each] }))}
        />
      )}
      <Editors
        mine={mine.filter(({ note }) => here.some(({ id }) => id === note.promptId))}
        {...{ prompts, voice, notes, fresh, onSave }}
      />
      {notes.length < maxNotes && left.length > 0 && (
        <div>
          <h3 className={styles.small}>
            {lens && `${enSteps.swap.lenses[lens]}: `}
            {words.starters}
          </h3>
          <ul className={styles.starters}>
            {left.map(({ id, starters }) => (
              <li key={id}>
                <button
                  type="button"
                  className={styles.starter}
                  onClick={() => {
                    setFresh(id)
                    onSave([...notes, { promptId: id, text: '', voice }])
                  }}
                >
                  {starters[voice]?.text}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

interface EditorsProps extends Pick<StartersProps, 'prompts' | 'voice' | 'notes' | 'onSave'> {
  /** The notes shown here, each with its place in the entry. */
  readonly mine: readonly { readonly note: SwapEntryNote; readonly index: number }[]
  /** The prompt that was just begun. */
  readonly fresh: string | null
}

function Editors({ mine, prompts, voice, notes, fresh, onSave }: EditorsProps) {
  const toast = useToast()
  const latest = useRef(notes)
  useEffect(() => {
    latest.current = notes
  })

  function remove(index: number) {
    const gone = notes[index]
    onSave(notes.filter((_, at) => at !== index))
    if (gone && (gone.text.trim() !== '' || gone.value !== undefined)) {
      // Put back into what the entry is by then, not over it.
      toast({
        text: words.removed,
        action: { label: en.controls.undo, run: () => onSave([...latest.current, gone]) },
      })
    }
  }

  return (
    <ul className={styles.editors}>
      {mine.map(({ note, index }, place) => {
        // Two notes to one prompt come only from elsewhere; each still keeps its own fields.
        const nth = mine.slice(0, place).filter((one) => one.note.promptId === note.promptId)
        return (
          <li key={`${voice}/${note.promptId}/${nth.length}`}>
            <NoteEditor
              note={note}
              starter={starterOf(prompts, note.promptId, voice)}
              focus={fresh === note.promptId}
              onChange={(next) => onSave(notes.map((old, at) => (at === index ? next : old)))}
              onRemove={() => remove(index)}
            />
          </li>
        )
      })}
    </ul>
  )
}
