import {
  addCard,
  addNote,
  changeCard,
  findText,
  localEdit,
  moveNote,
  parkNote,
  pullLine,
  readBoard,
  removeCard,
  removeNote,
  removeParked,
  type TextPlace,
} from '@lockstep/shared/docs/boardDoc'
import { cardTexts } from '@lockstep/shared/docs/storedCard'
import type { Board } from '@lockstep/shared/model/board'
import { cardId, noteId } from '@lockstep/shared/model/ids'
import type * as Y from 'yjs'
import type { Actor } from './actor.ts'
import type { Chance } from './chance.ts'
import { observerMark } from './diskWatch.ts'
import type { Line } from './line.ts'
import type { Act, Story } from './story.ts'

interface Scene {
  readonly actor: Actor
  readonly line: Line
  readonly doc: Y.Doc
  readonly board: Board
  readonly chance: Chance
  readonly story: Story
}

/** Somebody changes their own copy; false when there was nothing to change. */
type Edit = (scene: Scene) => boolean

// Coarse on purpose: things are to collide.
const place = (chance: Chance) => ({
  group: chance.pick(['now', 'next']) ?? '',
  order: chance.below(3),
})

const someNote = ({ board, chance }: Scene) => chance.pick([...board.notes.values()])
const someCard = ({ board, chance }: Scene) => chance.pick([...board.plan.keys()])
const someParked = ({ board, chance }: Scene) => chance.pick([...board.parking.values()])

const edits: Readonly<Record<string, { readonly weight: number; readonly edit: Edit }>> = {
  'adds a note': {
    weight: 14,
    edit({ doc, actor, chance, story }) {
      const { side, id } = actor.seat
      const n = chance.below(40)
      const note = {
        stepId: story.steps.talk,
        side,
        seatId: n % 4 > 0 ? (id as never) : null, // the server's own id of this seat
        text: 'Hello',
        place: place(chance),
        facts: {},
      }
      addNote(doc, noteId(`n${n}-${actor.name}`), note)
      return true
    },
  },
  'removes a note': {
    weight: 6,
    edit(scene) {
      const note = someNote(scene)
      if (note) removeNote(scene.doc, note.id)
      return note !== undefined
    },
  },
  'moves a note': {
    weight: 8,
    edit(scene) {
      const note = someNote(scene)
      if (note) moveNote(scene.doc, note.id, place(scene.chance))
      return note !== undefined
    },
  },
  'types in a note': {
    weight: 14,
    edit(scene) {
      const note = someNote(scene)
      return note !== undefined && type(scene, { on: 'note', id: note.id })
    },
  },
  'parks a note': {
    weight: 3,
    edit(scene) {
      const note = someNote(scene)
      if (!note) return false
      parkNote(scene.doc, note.id, note)
      removeNote(scene.doc, note.id)
      return true
    },
  },
  'takes a note back': {
    weight: 3,
    edit(scene) {
      const parked = someParked(scene)
      if (!parked?.stepId) return false
      const { stepId } = parked
      addNote(scene.doc, parked.id, { ...parked, stepId, place: place(scene.chance), facts: {} })
      removeParked(scene.doc, parked.id)
      return true
    },
  },
  'adds a card': {
    weight: 4,
    edit({ doc, chance, actor }) {
      const card = { title: 'A promise', place: place(chance), origins: [] }
      addCard(doc, cardId(`c${chance.below(10)}-${actor.name}`), card)
      return true
    },
  },
  'changes a card': {
    weight: 6,
    edit(scene) {
      const card = someCard(scene)
      const { chance, actor, doc } = scene
      if (!card) return false
      const owner = { seatId: actor.seat.id as never, name: actor.name } // the server's own id
      const facts = chance.pick([
        { place: place(chance) },
        { doNext: chance.is(0.5) },
        { salesOwner: chance.is(0.5) ? owner : null },
        { marketingBy: '2026-01-31' },
      ])
      changeCard(doc, card, facts ?? {})
      return true
    },
  },
  'types in a card': {
    weight: 5,
    edit(scene) {
      const id = someCard(scene)
      const field = scene.chance.pick(cardTexts) ?? 'title'
      return id !== undefined && type(scene, { on: 'card', id, field })
    },
  },
  'removes a card': {
    weight: 2,
    edit(scene) {
      const card = someCard(scene)
      if (card) removeCard(scene.doc, card)
      return card !== undefined
    },
  },
  'types in the agreed words': {
    weight: 6,
    edit(scene) {
      const [field] = Object.keys(scene.board.terms.get('mql') ?? {})
      return field !== undefined && type(scene, { on: 'term', termId: 'mql', field })
    },
  },
  'pulls a line': {
    weight: 3,
    edit({ board, doc, actor }) {
      const [field] = Object.keys(board.terms.get('mql') ?? {})
      if (field !== undefined) pullLine(doc, 'mql', field, 'A line', actor.side)
      return field !== undefined
    },
  },
  'selects all and deletes it': {
    weight: 0.4,
    edit({ doc, board }) {
      doc.transact(() => {
        for (const id of board.notes.keys()) removeNote(doc, id)
        for (const id of board.plan.keys()) removeCard(doc, id)
      }, localEdit)
      return true
    },
  },
  undoes: { weight: 6, edit: ({ line }) => line.undo.undo() !== null },
  redoes: { weight: 3, edit: ({ line }) => line.undo.redo() !== null },
}

function type({ doc, chance }: Scene, where: TextPlace): boolean {
  const text = findText(doc, where)
  if (!text) return false
  doc.transact(() => {
    const at = chance.below(text.length + 1)
    if (text.length > 60 || chance.is(0.3)) text.delete(at, Math.min(8, text.length - at))
    else text.insert(at, chance.pick(['ab ', 'é😀', '\n']) ?? '')
  }, localEdit)
  return true
}

/** What people do to their own copies of the board, whether they are connected or not. */
export const boardActs: readonly Act[] = Object.entries(edits).map(([what, { weight, edit }]) => ({
  weight,
  run(story, chance) {
    const actor = chance.pick(story.actors)
    const line = actor && chance.pick(actor.boards)
    // Whoever was told that they only watch has no way to write in the client.
    if (!actor || !line || line.role === 'observer' || line.role === '') return null
    const { doc } = line
    const done = edit({ actor, line, doc, board: readBoard(doc), chance, story })
    return done ? `${actor.name} ${what}${line.isUp ? '' : ' (offline)'}` : null
  },
}))

/** An observer whose client was tampered with. */
export const observerAct: Act = {
  weight: 1,
  run(story, chance) {
    const actor = chance.pick(story.actors.filter((one) => one.mayBeObserver && !one.isMisbehaving))
    const line = actor && chance.pick(actor.boards)
    const isSettled = actor && actor.inFlight.size === 0 && story.fay.inFlight.size === 0
    // What its own hello said may be of long ago: the disk knows.
    const role = actor && story.session().seats.get(actor.seat.id as never)?.role // the server's own id
    if (!isSettled || !line?.isUp || line.role !== 'observer' || role !== 'observer') return null
    actor.isMisbehaving = true
    addNote(line.doc, noteId(`o${chance.below(1_000)}`), {
      stepId: story.steps.talk,
      side: actor.side,
      seatId: null,
      text: `${observerMark} was here`,
      place: null,
      facts: {},
    })
    return `${actor.name} writes as an observer`
  },
}
