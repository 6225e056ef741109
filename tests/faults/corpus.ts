import {
  addCard,
  addNote,
  changeCard,
  findText,
  moveNote,
  parkNote,
  pullLine,
  removeNote,
} from '@lockstep/shared/docs/boardDoc'
import { cardId, noteId, stepId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import { messageType, syncType } from '@lockstep/shared/protocol/frames'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { updateOf } from '../stories/boardSteps.ts'
import { sync } from '../stories/rawClient.ts'
import { askTime } from '../stories/recorder.ts'

/** What honest people do to a board in which Bob has a note and the term is there to be written. */
const edits: readonly ((doc: Y.Doc, seat: string) => void)[] = [
  (doc, seat) => {
    const said = { text: 'Hello', place: { lane: 'a', order: 1 }, facts: { sure: 'high' } }
    const by = { side: 'sales', seatId: seat as never } as const // the server's own id
    addNote(doc, noteId('n1'), { stepId: stepId('s'), ...by, ...said })
  },
  (doc) => moveNote(doc, noteId('bob1'), { lane: 'b', order: 2 }),
  (doc) => findText(doc, { on: 'note', id: noteId('bob1') })?.insert(2, 'words 😀'),
  (doc) => findText(doc, { on: 'note', id: noteId('bob1') })?.delete(1, 3),
  (doc) => removeNote(doc, noteId('bob1')),
  (doc) => pullLine(doc, 'mql', firstField(doc), 'A line', 'marketing'),
  (doc) =>
    addCard(doc, cardId('c1'), {
      title: 'A promise',
      place: { group: 'now', order: 1 },
      origins: [],
    }),
  (doc) => {
    addCard(doc, cardId('c2'), { title: '', place: { group: 'next', order: 0 }, origins: [] })
    changeCard(doc, cardId('c2'), { doNext: true, salesBy: '2026-01-31' })
  },
  (doc) =>
    parkNote(doc, noteId('p1'), { stepId: null, side: 'sales', seatId: null, text: 'Later' }),
]

function firstField(doc: Y.Doc): string {
  const term = doc.getMap('terms').get('mql')
  return term instanceof Y.Map ? ([...term.keys()][0] ?? '') : ''
}

/** A message in its two layers, so that either can be spoilt by itself. */
export interface Message {
  readonly payload: Uint8Array
  wrap(payload: Uint8Array): Uint8Array
}

/** Every sort of message, as clients send it to this board. */
export function messagesFor(live: Y.Doc, seat: string): readonly Message[] {
  // Each from a client of its own, so that each can come first.
  const updates = edits.map((edit) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(live))
    return updateOf(doc, () => edit(doc, seat))
  })
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.mergeUpdates([Y.encodeStateAsUpdate(live), ...updates]))
  const awareness = encoding.encode((encoder) => {
    for (const n of [1, doc.clientID, 1]) encoding.writeVarUint(encoder, n)
    encoding.writeVarString(encoder, '{"typing":{"note":"n1"},"step":"s"}')
  })
  const wrapAwareness = (payload: Uint8Array) =>
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, messageType.awareness)
      encoding.writeVarUint8Array(encoder, payload)
    })
  const syncs = (type: number, payloads: readonly Uint8Array[]) =>
    payloads.map((payload) => ({ payload, wrap: (bytes: Uint8Array) => sync(type, bytes) }))
  const bare = (payload: Uint8Array) => ({ payload, wrap: (bytes: Uint8Array) => bytes })
  return [
    ...syncs(syncType.update, updates),
    ...syncs(syncType.step2, [...updates, Y.encodeStateAsUpdate(doc)]),
    ...syncs(syncType.step1, [Y.encodeStateVector(doc), Y.encodeStateVector(new Y.Doc())]),
    { payload: awareness, wrap: wrapAwareness },
    bare(Uint8Array.of(messageType.queryAwareness)),
    bare(askTime()),
  ]
}

/** Every sort of command that leaves the room in being. */
export function commandsFor(step: string, seat: string): readonly JsonObject[] {
  const entry = { answers: { mql: 'We say', note: ['a', 1, null] } }
  return [
    { type: 'room.update', title: 'Ours', sides: { sales: { name: 'Sellers' } } },
    { type: 'room.lock' },
    { type: 'room.unlock' },
    { type: 'link.replace', which: 'summary' },
    { type: 'step.go', stepId: step },
    { type: 'step.phase', stepId: step, phase: 'writing' },
    { type: 'step.focus', stepId: step, itemId: 'mql' },
    { type: 'round.open', stepId: step, round: 'write' },
    { type: 'round.reveal', stepId: step, round: 'ratify:mql' },
    { type: 'clock.start', minutes: 5 },
    { type: 'clock.add', seconds: 60 },
    { type: 'clock.pause' },
    {
      type: 'agenda.add',
      step: { kind: 'vote', settings: { options: [{ id: 'a', text: 'A' }] } },
      at: 0,
    },
    {
      type: 'agenda.add',
      step: { kind: 'define', title: 'T', minutes: 3, settings: { terms: ['mql'] } },
    },
    { type: 'agenda.update', stepId: step, step: { title: 'T', settings: { terms: ['mql'] } } },
    { type: 'agenda.move', stepId: step, to: 1 },
    { type: 'agenda.duplicate', stepId: step },
    { type: 'seat.update', seatId: seat, side: 'sales', role: 'participant', name: 'Ann' },
    { type: 'seat.admit', knockId: 'k' },
    { type: 'entry.save', stepId: step, round: 'write', entry, base: 0 },
    { type: 'entry.clear', stepId: step, round: 'write' },
    { type: 'seat.ready', stepId: step, round: 'write', ready: true },
    { type: 'seat.moreTime', stepId: step },
    { type: 'seat.hand', up: true },
    { type: 'board.restore', noteId: 'bob1' },
    { type: 'swap.mark', stepId: step, noteId: 'bob1', mark: 'close', correction: 'No', value: 3 },
    { type: 'vote.merge', stepId: step, itemId: 'a', into: 'b' },
  ]
}
