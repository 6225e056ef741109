import type { SwapMark } from '@lockstep/shared/exercises/swap/marks'
import type { SwapNote } from '@lockstep/shared/exercises/swap/revealed'
import type { NoteId } from '@lockstep/shared/model/ids'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { sideNames } from '@lockstep/shared/model/session'
import { type MainSide, otherSide, twoSides } from '@lockstep/shared/model/side'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { SwapNoteCard } from './SwapNoteCard.tsx'
import { words } from './strings.ts'
import styles from './swap.module.css'

interface NotesByVoiceProps {
  readonly room: PublicRoom
  /** In the order in which they are to be read. */
  readonly notes: readonly SwapNote[]
  readonly marks: ReadonlyMap<NoteId, SwapMark>
  /** The side whose notes this person marks elsewhere on the screen: its column comes last. */
  readonly marked?: MainSide | null
  /** For the facilitator: shows one note to everyone, or none. */
  readonly onShow?: ((id: NoteId | null) => void) | null
  readonly focused?: NoteId | null
}

/** All notes in two columns, by whom they describe. */
export function NotesByVoice(props: NotesByVoiceProps) {
  const { room, notes, marked = null } = props
  const names = sideNames(room.session.room)
  const columns = marked === null ? twoSides : [otherSide(marked), marked]
  const unsaid = notes.filter(({ voice }) => voice === null)
  return (
    <div className={blocks.columns}>
      {columns.map((side) => {
        const described = notes.filter(({ voice }) => voice === side)
        return (
          <section key={side} className={styles.column}>
            <h2 className={blocks.columnHead}>
              <SideMark side={side} />
              {words.about(names[side])}
            </h2>
            {described.length === 0 ? (
              <EmptyState>{enSteps.swap.leftBlank(names[otherSide(side)])}</EmptyState>
            ) : (
              <NoteList {...props} notes={described} />
            )}
          </section>
        )
      })}
      {unsaid.length > 0 && (
        <section className={styles.column}>
          <h2 className={blocks.columnHead}>{words.aboutNobody}</h2>
          <NoteList {...props} notes={unsaid} />
        </section>
      )}
    </div>
  )
}

function NoteList({ room, notes, marks, onShow, focused }: NotesByVoiceProps) {
  return (
    <ul className={styles.notes}>
      {notes.map((note, index) => (
        <li key={note.id}>
          <SwapNoteCard
            id={noteElementId(note.id)}
            note={note}
            mark={marks.get(note.id)}
            room={room}
            position={index + 1}
            count={notes.length}
            action={
              onShow && (
                <Button
                  variant="quiet"
                  onClick={() => onShow(focused === note.id ? null : note.id)}
                >
                  {focused === note.id ? words.stopShowing : words.showToAll}
                </Button>
              )
            }
          />
        </li>
      ))}
    </ul>
  )
}

/** The element that a glyph of the result leads to. */
export function noteElementId(id: NoteId): string {
  return `swap-note-${id}`
}
