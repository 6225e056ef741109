import { cardId, noteId } from '@lockstep/shared/model/ids'
import { refuse } from '@lockstep/shared/model/outcome'
import { type CommandShape, permit } from '@lockstep/shared/model/permit'
import type { Seat, Session } from '@lockstep/shared/model/session'
import type { RoomActions } from './actions.ts'

const nothing = () => undefined

/**
 * What somebody can do on a stage that is only looked at: nothing. Buttons look as they do for that
 * person, and neither they nor a view's own doing reach the room.
 */
export function lookOnlyActions(session: Session, me: Seat | null): RoomActions {
  return {
    send: () => Promise.resolve(refuse('not-allowed', 'this stage is only looked at')),
    may: (wish) => me !== null && permit(session, me, wish as CommandShape).ok, // a wish has at least type and stepId
    saveEntry: nothing,
    setReady: nothing,
    addNote: () => noteId('none'),
    moveNote: nothing,
    removeNote: nothing,
    pullLine: nothing,
    replaceText: nothing,
    addCard: () => cardId('none'),
    changeCard: nothing,
    removeCard: nothing,
    park: () => noteId('none'),
    removeParked: nothing,
    undo: nothing,
    redo: nothing,
  }
}
