import { readMarks } from '@lockstep/shared/exercises/swap/marks'
import type { SwapNote } from '@lockstep/shared/exercises/swap/revealed'
import type { NoteId } from '@lockstep/shared/model/ids'
import type { SwapPrompt } from '@lockstep/shared/templates/swapPrompts'
import { useMemo } from 'react'
import blocks from '../../ui/blocks.module.css'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LateNotes } from '../desk/LateNotes.tsx'
import { mayWrite } from '../desk/roles.ts'
import type { ViewProps } from '../view.ts'
import { Focused, focusOf } from './Focused.tsx'
import { NotesByVoice } from './NotesByVoice.tsx'
import { OneByOne } from './OneByOne.tsx'
import { openNotesOf } from './openNotes.ts'
import { words } from './strings.ts'

interface MarkingProps extends ViewProps {
  readonly notes: readonly SwapNote[]
  readonly prompts: readonly SwapPrompt[]
  /** For the facilitator: shows one note to everyone, or none. */
  readonly onShow: ((id: NoteId | null) => void) | null
}

/** After the reveal: whom the notes describe marks them one by one; the others see it happen. */
export function Marking(props: MarkingProps) {
  const { step, room, me, screen, drafts, actions, notes, prompts, onShow } = props
  const marks = useMemo(() => readMarks(step, room), [step, room])
  const focused = focusOf(step, room)
  const shown = notes.find(({ id }) => id === focused) ?? null
  const side = me !== null && me.role !== 'observer' && me.side !== 'neutral' ? me.side : null
  const described = notes.filter(({ voice }) => side !== null && voice === side)

  if (screen === 'big' && shown) return <Focused note={shown} marks={marks} room={room} />
  return (
    <div className={blocks.stack}>
      {mayWrite(props) && (
        <LateNotes
          {...props}
          draft={drafts.write}
          notes={openNotesOf(drafts.write?.entry ?? null, props.me, prompts)}
          onAdd={(note) => actions.addNote({ stepId: step.id, ...note })}
        />
      )}
      {me && side && described.length > 0 && step.phase === 'revealed' && (
        <OneByOne {...{ step, room, me, actions, side, marks, focused }} notes={described} />
      )}
      {shown && (!side || shown.voice !== side) && <Focused note={shown} {...{ marks, room }} />}
      {notes.length === 0 ? (
        <EmptyState>{words.nothing}</EmptyState>
      ) : (
        <NotesByVoice {...{ room, notes, marks }} marked={side} onShow={onShow} focused={focused} />
      )}
    </div>
  )
}
