import { writeRound } from '@lockstep/shared/exercises/pulse/rules'
import type { Note } from '@lockstep/shared/model/board'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { type Progress, recordKey, type Step, sideName } from '@lockstep/shared/model/session'
import type { SideNames } from '../../ui/sideNames.ts'
import type { ViewProps } from '../view.ts'

/** The item that a facilitator points at to put the scale on every screen. */
export const scaleItem = 'scale'

/** Words first, the scale when it is shown: to whoever looks back later it stands there at once. */
export function scaleShown(step: Step, { session }: PublicRoom): boolean {
  const { now } = session
  return step.phase === 'done' || now.stepId !== step.id || now.itemId === scaleItem
}

export function namesOf({ session }: PublicRoom): SideNames {
  const named = (side: keyof SideNames) => sideName(session.room, side)
  return { sales: named('sales'), marketing: named('marketing'), neutral: named('neutral') }
}

/** Whether this seat answers here at all. */
export function mayWrite({ me, screen }: Pick<ViewProps, 'me' | 'screen'>): boolean {
  return screen === 'seat' && me !== null && me.role !== 'observer'
}

/** The lines on the table, open notes that came later included. Ids are random, so is the order. */
export function linesOf(step: Step, { board }: PublicRoom): readonly Note[] {
  return [...board.notes.values()]
    .filter((note) => note.stepId === step.id && note.text.trim() !== '')
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

export function progressOf(step: Step, { session }: PublicRoom): Progress {
  const none = { sales: 0, marketing: 0, neutral: 0, moreTime: 0 }
  return session.progress.get(recordKey(step.id, writeRound)) ?? none
}
