import type { NoteId } from '@lockstep/shared/model/ids'
import type { SideNames } from '@lockstep/shared/model/session'
import type { Side } from '@lockstep/shared/model/side'
import { createContext } from 'react'

export interface Comment {
  readonly id: NoteId
  readonly text: string
  readonly side: Side
  readonly author: string | null
  /** By this person. */
  readonly mayRemove: boolean
}

export interface TalkActs {
  readonly add: (note: NoteId, text: string) => void
  readonly remove: (comment: NoteId) => void
  /** Takes the note away from everyone; null for whom that is not. */
  readonly hide: ((note: NoteId) => void) | null
}

/** What people say about the notes of a step, for every note below. */
export interface Talk {
  readonly comments: ReadonlyMap<NoteId, readonly Comment[]>
  readonly names: SideNames
  /** Null for who only reads. */
  readonly acts: TalkActs | null
  /** What is open and half written here, by note: a note that is moved is made anew. */
  readonly kept: Map<NoteId, { readonly open: boolean; readonly draft: string }>
}

/** Null where notes are shown without talk: on a wall, while something is still sealed. */
export const TalkContext = createContext<Talk | null>(null)
