import type { Note } from '@lockstep/shared/model/board'
import type { SideNames } from '@lockstep/shared/model/session'
import { type BySide, sides, sumOf } from '@lockstep/shared/model/side'
import { Combine } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { Button } from '../../ui/Button.tsx'
import { NoteCard } from '../../ui/NoteCard.tsx'
import { NoteTalk } from '../../ui/NoteTalk.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { shortOf } from '../../ui/wording.ts'
import { NoteMenu } from '../desk/NoteMenu.tsx'
import { OwnText } from '../desk/OwnText.tsx'
import type { ViewProps } from '../view.ts'
import styles from './board.module.css'
import { words } from './strings.ts'
import type { NoteActs } from './useNoteActs.ts'

export interface NoteItemProps {
  readonly note: Note
  readonly author: string | null
  readonly names: SideNames
  readonly position: number
  readonly count: number
  readonly dots?: BySide | undefined
  /** Those that were merged into it, with their authors. */
  readonly merged?: readonly { readonly note: Note; readonly author: string | null }[] | undefined
  readonly handle?: ReactNode
  /** Left out for who only reads. */
  readonly acts?: NoteActs | undefined
  /** Its words may be changed and it may go, by this person. */
  readonly own?: boolean | undefined
  readonly mayRemove?: boolean | undefined
  readonly mayMerge?: boolean | undefined
  readonly editing?: boolean | undefined
  readonly sharedText?: ViewProps['sharedText'] | undefined
}

/** A note with what was merged into it, its dots and its menu; or its text field. */
export const NoteItem = memo(function NoteItem(props: NoteItemProps) {
  const { note, author, names, position, count, dots, merged = [], handle, acts } = props
  const { editing, sharedText, own, mayRemove, mayMerge } = props
  if (editing && acts && sharedText) {
    return (
      <OwnText
        note={note.id}
        sharedText={sharedText}
        label={enSteps.notes.editing}
        onDone={() => acts.edit(null)}
      />
    )
  }
  const merge = {
    id: 'merge',
    label: words.merge,
    icon: <Combine size={18} />,
    onSelect: () => acts?.askMerge(note.id),
  }
  return (
    <NoteCard
      note={note.id}
      text={note.text}
      side={note.side}
      names={names}
      author={author}
      position={position}
      count={count}
      handle={handle}
      actions={
        acts && (
          <NoteMenu
            note={note}
            onEdit={own && (() => acts.edit(note.id))}
            more={mayMerge ? [merge] : []}
            onPark={() => acts.park(note)}
            onDelete={mayRemove && (() => acts.remove(note))}
          />
        )
      }
      footer={
        (merged.length > 0 || (dots && sumOf(dots) > 0)) && (
          <>
            {dots && sumOf(dots) > 0 && <Dots dots={dots} names={names} />}
            {merged.length > 0 && <Merged merged={merged} names={names} acts={acts} />}
          </>
        )
      }
    />
  )
}, sameItem)

/** The lists and slots are made anew at each drawing; what they show decides. */
function sameItem(a: NoteItemProps, b: NoteItemProps): boolean {
  const { merged: left = [], dots: had, handle: _, ...before } = a
  const { merged: right = [], dots: has, handle: __, ...after } = b
  const keys = Object.keys(after) as (keyof typeof after)[] // of this very object
  return (
    keys.every((key) => before[key] === after[key]) &&
    (a.handle === undefined) === (b.handle === undefined) &&
    sides.every((side) => (had?.[side] ?? 0) === (has?.[side] ?? 0)) &&
    left.length === right.length &&
    left.every((each, at) => each.note === right[at]?.note && each.author === right[at]?.author)
  )
}

function Dots({ dots, names }: { dots: BySide; names: SideNames }) {
  return (
    <p className={styles.dots}>
      <span className="visuallyHidden">{words.dots}</span>
      {sides
        .filter((side) => dots[side] > 0)
        .map((side) => (
          <span key={side} className={styles.dotCount}>
            <SideMark side={side} name={names[side]} />
            {dots[side]}
          </span>
        ))}
    </p>
  )
}

interface MergedProps extends Required<Pick<NoteItemProps, 'merged' | 'names'>> {
  readonly merged: NonNullable<NoteItemProps['merged']>
  readonly acts: NoteActs | undefined
}

/** What says the same, each line with who wrote it and the way back. */
function Merged({ merged, names, acts }: MergedProps) {
  return (
    <ul className={styles.merged} aria-label={words.sameThing}>
      {merged.map(({ note, author }) => (
        <li key={note.id} className={styles.mergedNote}>
          <p>
            {note.text}{' '}
            <span className={styles.by}>
              <SideMark side={note.side} name={names[note.side]} /> {author}
            </span>
          </p>
          {acts && (
            <Button
              variant="quiet"
              aria-label={words.takeApartNote(shortOf(note.text))}
              onClick={() => acts.apart(note)}
            >
              {words.takeApart}
            </Button>
          )}
          <NoteTalk note={note.id} text={note.text} />
        </li>
      ))}
    </ul>
  )
}
