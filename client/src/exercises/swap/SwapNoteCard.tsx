import type { SwapMark } from '@lockstep/shared/exercises/swap/marks'
import type { SwapNote } from '@lockstep/shared/exercises/swap/revealed'
import { bylineOf } from '@lockstep/shared/model/byline'
import { figureText } from '@lockstep/shared/model/figure'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { sideNames } from '@lockstep/shared/model/session'
import type { ReactNode } from 'react'
import { NoteCard } from '../../ui/NoteCard.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { VerdictMark } from '../../ui/VerdictButtons.tsx'
import { words } from './strings.ts'
import styles from './swap.module.css'

interface SwapNoteCardProps {
  readonly note: SwapNote
  readonly mark: SwapMark | undefined
  readonly room: PublicRoom
  readonly size?: 'normal' | 'large'
  readonly position?: number
  readonly count?: number
  readonly id?: string
  readonly action?: ReactNode
}

/** A note on the paper of the side it speaks as, with the mark and the correction that it got. */
export function SwapNoteCard(props: SwapNoteCardProps) {
  const { note, mark, room, size, position, count, id, action } = props
  return (
    <NoteCard
      note={note.id}
      text={note.stem ? `${note.stem} ${note.words}` : note.words}
      body={
        <>
          {note.stem && <span className={styles.stem}>{note.stem} </span>}
          {note.words}
        </>
      }
      side={note.side}
      voice={note.voice ?? undefined}
      author={bylineOf(note, room.session)}
      names={sideNames(room.session.room)}
      size={size}
      position={position}
      count={count}
      footer={
        <div className={styles.footer}>
          {note.sure && <p className={styles.sure}>{words.sure[note.sure]}</p>}
          {mark && <MarkLine mark={mark} unit={note.unit} />}
          {action}
        </div>
      }
      {...(id !== undefined && { id, tabIndex: -1 })}
    />
  )
}

function MarkLine({ mark, unit }: { mark: SwapMark; unit: string | null }) {
  return (
    <div className={styles.markLine}>
      <VerdictMark verdict={mark.mark} />
      {mark.value !== undefined && (
        <p>{enSteps.swap.trueFigure(figureText(mark.value, unit), mark.source ?? '')}</p>
      )}
      {mark.correction && (
        <p>
          {enSteps.verdicts.truth}: {mark.correction}
        </p>
      )}
    </div>
  )
}
