import type { NoteId } from '@lockstep/shared/model/ids'
import { limits } from '@lockstep/shared/model/limits'
import { EyeOff, MessageSquare, Trash2 } from 'lucide-react'
import { useContext, useId, useRef, useState } from 'react'
import { Composer } from './Composer.tsx'
import { Glossed } from './Glossed.tsx'
import { IconButton } from './IconButton.tsx'
import styles from './NoteTalk.module.css'
import { SideMark } from './SideMark.tsx'
import { en } from './strings.ts'
import { type Comment, type Talk, type TalkActs, TalkContext } from './talk.ts'
import { shortOf } from './wording.ts'

const none: readonly Comment[] = []

/** The comments on one note: their number, and on a press the thread with a field under it. */
export function NoteTalk({ note, text }: { note: NoteId; text: string }) {
  const talk = useContext(TalkContext)
  const [open, setOpen] = useState(talk?.kept.get(note)?.open ?? false)
  const thread = useId()
  const toggle = useRef<HTMLButtonElement>(null)
  const comments = talk?.comments.get(note) ?? none
  if (!talk || (comments.length === 0 && !talk.acts)) return null

  const name = shortOf(text)
  const label =
    comments.length === 0 ? en.talk.comment(name) : en.talk.commentsOn(comments.length, name)
  function show(wanted: boolean) {
    talk?.kept.set(note, { open: wanted, draft: talk.kept.get(note)?.draft ?? '' })
    setOpen(wanted)
  }
  return (
    // The keys belong to the field inside; the box only hears them pass.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      className={styles.talk}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open || event.nativeEvent.isComposing) return
        event.stopPropagation()
        show(false)
        toggle.current?.focus()
      }}
    >
      <div className={styles.tools}>
        <button
          ref={toggle}
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={open ? thread : undefined}
          aria-label={label}
          title={label}
          onClick={() => show(!open)}
        >
          <MessageSquare size={18} aria-hidden="true" />
          {comments.length > 0 && comments.length}
        </button>
        {talk.acts?.hide && (
          <IconButton
            small
            label={en.talk.hide(name)}
            icon={<EyeOff size={18} aria-hidden="true" />}
            onClick={() => talk.acts?.hide?.(note)}
          />
        )}
      </div>
      {open && (
        <div id={thread} className={styles.thread}>
          {comments.length > 0 && <Comments comments={comments} talk={talk} />}
          {talk.acts && <CommentForm note={note} talk={talk} acts={talk.acts} />}
        </div>
      )}
    </div>
  )
}

function Comments({ comments, talk }: { comments: readonly Comment[]; talk: Talk }) {
  const { acts, names } = talk
  return (
    <ul className={styles.comments}>
      {comments.map(({ id, text, side, author, mayRemove }) => (
        <li key={id} className={styles.comment}>
          <p>
            <span className={styles.by}>
              <SideMark side={side} name={author ? names[side] : undefined} />
              {author ?? names[side]}
            </span>
            <Glossed text={text} />
          </p>
          {acts && mayRemove && (
            <IconButton
              small
              label={en.talk.remove(shortOf(text))}
              icon={<Trash2 size={18} aria-hidden="true" />}
              onClick={() => acts.remove(id)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

function CommentForm({ note, talk, acts }: { note: NoteId; talk: Talk; acts: TalkActs }) {
  return (
    <Composer
      className={styles.form}
      label={en.talk.field}
      help={en.talk.named}
      rows={1}
      maxLength={limits.comment}
      add={en.talk.add}
      onAdd={(text) => acts.add(note, text)}
      kept={{
        text: talk.kept.get(note)?.draft ?? '',
        keep: (draft) => talk.kept.set(note, { open: true, draft }),
      }}
    />
  )
}
