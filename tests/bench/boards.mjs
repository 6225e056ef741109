import { addNote, findText, localEdit } from '@lockstep/shared/docs/boardDoc'
import * as Y from 'yjs'

/*
 * Boards near their limit: one of long words, and one that was typed letter by letter all over the
 * place.
 */

export function note(doc, id, text, seatId = 'ann') {
  const facts = { stepId: 's', side: 'sales', seatId, place: null, facts: {} }
  addNote(doc, id, { ...facts, text })
}

export function longWords(bytes, seatId) {
  const doc = new Y.Doc()
  for (let n = 0; n * 4_000 < bytes; n += 1) note(doc, `n${n}`, 'x'.repeat(3_900), seatId)
  return doc
}

/** Letters put in front of one another: each stays a piece of its own. */
export function letterByLetter(bytes, seatId) {
  const doc = new Y.Doc()
  let notes = 0
  while (notes === 0 || Y.encodeStateAsUpdate(doc).byteLength < bytes) {
    doc.transact(() => {
      for (let more = 0; more < 4; more += 1) {
        const id = `n${notes}`
        notes += 1
        note(doc, id, 'x', seatId)
        const text = findText(doc, { on: 'note', id })
        for (let n = 0; n < 3_900; n += 1) text.insert(0, 'y')
      }
    }, localEdit)
  }
  return doc
}

/** Of the letters each second one is deleted: as many pieces, and as many deletions as pieces. */
export function holes(bytes, seatId) {
  const doc = letterByLetter(bytes, seatId)
  doc.transact(() => {
    for (let n = 0; findText(doc, { on: 'note', id: `n${n}` }); n += 1) {
      const text = findText(doc, { on: 'note', id: `n${n}` })
      for (let at = text.length - 1; at >= 0; at -= 2) text.delete(at, 1)
    }
  })
  return doc
}

/** The update that a change to a copy of it makes. */
export function changeOf(doc, act) {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const updates = []
  copy.on('update', (update) => updates.push(update))
  act(copy)
  return Y.mergeUpdates(updates)
}

export const piecesOf = ({ store }) =>
  [...store.clients.values()].reduce((sum, { length }) => sum + length, 0)
