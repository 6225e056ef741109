import { readMarks } from '@lockstep/shared/exercises/swap/marks'
import type { SwapNote } from '@lockstep/shared/exercises/swap/revealed'
import type { NoteId } from '@lockstep/shared/model/ids'
import { noteId } from '@lockstep/shared/model/ids'
import type { SwapPrompt } from '@lockstep/shared/templates/swapPrompts'
import { useMemo } from 'react'
import { EmptyState } from '../../ui/EmptyState.tsx'
import type { ViewProps } from '../view.ts'
import { LateNotes } from './LateNotes.tsx'
import { NotesByVoice } from './NotesByVoice.tsx'
import { OneByOne } from './OneByOne.tsx'
import { SwapNoteCard } from './SwapNoteCard.tsx'
import { words } from './strings.ts'
import styles from './swap.module.css'

interface MarkingProps extends ViewProps {
  readonly notes: readonly SwapNote[]
  readonly prompts: readonly SwapPrompt[]
}

/** After the reveal: whom the notes describe marks them one by one; the others see it happen. */
export function Marking(props: MarkingProps) {
  const { step, room, me, screen, drafts, actions, notes, prompts } = props
  const marks = useMemo(() => readMarks(step, room), [step, room])
  const { now } = room.session
  const focused = now.stepId === step.id && now.itemId !== null ? noteId(now.itemId) : null
  const shown = notes.find(({ id }) => id === focused) ?? null
  const side = me !== null && me.role !== 'observer' && me.side !== 'neutral' ? me.side : null
  const described = notes.filter(({ voice }) => side !== null && voice === side)

  function focus(itemId: NoteId | null) {
    void actions.send({ type: 'step.focus', stepId: step.id, itemId })
  }

  if (screen === 'big' && shown) {
    return <SwapNoteCard note={shown} mark={marks.get(shown.id)} room={room} size="large" />
  }
  return (
    <div className={styles.stack}>
      {me && me.role !== 'observer' && (
        <LateNotes {...{ step, me, prompts, notes, actions }} draft={drafts.write} />
      )}
      {me && side && described.length > 0 && step.phase === 'revealed' && (
        <OneByOne {...{ step, room, actions, side, marks, focused }} notes={described} />
      )}
      {shown && (!side || shown.voice !== side) && (
        <section aria-label={words.shownToAll} className={styles.stack}>
          <p className={styles.quiet}>{words.shownToAll}</p>
          <SwapNoteCard note={shown} mark={marks.get(shown.id)} room={room} size="large" />
        </section>
      )}
      {notes.length === 0 ? (
        <EmptyState>{words.nothing}</EmptyState>
      ) : (
        <NotesByVoice
          {...{ room, notes, marks }}
          marked={side}
          onShow={me?.role === 'facilitator' ? focus : null}
          focused={focused}
        />
      )}
    </div>
  )
}
