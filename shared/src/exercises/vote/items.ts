import { agreedTerms } from '../../model/agreed.ts'
import { clustersOf, headsOf } from '../../model/cluster.ts'
import { isId, type StepId } from '../../model/ids.ts'
import { isJsonObject, type Json } from '../../model/json.ts'
import { cardsByGroup } from '../../model/plan.ts'
import type { PublicRoom } from '../../model/room.ts'
import { findStep } from '../../model/session.ts'
import type { Side } from '../../model/side.ts'
import { sixTerms } from '../../templates/terms.ts'

/** An item is read at a glance; the whole of it stays where it was written. */
const itemChars = 280

export type VoteItem = { readonly id: string; readonly text: string; readonly side?: Side }

/**
 * What can be voted on of an earlier step: its notes (cards of a journey and sealed answers are
 * notes too), the clusters they were sorted into, the terms it defines, or the cards of the plan.
 */
export const itemSorts = ['notes', 'clusters', 'terms', 'cards'] as const
export type ItemSort = (typeof itemSorts)[number]

/** Read by the public shapes of the board, whichever kind of step put them there. */
export function itemsOf(sort: ItemSort, from: StepId, room: PublicRoom): readonly VoteItem[] {
  return collect[sort](from, room)
    .map((item) => ({ ...item, text: shortened(item.text.trim()) }))
    .filter(({ text }) => text !== '')
}

const collect: {
  readonly [sort in ItemSort]: (from: StepId, room: PublicRoom) => readonly VoteItem[]
} = { notes: notesOf, clusters: clusterItems, terms: termsOf, cards: cardsOf }

/** A note that was merged into another one is voted on with it. */
function notesOf(from: StepId, { board }: PublicRoom): readonly VoteItem[] {
  const notes = [...board.notes.values()].filter(({ stepId }) => stepId === from)
  const headOf = headsOf(notes)
  return notes
    .filter(({ id }) => headOf(id) === id)
    .sort(byId)
    .map(({ id, text, side }) => ({ id, text, side }))
}

/** Those that the step began with, then the room's own; one without a name is nothing to choose. */
function clusterItems(from: StepId, { board, session }: PublicRoom): readonly VoteItem[] {
  const given = listIn(findStep(session, from)?.settings.clusters).flatMap(namedIn)
  const home = clustersOf(from)
  const own = [...board.notes.values()].filter(({ stepId }) => stepId === home).sort(byId)
  return [...given, ...own.map(({ id, text }) => ({ id, text }))]
}

/** Each with what it means as agreed, else as the board has it so far. */
function termsOf(from: StepId, room: PublicRoom): readonly VoteItem[] {
  const chosen = findStep(room.session, from)?.settings.terms
  const builtIn = new Map(sixTerms.map(({ termId, name }) => [termId, { id: termId, text: name }]))
  const terms =
    chosen === undefined
      ? [...builtIn.values()]
      : listIn(chosen).flatMap((term) =>
          typeof term === 'string' ? (builtIn.get(term) ?? []) : namedIn(term),
        )
  const agreed = new Map(agreedTerms(room).map(({ termId, text }) => [termId, text]))
  return terms.map(({ id, text: name }) => {
    const fields = agreed.get(id) ?? {}
    const drafted = Object.values(room.board.terms.get(id) ?? {}).map(({ text }) => text)
    const meaning = [...Object.values(fields), ...drafted].find((text) => text.trim() !== '')
    return { id, text: meaning === undefined ? name : `${name}: ${meaning.trim()}` }
  })
}

/** The plan is the room's: its cards are the same whichever step they are taken from. */
function cardsOf(_: StepId, { board }: PublicRoom): readonly VoteItem[] {
  return [...cardsByGroup(board.plan.values()).values()]
    .flat()
    .map(({ id, title }) => ({ id, text: title }))
}

function listIn(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

function namedIn(value: Json): readonly VoteItem[] {
  if (!isJsonObject(value)) return []
  const { id, name } = value
  return isId(id) && typeof name === 'string' ? [{ id, text: name }] : []
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

export function shortened(text: string): string {
  const letters = [...text] // by code points, so that no pair is cut in two
  return letters.length <= itemChars ? text : `${letters.slice(0, itemChars - 1).join('')}…`
}
