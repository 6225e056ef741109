import { inspect, isDeepStrictEqual } from 'node:util'
import { boardRoots, rootOf } from '@lockstep/shared/docs/boardDoc'
import * as Y from 'yjs'

/*
 * When two copies of a document are the same: by what they show, by what they know and by what they
 * have deleted. After the comparison of yjs's own tests.
 */

/** In what two copies differ; nothing when they are the same. */
export function differences(one: Y.Doc, other: Y.Doc): readonly string[] {
  return [
    ...unsound(one),
    ...unsound(other),
    ...(isDeepStrictEqual(stateOf(one), stateOf(other)) ? [] : ['they know different changes']),
    ...(haveDeletedTheSame(one, other) ? [] : ['they have deleted different things']),
    ...contentDifferences(one, other),
  ]
}

/** Quicker, and enough to know that nothing is on its way any more. */
export function knowTheSame(one: Y.Doc, other: Y.Doc): boolean {
  return isDeepStrictEqual(stateOf(one), stateOf(other)) && haveDeletedTheSame(one, other)
}

/**
 * In what the copy of somebody who only reads differs. Yjs tidies up formatting in every copy by
 * itself and counts on telling the others; a reader may not, so of texts only the words count.
 */
export function differencesInWords(copy: Y.Doc, other: Y.Doc): readonly string[] {
  return [
    ...unsound(copy),
    ...(isDeepStrictEqual(stateOf(copy), stateOf(other)) ? [] : ['they know different changes']),
    ...contentDifferences(copy, other, wordsOf),
  ]
}

/** How far each client's changes are known. */
const stateOf = (doc: Y.Doc): ReadonlyMap<number, number> =>
  Y.decodeStateVector(Y.encodeStateVector(doc))

function haveDeletedTheSame(one: Y.Doc, other: Y.Doc): boolean {
  const deleted = (doc: Y.Doc) => Y.createDeleteSetFromStructStore(doc.store)
  return Y.equalDeleteSets(deleted(one), deleted(other))
}

type ReadText = (text: Y.Text) => unknown
const formatted: ReadText = (text) => text.toDelta()
const wordsOf: ReadText = (text) => text.toString()

function contentDifferences(
  one: Y.Doc,
  other: Y.Doc,
  readText: ReadText = formatted,
): readonly string[] {
  const roots = new Set([...one.share.keys(), ...other.share.keys()])
  return [...roots].flatMap((root) => {
    const [ours, theirs] = [shown(one, root, readText), shown(other, root, readText)]
    const keys = new Set([...ours.keys(), ...theirs.keys()])
    return [...keys].flatMap((key) => {
      const [a, b] = [ours.get(key), theirs.get(key)]
      const same = isDeepStrictEqual(a, b)
      return same
        ? []
        : [
            `${root} ${key}: ${inspect(a, { depth: 9, breakLength: 999 })} is not ${inspect(b, { depth: 9, breakLength: 999 })}`,
          ]
    })
  })
}

/** A root with all that is below it, by its keys; texts with their formats. */
function shown(doc: Y.Doc, root: string, readText: ReadText): ReadonlyMap<string, unknown> {
  const known = boardRoots.find((name) => name === root)
  if (root === 'agenda') return new Map([['steps', read(doc.getArray(root), readText)]])
  const map = known ? rootOf(doc, known) : doc.getMap(root)
  return new Map([...map.entries()].map(([key, value]) => [key, read(value, readText)]))
}

function read(value: unknown, readText: ReadText): unknown {
  if (value instanceof Y.Text) return readText(value)
  if (value instanceof Y.Array) return value.toArray().map((inner) => read(inner, readText))
  if (value instanceof Y.Map) {
    return new Map([...value.entries()].map(([key, inner]) => [key, read(inner, readText)]))
  }
  return value
}

/** What is wrong inside one copy: something waits for ever, or its lists are torn. */
function unsound(doc: Y.Doc): readonly string[] {
  const { store } = doc
  const waits = store.pendingStructs !== null || store.pendingDs !== null
  return [...(waits ? ['something waits for what never came'] : []), ...torn(store)]
}

function torn(store: Y.Doc['store']): readonly string[] {
  for (const structs of store.clients.values()) {
    let clock = 0
    for (const struct of structs) {
      if (struct.id.clock !== clock) return ['a hole in a client’s changes']
      clock += struct.length
      if (!(struct instanceof Y.Item)) continue
      const { left, right } = struct
      if (left && left.right !== struct) return ['an item whose left does not know it']
      if (right && right.left !== struct) return ['an item whose right does not know it']
    }
  }
  return []
}

/** Whether a document holds all that an update says, deletions included. */
export function contains(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update)
  const lacks = structs.some(
    ({ id, length }) => Y.getState(doc.store, id.client) < id.clock + length,
  )
  if (lacks) return false
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) if (!isDeleted(doc, client, clock, len)) return false
  }
  return true
}

function isDeleted({ store }: Y.Doc, client: number, clock: number, len: number): boolean {
  const end = clock + len
  const structs = store.clients.get(client)
  if (!structs || Y.getState(store, client) < end) return false
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at += 1) {
    const struct = structs[at]
    if (!struct || struct.id.clock >= end) return true
    if (!struct.deleted) return false
  }
  return true
}
