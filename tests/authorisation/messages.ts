import type { ClientFrame } from '@lockstep/server/sync/frames'
import { rootOf } from '@lockstep/shared/docs/boardDoc'
import { messageType, syncType } from '@lockstep/shared/protocol/frames'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { updateOf } from '../stories/boardSteps.ts'
import type { Person } from '../stories/person.ts'
import { sync } from '../stories/rawClient.ts'
import { askTime, type Frame } from '../stories/recorder.ts'
import type { World } from '../stories/world.ts'

interface Message {
  readonly bytes: Uint8Array
  /** Says something that the document lacks. */
  readonly isNew: boolean
}

/** Messages of a type as honest clients send them: first what is known already, then what is new. */
export function messagesOf(type: ClientFrame['type'], live: Y.Doc): readonly Message[] {
  const known = (bytes: Uint8Array): readonly Message[] => [{ bytes, isNew: false }]
  switch (type) {
    case 'step1':
      return known(sync(syncType.step1, Y.encodeStateVector(live)))
    case 'step2':
    case 'update': {
      const kind = syncType[type]
      const fresh = newTo(live)
      return [
        { bytes: sync(kind, Y.encodeStateAsUpdate(live)), isNew: false },
        { bytes: sync(kind, fresh), isNew: true },
      ]
    }
    case 'awareness':
      return known(presence(12_345))
    case 'queryAwareness':
      return known(Uint8Array.of(messageType.queryAwareness))
    case 'time':
      return known(askTime())
  }
}

let written = 0

/** A parked note without a side, so that anybody could have written it; or a word in the session. */
function newTo(live: Y.Doc): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(live))
  written += 1
  return updateOf(doc, () => {
    const map = live.share.has('agenda') ? doc.getMap('room') : rootOf(doc, 'parking')
    if (live.share.has('agenda')) map.set('title', `Mine ${written}`)
    else map.set(`n${written}`, new Y.Map([['text', new Y.Text('Hello')]]))
  })
}

function presence(clientId: number): Uint8Array {
  const update = encoding.encode((encoder) => {
    for (const n of [1, clientId, 1]) encoding.writeVarUint(encoder, n)
    encoding.writeVarString(encoder, '{}')
  })
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.awareness)
    encoding.writeVarUint8Array(encoder, update)
  })
}

/** What only servers say, and what nobody does. */
export const serverOnly: readonly Uint8Array[] = [
  Uint8Array.of(messageType.auth, 0, 0),
  Uint8Array.of(messageType.saved, 1),
  Uint8Array.of(messageType.hello, 2, 123, 125),
  Uint8Array.of(0, 3, 0),
  Uint8Array.of(4),
  Uint8Array.of(99),
  Uint8Array.of(127, 1),
]

interface Attempt {
  /** With which code the server closed the socket; null: it didn't. */
  readonly code: number | null
  readonly heard: readonly Frame['type'][]
  /** Whether something came back besides the time that was asked for afterwards. */
  readonly answered: boolean
}

/** Opens a socket, sends one message, and waits for the server to have dealt with it. */
export async function attempt(
  person: Person,
  world: World,
  doc: string,
  bytes: Uint8Array | null,
): Promise<Attempt> {
  const recorder = person.listen(doc)
  const { socket, frames, closeCode } = recorder
  const isOver = () => closeCode() !== null
  await world.until(() => isOver() || frames.some(({ type }) => type === 'hello'), 'it opens')
  const times = () => frames.filter(({ type }) => type === 'time').length
  const settle = async () => {
    const before = times()
    if (!isOver()) socket.send(askTime())
    await world.until(() => isOver() || times() > before, 'the server answers')
  }
  await settle()
  const before = frames.length
  if (bytes) {
    if (!isOver()) socket.send(bytes)
    await settle()
  }
  const code = closeCode()
  const heard = frames.map(({ type }) => type)
  recorder.destroy()
  return { code, heard, answered: heard.slice(before).some((type) => type !== 'time') }
}
