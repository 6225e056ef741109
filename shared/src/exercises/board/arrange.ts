import type { Board, Note } from '../../model/board.ts'
import { clustersOf, headsOf, intoOf } from '../../model/cluster.ts'
import type { NoteId, StepId } from '../../model/ids.ts'
import { isJsonObject, type Json } from '../../model/json.ts'
import type { Step } from '../../model/session.ts'
import { settingsOf } from './settings.ts'

/*
 * Clusters and merges, as they lie on the board.
 *
 * A cluster is a note whose text is the cluster's name, so that everybody can type in it. It belongs
 * to a place of its own beside the step: whoever lists the step's notes, to vote on them for
 * instance, gets no names of clusters among them.
 *
 * A merged note stays a note, with its author and its dots; its place says into which one it went.
 */

/** The group of what nobody has sorted yet. */
export const loose = ''

/** A note with those that were merged into it. */
export interface Pile {
  readonly note: Note
  readonly merged: readonly Note[]
}

export interface Cluster {
  readonly id: string
  /** Empty while nobody has named it. */
  readonly name: string
  /** The note that holds its name; null where the name is set by the agenda. */
  readonly named: NoteId | null
  readonly piles: readonly Pile[]
}

/** What is not sorted, under the id `loose`, then every cluster, empty ones too. */
export function arrange(step: Step, board: Board): readonly Cluster[] {
  const clusters = [
    { id: loose, name: '', named: null },
    ...settingsOf(step).clusters.map(({ id, name }) => ({ id, name, named: null })),
    ...namesOn(step.id, board),
  ]
  const known = new Set(clusters.map(({ id }) => id))
  const groups = new Map<string, Pile[]>(clusters.map(({ id }) => [id, []]))
  for (const pile of pilesOf(step.id, board)) {
    const { group } = readPlace(pile.note.place)
    // A cluster that somebody deleted gives its notes back.
    groups.get(known.has(group) ? group : loose)?.push(pile)
  }
  return clusters.map((cluster) => ({ ...cluster, piles: groups.get(cluster.id) ?? [] }))
}

function namesOn(step: StepId, board: Board) {
  return notesOf(clustersOf(step), board).map(({ id, text }) => ({
    id: String(id),
    name: text.trim(),
    named: id,
  }))
}

/** In the order of their places. */
function pilesOf(step: StepId, board: Board): readonly Pile[] {
  const notes = notesOf(step, board)
  const heads = new Map<NoteId, Note[]>()
  const headOf = headsOf(notes)
  for (const { id } of notes) if (headOf(id) === id) heads.set(id, [])
  for (const note of notes) {
    const head = headOf(note.id)
    if (head !== note.id) heads.get(head)?.push(note)
  }
  return notes.flatMap((note) => {
    const merged = heads.get(note.id)
    return merged ? [{ note, merged }] : []
  })
}

function notesOf(step: StepId, board: Board): readonly Note[] {
  return [...board.notes.values()]
    .filter((note) => note.stepId === step)
    .sort((a, b) => readPlace(a.place).order - readPlace(b.place).order || (a.id < b.id ? -1 : 1))
}

interface Place {
  readonly group: string
  readonly order: number
  readonly into: NoteId | null
}

/** Read tolerantly: other programs write places too. */
function readPlace(place: Json): Place {
  const { group, order } = isJsonObject(place) ? place : ({} as { [key: string]: Json })
  return {
    group: typeof group === 'string' ? group : loose,
    order: typeof order === 'number' && Number.isFinite(order) ? order : 0,
    into: intoOf(place),
  }
}

/** New places by note. Each is one plain value, so that no two people's wishes are ever mixed. */
export type Moves = readonly (readonly [NoteId, Json])[]

/**
 * What to write so that a note lies at `index` among `others`, the cluster's other piles as shown.
 * One place as a rule; everybody's where two neighbours lie at the same number.
 */
export function movesTo(
  others: readonly Pile[],
  note: NoteId,
  group: string,
  index: number,
): Moves {
  const orders = others.map((pile) => readPlace(pile.note.place).order)
  const before = orders[index - 1] ?? Number.NEGATIVE_INFINITY
  const after = orders[index] ?? Number.POSITIVE_INFINITY
  const order = between(before, after)
  if (before < order && order < after) return [[note, { group, order }]]
  const ids = others.map((pile) => pile.note.id)
  return [...ids.slice(0, index), note, ...ids.slice(index)].map((id, at) => [
    id,
    { group, order: at },
  ])
}

function between(before: number, after: number): number {
  if (!Number.isFinite(before)) return Number.isFinite(after) ? after - 1 : 0
  return Number.isFinite(after) ? (before + after) / 2 : before + 1
}

/** The place at the end of a cluster. */
export function lastPlace(cluster: Pick<Cluster, 'id' | 'piles'> | undefined): Json {
  const orders = cluster?.piles.map(({ note }) => readPlace(note.place).order) ?? []
  return { group: cluster?.id ?? loose, order: orders.reduce((a, b) => Math.max(a, b), -1) + 1 }
}

/** Puts a note, and what was merged into it, under another one. Where it lay is kept. */
export function mergeInto(target: NoteId, note: Note): Json {
  const { group, order } = readPlace(note.place)
  return { group, order, into: target }
}

/** Takes a note out of its pile; it lies right behind it again. */
export function takeApart(cluster: Cluster, pile: Pile, note: NoteId): Moves {
  const index = cluster.piles.findIndex((each) => each.note.id === pile.note.id)
  return movesTo(cluster.piles, note, cluster.id, index < 0 ? cluster.piles.length : index + 1)
}

/** Where the next cluster's name goes: after all others. */
export function nextClusterPlace(step: StepId, board: Board): Json {
  const orders = notesOf(clustersOf(step), board).map(({ place }) => readPlace(place).order)
  return { group: loose, order: orders.reduce((a, b) => Math.max(a, b), 0) + 1 }
}
