import { gridOf, lastPlace, movesTo } from '@lockstep/shared/exercises/journey/grid'
import type { Note } from '@lockstep/shared/model/board'
import type { NoteId } from '@lockstep/shared/model/ids'
import { type RefObject, useMemo, useRef, useState } from 'react'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'
import type { ViewProps } from '../view.ts'
import { words } from './strings.ts'

/** What can be done with cards; the same object for the screen's whole life. */
export interface CardActs {
  add(text: string, cell: string): void
  /** A card was put at a place, by hand, menu or keys. */
  drop(card: NoteId, cell: string, index: number): void
  remove(card: Note): void
  park(card: Note): void
  /** Which card has its text field open; null closes it. */
  edit(id: NoteId | null): void
}

export interface CardWork {
  readonly acts: CardActs
  readonly editing: NoteId | null
  /** Cards added on this screen: in an anonymous step nothing else says whose they are. */
  readonly mine: ReadonlySet<NoteId>
  /** What this person deleted last, so that nobody tells them of it. */
  readonly ownRemoved: RefObject<string | null>
}

/** All that people do in the grid, each intent one change that one press takes back. */
export function useCardActs({ step, room, actions }: ViewProps): CardWork {
  const announce = useAnnounce()
  const toast = useToast()
  const [editing, setEditing] = useState<NoteId | null>(null)
  const [mine, setMine] = useState<ReadonlySet<NoteId>>(new Set())
  const ownRemoved = useRef<string | null>(null)
  const latest = useRef({ step, board: room.board, actions, announce, toast })
  latest.current = { step, board: room.board, actions, announce, toast }

  const acts = useMemo<CardActs>(() => {
    const now = () => latest.current
    const grid = () => gridOf(now().step, now().board)
    return {
      add(text, cell) {
        const id = now().actions.addNote({
          stepId: now().step.id,
          text,
          place: lastPlace(grid(), cell),
        })
        setMine((before) => new Set(before).add(id))
      },
      drop(card, cell, index) {
        for (const [id, place] of movesTo(grid(), card, cell, index)) {
          now().actions.moveNote(id, place)
        }
      },
      remove(card) {
        ownRemoved.current = card.id
        now().actions.removeNote(card.id)
        const run = () => now().actions.undo()
        now().toast({ text: words.deleted, action: { label: en.controls.undo, run } })
      },
      park(card) {
        now().actions.park(card.text, now().step.id)
        now().announce(enSteps.notes.parked)
      },
      edit: setEditing,
    }
  }, [])
  return { acts, editing, mine, ownRemoved }
}
