import * as Y from 'yjs'
import type { Asked, Origin, Owner, Placed, PlanCard } from '../model/board.ts'
import { type CardId, isId, seatId } from '../model/ids.ts'
import { isJsonObject } from '../model/json.ts'
import type { MainSide } from '../model/side.ts'

/** The texts of a card that two people may type in. */
export const cardTexts = [
  'title',
  'salesGives',
  'marketingGives',
  'measure',
  'baseline',
  'target',
  'source',
  'ifMissed',
] as const
export type CardText = (typeof cardTexts)[number]

export function readCard(id: CardId, stored: Y.Map<unknown>): PlanCard {
  const word = (key: CardText) => storedWords(stored.get(key))
  const promise = (side: MainSide) => {
    const asked = asAsked(stored.get(`${side}Asked`))
    return {
      text: word(`${side}Gives`),
      owner: asOwner(stored.get(`${side}Owner`)),
      ...(asked && { asked }),
      by: asDay(stored.get(`${side}By`)),
    }
  }
  return {
    id,
    title: word('title'),
    place: asPlaced(stored.get('place')),
    doNext: stored.get('doNext') === true,
    gives: { sales: promise('sales'), marketing: promise('marketing') },
    measure: word('measure'),
    baseline: word('baseline'),
    target: word('target'),
    source: word('source'),
    ifMissed: word('ifMissed'),
    origins: asOrigins(stored.get('origins')),
  }
}

/** A text of ours, or the plain words that another program put in its place. */
export function storedWords(value: unknown): string {
  if (typeof value === 'string') return value
  return value instanceof Y.Text ? value.toString() : ''
}

function asPlaced(value: unknown): Placed {
  if (!isJsonObject(value)) return { group: '', order: 0 }
  const { group, order } = value
  return {
    group: typeof group === 'string' ? group : '',
    order: typeof order === 'number' && Number.isFinite(order) ? order : 0,
  }
}

function asOwner(value: unknown): Owner | null {
  if (!isJsonObject(value) || !isId(value.seatId)) return null
  return { seatId: seatId(value.seatId), name: typeof value.name === 'string' ? value.name : '' }
}

function asAsked(value: unknown): Asked | null {
  const owner = asOwner(value)
  if (!owner || !isJsonObject(value)) return null
  return { ...owner, by: typeof value.by === 'string' ? value.by : '' }
}

function asDay(value: unknown): string | null {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null
}

function asOrigins(value: unknown): readonly Origin[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((item: unknown) => {
    if (!isJsonObject(item)) return []
    const { type, id, label } = item
    if (type !== 'note' && type !== 'vote' && type !== 'term' && type !== 'number') return []
    if (typeof id !== 'string' || typeof label !== 'string') return []
    return [{ type, id, label } satisfies Origin]
  })
}
