import { findText, rootOf } from '@lockstep/shared/docs/boardDoc'
import { noteId } from '@lockstep/shared/model/ids'
import { messageType, syncType } from '@lockstep/shared/protocol/frames'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { updateOf } from '../stories/boardSteps.ts'
import { sync } from '../stories/rawClient.ts'

/*
 * Messages that have brought down, blinded or emptied servers of this kind, byte for byte as small as
 * they were there. `live` is the server's own board, in which Bob has written a note.
 */

type Attack = (live: Y.Doc, victim: number) => readonly Uint8Array[]

const ints = (...numbers: readonly number[]) =>
  encoding.encode((encoder) => {
    for (const number of numbers) encoding.writeVarUint(encoder, number)
  })

const update = (bytes: Uint8Array) => sync(syncType.update, bytes)
const step2 = (bytes: Uint8Array) => sync(syncType.step2, bytes)

function copyOf(live: Y.Doc): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(live))
  return doc
}

/** Seven bytes that tell of 2^25 changes: whoever makes room for them first stands still. */
export const bomb: Attack = () => [update(ints(1, 2 ** 25, 1, 0))]

/** Changes whose predecessor is kept back: Yjs keeps them all, to wait for it. */
export const pendingFlood: Attack = (live) => {
  const doc = copyOf(live)
  const changes = Array.from({ length: 200 }, (_, n) =>
    updateOf(doc, () => putNote(doc, `flood${n}`, 'x'.repeat(7_000))),
  )
  return changes.slice(1).map(update)
}

/** A change under Bob's client id: afterwards his own would be taken for known. */
export const hijack: Attack = (live, victim) => {
  const doc = copyOf(live)
  doc.clientID = victim
  return [update(updateOf(doc, () => putNote(doc, 'hijacked', 'Mine')))]
}

/** Sixteen bytes that use up all numbers of Bob's client id. */
export const endlessRun: Attack = (live, victim) => {
  const from = Y.getState(live.store, victim)
  return [
    update(
      encoding.encode((encoder) => {
        for (const n of [1, 1, victim, from]) encoding.writeVarUint(encoder, n)
        encoding.writeUint8(encoder, 0)
        encoding.writeVarUint(encoder, 2 ** 40)
        encoding.writeVarUint(encoder, 0)
      }),
    ),
  ]
}

/** A few bytes that delete all that anybody has written. */
export const deleteAll: Attack = (live) => {
  const clients = [...live.store.clients].map(([client]) => [
    client,
    Y.getState(live.store, client),
  ])
  const ranges = clients.flatMap(([client = 0, to = 0]) => [client, 1, 0, to])
  return [update(ints(0, clients.length, ...ranges))]
}

/** Deletes what Bob has not written yet: it would be born dead. */
export const deleteAhead: Attack = (live, victim) => [
  update(ints(0, 1, victim, 1, Y.getState(live.store, victim), 50)),
]

/** Lists in lists, deeper than any stack: once too long for a change, once as a sync step 2. */
export const nestedLists: Attack = (live) => {
  const depth = 200_000
  const bytes = encoding.encode((encoder) => {
    // One client with one item: a plain value under the key x of the root notes.
    for (const n of [1, 1, live.clientID ^ 1, 0]) encoding.writeVarUint(encoder, n)
    encoding.writeUint8(encoder, 0b0010_1000)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, 'notes')
    encoding.writeVarString(encoder, 'x')
    encoding.writeVarUint(encoder, 1)
    for (let n = 0; n < depth; n += 1) encoding.writeUint8Array(encoder, Uint8Array.of(117, 1))
    encoding.writeUint8Array(encoder, Uint8Array.of(126, 0))
  })
  return [step2(bytes)]
}

/** Maps in maps: applied without a word, and whoever reads them later falls over. */
export const nestedMaps: Attack = (live) => {
  const doc = copyOf(live)
  return [
    step2(
      updateOf(doc, () =>
        doc.transact(() => {
          let inner = rootOf(doc, 'notes')
          for (let n = 0; n < 12_000; n += 1) {
            const next = new Y.Map<unknown>()
            inner.set('m', next)
            inner = next
          }
        }),
      ),
    ),
  ]
}

/** Presence of Bob that counts higher than he ever will. */
export const presenceOfAnother: Attack = (_live, victim) => [
  presence([[victim, 2 ** 50, '{"typing":"gotcha"}']]),
]

/** Farewells of 200,000 who were never here. */
export const farewells: Attack = () =>
  Array.from({ length: 200 }, (_, n) =>
    presence(Array.from({ length: 1_000 }, (_, m) => [1_000_000 + n * 1_000 + m, 1, 'null'])),
  )

function presence(entries: readonly (readonly [number, number, string])[]): Uint8Array {
  const bytes = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length)
    for (const [client, clock, state] of entries) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, state)
    }
  })
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.awareness)
    encoding.writeVarUint8Array(encoder, bytes)
  })
}

/**
 * A letter in Bob's note, then one that stands to the right of itself: Yjs takes the first and throws
 * at the second, and y-protocols would have said that all was well.
 */
export const halfApplied: Attack = (live) => {
  const text = findText(live, { on: 'note', id: noteId('bob1') })
  const origin = text?._start?.id ?? Y.createID(0, 0)
  const writer = live.clientID ^ 1
  return [
    update(
      encoding.encode((encoder) => {
        for (const n of [1, 2, writer, 0]) encoding.writeVarUint(encoder, n)
        encoding.writeUint8(encoder, 0b1000_0100)
        for (const n of [origin.client, origin.clock]) encoding.writeVarUint(encoder, n)
        encoding.writeVarString(encoder, 'a')
        encoding.writeUint8(encoder, 0b1000_0100)
        for (const n of [writer, 1]) encoding.writeVarUint(encoder, n)
        encoding.writeVarString(encoder, 'zz')
        encoding.writeVarUint(encoder, 0)
      }),
    ),
  ]
}

/** Half of a WebSocket frame, past the library: a reserved bit, and no mask. */
export const brokenFrame = Buffer.from([0xf2, 0x01, 0x00])

/** The head of a masked frame of 100 MiB. */
export const hugeFrame = Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0x06, 0x40, 0, 0, 1, 2, 3, 4])

/** 150 notes, 600 kB unless told otherwise: much to read, and nothing wrong with it. */
export function bigBoard(letters = 4_000): Uint8Array {
  const doc = new Y.Doc()
  return updateOf(doc, () =>
    doc.transact(() => {
      for (let n = 0; n < 150; n += 1) {
        const text = new Y.Text('x'.repeat(letters))
        rootOf(doc, 'notes').set(`b${n}`, new Y.Map<unknown>([['text', text]]))
      }
    }),
  )
}

function putNote(doc: Y.Doc, id: string, words: string): void {
  doc.transact(() => {
    rootOf(doc, 'notes').set(id, new Y.Map<unknown>([['text', new Y.Text(words)]]))
  })
}
