import type { Note } from '@lockstep/shared/model/board'
import { bylineOf } from '@lockstep/shared/model/byline'
import { commentOn, commentsByNote } from '@lockstep/shared/model/comments'
import type { NoteId } from '@lockstep/shared/model/ids'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { type Seat, sideName } from '@lockstep/shared/model/session'
import { type ReactNode, useMemo, useRef } from 'react'
import type { RoomActions } from '../../room/actions.ts'
import { keepMap } from '../../room/projection.ts'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'
import { type Talk, TalkContext } from '../../ui/talk.ts'

interface StageTalkProps {
  readonly room: PublicRoom
  readonly me: Seat | null
  readonly screen: 'seat' | 'big'
  readonly actions: RoomActions
  readonly children: ReactNode
}

/** Lets people talk about the notes of the step below. A wall has no room for talk. */
export function StageTalk({ room, me, screen, actions, children }: StageTalkProps) {
  const { session, board } = room
  const { room: facts, seats } = session
  const comments = useComments(board.notes)
  const kept = useRef<Talk['kept']>(new Map())
  const hides = me?.role === 'facilitator'
  const acts = useTalkActs({ board, comments, actions, hides })
  const mayWrite = me !== null && me.role !== 'observer' && facts.status === 'live'
  const talk = useMemo<Talk>(() => {
    const shown = [...comments].map(([note, all]) => {
      const lines = all.map((comment) => ({
        id: comment.id,
        text: comment.text,
        side: comment.side,
        author: bylineOf(comment, { seats }),
        mayRemove: me !== null && (comment.seatId === me.id || me.role === 'facilitator'),
      }))
      return [note, lines] as const
    })
    const names = {
      sales: sideName(facts, 'sales'),
      marketing: sideName(facts, 'marketing'),
      neutral: sideName(facts, 'neutral'),
    }
    return { comments: new Map(shown), names, acts: mayWrite ? acts : null, kept: kept.current }
  }, [comments, facts, seats, me, mayWrite, acts])
  return <TalkContext value={screen === 'big' ? null : talk}>{children}</TalkContext>
}

type Comments = ReadonlyMap<NoteId, readonly Note[]>

/** The same map while nothing new was said: every note on the stage looks at it. */
function useComments(notes: PublicRoom['board']['notes']): Comments {
  const before = useRef<Comments>(new Map())
  return useMemo(() => {
    before.current = keepMap(before.current, commentsByNote({ notes }))
    return before.current
  }, [notes])
}

interface TalkParts extends Pick<StageTalkProps, 'actions'> {
  readonly board: PublicRoom['board']
  readonly comments: Comments
  readonly hides: boolean
}

type Latest = TalkParts & { readonly toast: ReturnType<typeof useToast> }

/** The same object for the stage's whole life. */
function useTalkActs(parts: TalkParts) {
  const toast = useToast()
  const { hides } = parts
  const latest = useRef({ ...parts, toast })
  latest.current = { ...parts, toast }
  return useMemo(
    () => ({
      add(id: NoteId, text: string) {
        const { board, comments, actions } = latest.current
        const about = board.notes.get(id)
        if (!about) return // somebody deleted it while this was being written
        actions.addNote({ ...commentOn(about, comments.get(id) ?? []), text, named: true })
      },
      remove(id: NoteId) {
        const { actions, toast: say } = latest.current
        actions.removeNote(id)
        say({ text: en.talk.removed, action: { label: en.controls.undo, run: actions.undo } })
      },
      hide: hides ? (id: NoteId) => void hideNote(latest.current, id) : null,
    }),
    [hides],
  )
}

async function hideNote({ board, actions, toast }: Latest, noteId: NoteId): Promise<void> {
  const stepId = board.notes.get(noteId)?.stepId
  if (stepId === undefined) return // somebody deleted it
  const answer = await actions.send({ type: 'note.hide', stepId, noteId })
  if (!answer.ok) return toast({ text: en.refusals[answer.code] })
  const run = () => void actions.send({ type: 'note.show', stepId, noteId })
  toast({ text: en.talk.wasHidden, action: { label: en.controls.undo, run } })
}
