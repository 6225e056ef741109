import { agreedTextsOf } from '@lockstep/shared/exercises/agreedTexts'
import { agreedTerms } from '@lockstep/shared/model/agreed'
import type { PublicRoom } from '@lockstep/shared/model/room'
import type { Session, Step } from '@lockstep/shared/model/session'
import { termSpecs } from '@lockstep/shared/summary/termSpecs'

/**
 * The step where a term's words are written, to lead back to: the last one up to here, else a later
 * one. Null where no step of the agenda that has begun writes them.
 */
export function stepOfTerm(session: Session, here: Step, termId: string): Step | null {
  const at = session.agenda.indexOf(here)
  const writing = session.agenda.filter((step) => step.phase !== 'waiting' && asks(step, termId))
  return writing.findLast((step) => session.agenda.indexOf(step) < at) ?? writing[0] ?? null
}

function asks(step: Step, termId: string): boolean {
  return agreedTextsOf(step).some((text) => text.termId === termId)
}

/** A term's words as people sort by them: the agreed ones, else what stands on the board. */
export interface TermWords {
  readonly agreed: boolean
  readonly lines: readonly { readonly question: string; readonly text: string }[]
}

export function wordsOfTerm(room: PublicRoom, termId: string): TermWords {
  const agreed = agreedTerms(room).find((term) => term.termId === termId)
  const fields = termSpecs(room.session).get(termId)?.fields ?? []
  const onBoard = Object.entries(room.board.terms.get(termId) ?? {}).map(
    ([field, { text }]) => [field, text] as const,
  )
  const found = new Map(agreed ? Object.entries(agreed.text) : onBoard)
  const asked = fields.map(({ id }) => id)
  const order = [...asked, ...[...found.keys()].filter((field) => !asked.includes(field)).sort()]
  const lines = order.flatMap((field) => {
    const text = found.get(field)?.trim() ?? ''
    const question = fields.find(({ id }) => id === field)?.question ?? ''
    return text === '' ? [] : [{ question, text }]
  })
  return { agreed: agreed !== undefined, lines }
}
