import type { Board } from '@lockstep/shared/model/board'
import { type Json, sameJson } from '@lockstep/shared/model/json'
import type { Session } from '@lockstep/shared/model/session'

/*
 * What did not change keeps its identity, so that a screen draws again only what did. Values are
 * compared whole: they are small, and no path through the documents has to be trusted.
 */

export function keepSession(before: Session, after: Session): Session {
  return keepObject(before, {
    room: keepValue(before.room, after.room),
    agenda: keepList(before.agenda, after.agenda, (step) => step.id),
    now: keepValue(before.now, after.now),
    clock: keepValue(before.clock, after.clock),
    seats: keepMap(before.seats, after.seats),
    knocks: keepMap(before.knocks, after.knocks),
    progress: keepMap(before.progress, after.progress),
    results: keepMap(before.results, after.results),
  })
}

export function keepBoard(before: Board, after: Board): Board {
  return keepObject(before, {
    notes: keepMap(before.notes, after.notes),
    terms: keepMap(before.terms, after.terms),
    plan: keepMap(before.plan, after.plan),
    parking: keepMap(before.parking, after.parking),
  })
}

export function keepMap<Key, T>(
  before: ReadonlyMap<Key, T>,
  after: ReadonlyMap<Key, T>,
): ReadonlyMap<Key, T> {
  const kept = new Map<Key, T>()
  let same = before.size === after.size
  for (const [key, value] of after) {
    const old = before.get(key)
    const next = old === undefined ? value : keepValue(old, value)
    if (next !== old) same = false
    kept.set(key, next)
  }
  // The order of keys is part of what is shown.
  return same && sameOrder(before.keys(), after.keys()) ? before : kept
}

function keepList<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
): readonly T[] {
  const old = new Map(before.map((item) => [keyOf(item), item]))
  const kept = after.map((item) => {
    const found = old.get(keyOf(item))
    return found === undefined ? item : keepValue(found, item)
  })
  const same = kept.length === before.length && kept.every((item, at) => item === before[at])
  return same ? before : kept
}

/** Whatever is projected is plain data: objects, arrays, strings, numbers, flags, null. */
function keepValue<T>(before: T, after: T): T {
  return sameJson(before as Json, after as Json) ? before : after
}

function keepObject<T extends object>(before: T, after: T): T {
  const keys = Object.keys(after) as (keyof T)[] // of a literal with exactly T's keys
  return keys.every((key) => before[key] === after[key]) ? before : after
}

function sameOrder<Key>(a: Iterable<Key>, b: Iterable<Key>): boolean {
  const others = b[Symbol.iterator]()
  for (const key of a) if (others.next().value !== key) return false
  return true
}
