import type { NoteId } from '@lockstep/shared/model/ids'
import type { SideNames } from '@lockstep/shared/model/session'
import type { Side } from '@lockstep/shared/model/side'
import { type ComponentPropsWithRef, memo, type ReactNode, useId } from 'react'
import { classNames } from './classNames.ts'
import { Glossed } from './Glossed.tsx'
import styles from './NoteCard.module.css'
import { NoteTalk } from './NoteTalk.tsx'
import { SideMark } from './SideMark.tsx'
import { enSteps } from './stepStrings.ts'

export interface NoteCardProps
  extends Pick<ComponentPropsWithRef<'article'>, 'ref' | 'tabIndex' | 'onKeyDown' | 'id'> {
  readonly text: string
  /** Who wrote it: gives the tint. */
  readonly side: Side
  readonly names: SideNames
  /** The writer's name; null where the step is anonymous, and then the side's name stands. */
  readonly author?: string | null | undefined
  /** It lies in its side's own column: the side is read out, and seen only beside a name. */
  readonly inColumn?: boolean | undefined
  /** The side as which it was written: its paper, with the writer's hatch down the edge. */
  readonly voice?: Side | undefined
  /** The text drawn another way, words underlined for instance. `text` is what it says. */
  readonly body?: ReactNode
  /** "n of m" in its group, for who cannot see the group. */
  readonly position?: number | undefined
  readonly count?: number | undefined
  /** A drag handle, before the text. */
  readonly handle?: ReactNode
  /** Buttons, after the text on the same line: a menu. */
  readonly actions?: ReactNode
  /** Below the text: marks, a correction, "Use this line". */
  readonly footer?: ReactNode
  readonly size?: 'normal' | 'large' | undefined
  /** Which note it is: people can talk about it. */
  readonly note?: NoteId | undefined
  /** In a column too narrow for buttons beside the text: they stand above it. */
  readonly narrow?: boolean | undefined
  /** Being carried: the only note with a shadow. */
  readonly lifted?: boolean | undefined
}

/** One note, to be put inside an `<li>`. Memoised: give it stable slots, or none. */
export const NoteCard = memo(function NoteCard(props: NoteCardProps) {
  const { text, side, names, author, voice, body, position, count, handle, actions, footer } = props
  const { size = 'normal', narrow, inColumn, lifted, note, ref, tabIndex, onKeyDown } = props
  const own = useId()
  const id = props.id ?? own
  const borrowed = voice !== undefined && voice !== side
  const numbered = position !== undefined && count !== undefined
  return (
    // Focusable only where a board gives it a place in its roving order.
    <article
      id={id}
      ref={ref}
      tabIndex={tabIndex}
      onKeyDown={onKeyDown}
      className={classNames(
        styles.note,
        styles[size],
        narrow && styles.narrow,
        lifted && styles.lifted,
      )}
      data-paper={voice ?? side}
      data-hatch={borrowed ? side : undefined}
      aria-labelledby={`${id}-text ${id}-by${numbered ? ` ${id}-place` : ''}`}
    >
      {handle}
      <div className={styles.content}>
        <p id={`${id}-text`} className={styles.text}>
          {body ?? <Glossed text={text} />}
        </p>
        <div className={styles.foot}>
          <p
            id={`${id}-by`}
            className={inColumn && !author && !borrowed ? 'visuallyHidden' : styles.byline}
          >
            {borrowed ? (
              <>
                <SideMark side={side} />
                {author && <span>{author}</span>}
                {/* "▲ as ●", and the same in words for who hears it. */}
                <span aria-hidden="true">{enSteps.notes.asWord}</span>
                <SideMark side={voice} />
                <span className="visuallyHidden">
                  {enSteps.notes.as(names[side], names[voice])}
                </span>
              </>
            ) : (
              <>
                <SideMark side={side} name={author ? names[side] : undefined} />
                <span>{author ?? names[side]}</span>
              </>
            )}
          </p>
          {note && <NoteTalk note={note} text={text} />}
        </div>
        {numbered && (
          <span id={`${id}-place`} className="visuallyHidden">
            {enSteps.notes.position(position, count)}
          </span>
        )}
        {footer && <div className={styles.footer}>{footer}</div>}
      </div>
      {actions}
    </article>
  )
})
