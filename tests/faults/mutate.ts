import { isJsonObject, type Json, type JsonObject } from '@lockstep/shared/model/json'
import type { Chance } from '../convergence/chance.ts'

/** Numbers at which decoders stumble: ends of ranges, and what a varuint makes of them. */
const edges = [0, 1, 2, 127, 128, 255] as const
const endless = Uint8Array.from([255, 255, 255, 255, 255, 255, 255, 127])

/** The same bytes with a few things gone wrong. `others` are what else travels on such lines. */
export function mutated(
  bytes: Uint8Array,
  others: readonly Uint8Array[],
  chance: Chance,
): Uint8Array {
  let result = Uint8Array.from(bytes)
  for (let left = chance.pick([1, 1, 1, 2, 4]) ?? 1; left > 0; left -= 1) {
    result = chance.pick(spoilers)?.(result, others, chance) ?? result
  }
  return result
}

type Bytes = Uint8Array<ArrayBuffer>
type Spoiler = (bytes: Bytes, others: readonly Uint8Array[], chance: Chance) => Bytes

const join = (...parts: readonly Uint8Array[]): Bytes =>
  Uint8Array.from(parts.flatMap((p) => [...p]))

const spoilers: readonly Spoiler[] = [
  (bytes, _others, chance) => replaced(bytes, chance, chance.pick(edges) ?? 0),
  (bytes, _others, chance) => replaced(bytes, chance, chance.below(256)),
  (bytes, _others, chance) => replaced(bytes, chance, chance.below(12)),
  function flipOneBit(bytes, _others, chance) {
    const at = chance.below(bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8))
    return bytes
  },
  (bytes, _others, chance) => bytes.slice(0, chance.below(bytes.length + 1)),
  function cutOut(bytes, _others, chance) {
    const from = chance.below(bytes.length + 1)
    return join(bytes.slice(0, from), bytes.slice(from + 1 + chance.below(4)))
  },
  function sayTwice(bytes, _others, chance) {
    const from = chance.below(bytes.length + 1)
    const to = from + chance.below(bytes.length - from + 1)
    return join(bytes.slice(0, to), bytes.slice(from))
  },
  function putInto(bytes, _others, chance) {
    const at = chance.below(bytes.length + 1)
    return join(bytes.slice(0, at), endless.slice(chance.below(8)), bytes.slice(at))
  },
  function spliceWith(bytes, others, chance) {
    const other = chance.pick(others) ?? bytes
    return join(
      bytes.slice(0, chance.below(bytes.length + 1)),
      other.slice(chance.below(other.length)),
    )
  },
]

function replaced(bytes: Bytes, chance: Chance, value: number): Bytes {
  if (bytes.length > 0) bytes[chance.below(bytes.length)] = value
  return bytes
}

/** Values that no field asks for. */
const oddities: readonly Json[] = [
  null,
  true,
  0,
  -1,
  0.1,
  1e308,
  -1e-308,
  2 ** 53,
  '',
  ' ',
  '0',
  '__proto__',
  'constructor',
  '\u0000',
  '\ud800',
  '🜁'.repeat(300),
  'x'.repeat(70_000),
  [],
  [[]],
  {},
  { length: -1 },
  { toString: null, valueOf: 'x' },
  Array.from({ length: 300 }, (_, n) => n),
]

/** A command's body as text, with something in it that does not belong there. */
export function mutatedJson(body: JsonObject, chance: Chance): string {
  if (chance.is(0.2)) {
    const text = JSON.stringify(body)
    const bytes = mutated(new TextEncoder().encode(text), [], chance)
    return new TextDecoder().decode(bytes)
  }
  // JSON.parse makes `__proto__` a key of its own, as a hostile sender would have it.
  const text = JSON.stringify(spoilt(body, chance, 0))
  return chance.is(0.1) ? text.replace('{', '{"__proto__":{"role":"facilitator"},') : text
}

function spoilt(value: Json, chance: Chance, depth: number): Json {
  if (chance.is(depth === 0 ? 0.02 : 0.25)) return chance.pick(oddities) ?? null
  if (Array.isArray(value)) {
    const items = value.map((item) => spoilt(item, chance, depth + 1))
    return chance.is(0.1) ? [...items, ...items] : items
  }
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value as JsonObject).flatMap(([key, item]): [string, Json][] => {
    if (chance.is(0.08)) return []
    // The command itself stays one more often than not, so that its arguments are reached.
    const kept = (key === 'type' || key === 'id') && chance.is(0.9)
    return [[key, kept ? item : spoilt(item, chance, depth + 1)]]
  })
  const extra = chance.is(0.1)
    ? [[chance.pick(['__proto__', 'seatId', 'role', 'x']) ?? 'x', 1]]
    : []
  return Object.fromEntries([...entries, ...extra]) as JsonObject // made of JSON alone
}
