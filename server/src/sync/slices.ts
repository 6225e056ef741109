import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

export type Struct = Y.Item | Y.GC

/** Applying or writing so much takes a few milliseconds. */
export const piecesInSlice = 1_500
export const lettersInSlice = 128 * 1024

/** How much there is to write of it, as far as that depends on its length. */
export const lettersOf = ({ deleted, length }: Struct): number => (deleted ? 0 : length)

/** A part of one client's changes, cut out of the document. */
interface Run {
  readonly from: number
  readonly structs: Struct[]
}

/**
 * A document as updates of bounded cost, each of which needs nothing but those before it. The
 * document may change between two of them; what is new since the first, and all deletions, are left
 * out: `Y.encodeStateAsUpdate` gives them afterwards.
 */
export function* slicesOf(doc: Y.Doc, piecesAtMost = piecesInSlice): Generator<Uint8Array, void> {
  const told = new Map<number, number>()
  let runs = new Map<number, Run>()
  let pieces = 0
  let letters = 0
  for (const [client, to] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
    // Whoever is named by a change is told first; a chain of them can be longer than any stack.
    const asked: { readonly client: number; readonly to: number }[] = [{ client, to }]
    for (let next = asked.at(-1); next; next = asked.at(-1)) {
      const from = told.get(next.client) ?? 0
      const struct = from < next.to ? structAt(doc, next.client, from) : null
      const named = struct && firstUntold(struct, told)
      if (!struct) asked.pop()
      else if (named) asked.push({ client: named.client, to: named.clock + 1 })
      else {
        const run = runs.get(next.client) ?? { from, structs: [] }
        run.structs.push(struct)
        runs.set(next.client, run)
        told.set(next.client, struct.id.clock + struct.length)
        pieces += 1
        letters += lettersOf(struct)
      }
      if (pieces < piecesAtMost && letters < lettersInSlice) continue
      yield encode(runs)
      runs = new Map()
      pieces = 0
      letters = 0
    }
  }
  if (runs.size > 0) yield encode(runs)
}

/** Lets everybody else have a turn. */
export function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Runs the work of one slice, for whoever pays for it. */
export type Pay = (work: () => void) => void

/**
 * Does work that yields after each slice, with a turn of the loop after each. What takes no more than
 * one is done at once. The last slice may do what has to be done in the same moment.
 */
export function inSlices<T>(slices: Generator<unknown, T>, pay: Pay = (work) => work()) {
  const next = () => {
    let slice: IteratorResult<unknown, T> | null = null
    pay(() => {
      slice = slices.next()
    })
    return slice as IteratorResult<unknown, T> | null // the compiler does not see who sets it
  }
  const first = next()
  return first?.done ? first.value : goOn(next)
}

async function goOn<T>(next: () => IteratorResult<unknown, T> | null): Promise<T> {
  for (;;) {
    await turnOfTheLoop()
    const slice = next()
    if (slice?.done) return slice.value
  }
}

function structAt({ store }: Y.Doc, client: number, clock: number): Struct | null {
  const structs = store.clients.get(client)
  if (!structs || clock >= Y.getState(store, client)) return null
  return structs[Y.findIndexSS(structs, clock)] ?? null
}

/** The first change that this one names and that has not been told yet. */
function firstUntold(struct: Struct, told: ReadonlyMap<number, number>): Y.ID | null {
  if (!(struct instanceof Y.Item)) return null
  const { origin, rightOrigin, parent } = struct
  const parentId = parent instanceof Y.AbstractType ? (parent._item?.id ?? null) : null
  const isUntold = (id: Y.ID | null): id is Y.ID =>
    id !== null && id.clock >= (told.get(id.client) ?? 0)
  return [origin, rightOrigin, parentId].find(isUntold) ?? null
}

function encode(runs: ReadonlyMap<number, Run>): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  encoding.writeVarUint(encoder.restEncoder, runs.size)
  for (const [client, { from, structs }] of runs) {
    encoding.writeVarUint(encoder.restEncoder, structs.length)
    encoder.writeClient(client)
    encoding.writeVarUint(encoder.restEncoder, from)
    // A piece may have grown at its end since its beginning was told.
    for (const struct of structs) struct.write(encoder, Math.max(0, from - struct.id.clock))
  }
  encoding.writeVarUint(encoder.restEncoder, 0) // deletions
  return encoder.toUint8Array()
}
