import {
  arrange,
  lastPlace,
  loose,
  mergeInto,
  movesTo,
  nextClusterPlace,
  takeApart,
} from '@lockstep/shared/exercises/board/arrange'
import type { Note } from '@lockstep/shared/model/board'
import { clustersOf } from '@lockstep/shared/model/cluster'
import type { NoteId } from '@lockstep/shared/model/ids'
import { type RefObject, useMemo, useRef, useState } from 'react'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'
import { shortOf } from '../../ui/wording.ts'
import type { ViewProps } from '../view.ts'
import { words } from './strings.ts'

/** What can be done with notes and clusters; the same object for the screen's whole life. */
export interface NoteActs {
  add(text: string, group?: string): void
  /** An item was put at a place, by hand, menu or keys. */
  drop(note: NoteId, group: string, index: number): void
  merge(note: Note, into: Note): void
  apart(note: Note): void
  remove(note: Note): void
  park(note: Note): void
  addCluster(): void
  removeCluster(named: NoteId): void
  /** Which note or cluster has its text field open; null closes it. */
  edit(id: NoteId | null): void
  /** Opens the question which note says the same. */
  askMerge(note: NoteId | null): void
}

export interface NoteWork {
  readonly acts: NoteActs
  readonly editing: NoteId | null
  readonly merging: NoteId | null
  /** Notes added on this screen: in an anonymous step nothing else says whose they are. */
  readonly mine: ReadonlySet<NoteId>
  /** What this person deleted last, so that nobody tells them of it. */
  readonly ownRemoved: RefObject<string | null>
}

/** All that people do here, each intent one change of the board that one press takes back. */
export function useNoteActs({ step, room, actions }: ViewProps): NoteWork {
  const announce = useAnnounce()
  const toast = useToast()
  const [editing, setEditing] = useState<NoteId | null>(null)
  const [merging, setMerging] = useState<NoteId | null>(null)
  const [mine, setMine] = useState<ReadonlySet<NoteId>>(new Set())
  const ownRemoved = useRef<string | null>(null)
  const latest = useRef({ step, board: room.board, actions, announce, toast })
  latest.current = { step, board: room.board, actions, announce, toast }

  const acts = useMemo<NoteActs>(() => {
    const now = () => latest.current
    const clusters = () => arrange(now().step, now().board)
    const withUndo = (text: string) =>
      now().toast({ text, action: { label: en.controls.undo, run: () => now().actions.undo() } })

    return {
      add(text, group = loose) {
        const place = lastPlace(clusters().find(({ id }) => id === group) ?? clusters()[0])
        const id = now().actions.addNote({ stepId: now().step.id, text, place })
        setMine((before) => new Set(before).add(id))
      },
      drop(note, group, index) {
        const cluster = clusters().find(({ id }) => id === group)
        const others = cluster?.piles.filter((pile) => pile.note.id !== note) ?? []
        for (const [id, place] of movesTo(others, note, group, index)) {
          now().actions.moveNote(id, place)
        }
      },
      merge(note, into) {
        now().actions.moveNote(note.id, mergeInto(into.id, note))
        now().announce(words.merged(shortOf(note.text), shortOf(into.text)))
      },
      apart(note) {
        for (const cluster of clusters()) {
          const pile = cluster.piles.find(({ merged }) => merged.some(({ id }) => id === note.id))
          if (!pile) continue
          for (const [id, place] of takeApart(cluster, pile, note.id)) {
            now().actions.moveNote(id, place)
          }
        }
        now().announce(words.apart(shortOf(note.text)))
      },
      remove(note) {
        ownRemoved.current = note.id
        now().actions.removeNote(note.id)
        withUndo(enSteps.notes.deleted)
      },
      park(note) {
        now().actions.park(note.text, now().step.id)
        now().announce(enSteps.notes.parked)
      },
      addCluster() {
        const { step: at, board, actions: act } = now()
        const place = nextClusterPlace(at.id, board)
        const facts = { cluster: true }
        setEditing(act.addNote({ stepId: clustersOf(at.id), text: '', place, facts }))
      },
      removeCluster(named) {
        now().actions.removeNote(named)
        withUndo(words.clusterDeleted)
      },
      edit: setEditing,
      askMerge: setMerging,
    }
  }, [])
  return { acts, editing, merging, mine, ownRemoved }
}
