import { ensureAgreedText, putCard, replaceText } from '@lockstep/shared/docs/boardDoc'
import { writeResult, writeRoom } from '@lockstep/shared/docs/sessionDoc'
import { exerciseOf } from '@lockstep/shared/exercises/index'
import { agreedTerms } from '@lockstep/shared/model/agreed'
import { carriedFigures, carriedResults, type Figure } from '@lockstep/shared/model/carried'
import type { RoomId } from '@lockstep/shared/model/ids'
import type { PublicRoom } from '@lockstep/shared/model/room'
import type { Seat } from '@lockstep/shared/model/session'
import type { CreateRoomBody, ForwardBody } from '@lockstep/shared/protocol/http'
import { termSpecs } from '@lockstep/shared/summary/termSpecs'
import * as v from 'valibot'
import type { Work } from './work.ts'

/** The room that is carried forward, and who does it. */
export interface Earlier {
  readonly id: RoomId
  readonly publicRoom: PublicRoom
  readonly facilitator: Pick<Seat, 'name' | 'side'>
}

/** The wish for the new room: named and staffed as the earlier one, unless the wish says else. */
export function bodyFor(wish: ForwardBody, { publicRoom, facilitator }: Earlier): CreateRoomBody {
  const { title, sides } = publicRoom.session.room
  return { title: wish.title ?? title, template: wish.template ?? 're-open', sides, facilitator }
}

/**
 * Lets a new room begin with what an earlier one settled: the words that both sides agreed, the
 * promises of the plan with their owners' names, the service level and the true figures. What was
 * private, who was there and what anybody wrote besides stays where it is.
 */
export function bringAlong(work: Work, { id, publicRoom: from }: Earlier, now: number): void {
  const { session, board } = from
  const specs = termSpecs(session)
  const results = carriedResults(from, specs, figuresOf(from))
  const terms = agreedTerms(from)
  work.session((doc) => {
    writeRoom(doc, { from: { roomId: id, title: session.room.title, at: now } })
    for (const [key, result] of results) writeResult(doc, key, result)
  })
  work.board((doc) => {
    for (const { termId, text } of terms) {
      const { name, fields } = specs.get(termId) ?? { name: termId, fields: [] }
      const older = Object.keys(text).filter((id) => !fields.some((field) => field.id === id))
      const all = [...fields, ...older.map((id) => ({ id, question: '' }))]
      ensureAgreedText(doc, { termId, name, fields: all }, 'server')
      for (const [field, words] of Object.entries(text)) {
        replaceText(doc, { on: 'term', termId, field }, words)
      }
    }
    for (const card of board.plan.values()) putCard(doc, card)
  })
}

/** This room's own figures, and those it began with where it did not ask for them again. */
function figuresOf(room: PublicRoom): readonly Figure[] {
  const own = room.session.agenda.flatMap((step): readonly Figure[] => {
    const exercise = exerciseOf(step)
    const settings = exercise ? v.safeParse(exercise.settings, step.settings) : null
    if (!settings?.success) return []
    return exercise?.figures?.({ ...step, settings: settings.output }, room) ?? []
  })
  const asked = new Set(own.map(({ id }) => id))
  return [...own, ...carriedFigures(room.session).filter(({ id }) => !asked.has(id))]
}
