import type { PublicRoom } from '@lockstep/shared/model/room'
import { type Step, sideNames } from '@lockstep/shared/model/session'
import { countBySide } from '@lockstep/shared/model/side'
import { type ReactNode, useEffect, useState } from 'react'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { en } from '../../ui/strings.ts'
import styles from './desk.module.css'

/**
 * Whether what is open opened before this person's eyes: whoever comes later finds it open. It is
 * said once, in the words of that moment.
 */
export function useOpening(isOpen: boolean, words: () => string): boolean {
  const [late] = useState(isOpen)
  const opening = isOpen && !late
  const announce = useAnnounce()
  // Once: what changes later does not say it again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words of that moment
  useEffect(() => {
    if (opening) announce(words())
  }, [opening, announce])
  return opening
}

/** How many notes of each side there are to read. */
export function notesOpened(step: Step, { board, session }: PublicRoom): string {
  const notes = [...board.notes.values()].filter(({ stepId }) => stepId === step.id)
  const count = countBySide(notes.map(({ side }) => side))
  const names = sideNames(session.room)
  const { revealed } = en.announcements
  return revealed(names.sales, count.sales, names.marketing, count.marketing)
}

/** Opens like a sheet that was folded, where it opens at all. */
export function Opening(props: { readonly opening: boolean; readonly children: ReactNode }) {
  return <div className={props.opening ? styles.opening : undefined}>{props.children}</div>
}
