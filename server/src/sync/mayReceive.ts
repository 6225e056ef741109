import type { Role } from '@lockstep/shared/model/side'
import type { DocName } from '@lockstep/shared/protocol/frames'
import type { ClientFrame } from './frames.ts'

/**
 * What the server does with a message: obeys it; obeys it as long as it holds nothing that the
 * document lacks; passes it over; or closes its socket.
 */
export type Reception = 'taken' | 'nothingNew' | 'passedOver' | 'refused'

type ByRole = Readonly<Record<Role, Reception>>
type ByDoc = Readonly<Record<DocName, ByRole>>

const all = (reception: Reception): ByRole => ({
  facilitator: reception,
  participant: reception,
  observer: reception,
})

// The stock provider sends back what it was sent, on both documents and in every role: that is why
// changes are looked into instead of refused, and why presence is passed over where there is none.
const changes: ByDoc = {
  session: all('nothingNew'),
  board: { facilitator: 'taken', participant: 'taken', observer: 'nothingNew' },
}
const presence: ByDoc = { session: all('passedOver'), board: all('taken') }
const everywhere: ByDoc = { session: all('taken'), board: all('taken') }

/** Every permission there is on a sync socket: message × document × role. */
export const receptions: Readonly<Record<ClientFrame['type'], ByDoc>> = {
  step1: everywhere,
  step2: changes,
  update: changes,
  awareness: presence,
  queryAwareness: presence,
  time: everywhere,
}

/** Whatever the table does not name is refused, a role or a document of another version too. */
export function mayReceive(message: ClientFrame['type'], doc: DocName, role: Role): Reception {
  const byDoc = Object.hasOwn(receptions, message) ? receptions[message] : null
  const byRole = byDoc && Object.hasOwn(byDoc, doc) ? byDoc[doc] : null
  return byRole && Object.hasOwn(byRole, role) ? byRole[role] : 'refused'
}
