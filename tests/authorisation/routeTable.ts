import { createHash } from 'node:crypto'
import type { JsonObject } from '@lockstep/shared/model/json'
import type { Role } from '@lockstep/shared/model/side'
import type { Callers, KeyName } from './callers.ts'

export type SeatName = keyof Callers['seated'] | keyof Callers['unseated']

export interface RouteRow {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** `:id` stands for the room. */
  readonly path: string
  /** What each seat's token gets; a seat without a line gets the status of `else`. */
  readonly seats: Readonly<Partial<Record<SeatName, number>>>
  /** The same for `Authorization: Key …`. */
  readonly keys: Readonly<Partial<Record<KeyName, number>>>
  /** Without any `Authorization`, and for whatever has no line. */
  readonly else: number
  /** A granted call ends the room, so everybody else goes first. */
  readonly body?: (callers: Callers) => JsonObject
}

const everySeat = { facilitator: 200, participant: 200, observer: 200 }
const everyone = (status: number, row: Omit<RouteRow, 'seats' | 'keys' | 'else'>): RouteRow => ({
  ...row,
  seats: {},
  keys: {},
  else: status,
})
const facilitator = { name: 'Fay', side: 'sales' }

/** A room with nothing in it, as a file. */
const smallestFile: JsonObject = {
  format: 'lockstep.summary',
  version: 1,
  session: {
    room: {
      title: 'Plan',
      sides: { sales: { name: 'Sales' }, marketing: { name: 'Marketing' } },
      status: 'lobby',
      locked: false,
      createdAt: 0,
      startedAt: null,
      closedAt: null,
    },
    agenda: [],
    now: { stepId: null, itemId: null },
    clock: { state: 'idle', endsAt: null, remainingMs: null, totalMs: 0, stepId: null },
    seats: {},
    results: {},
  },
  board: { notes: {}, terms: {}, plan: {}, parking: {} },
}

/** Every route with who gets what; a test sees that none is missing. */
export const routes: readonly RouteRow[] = [
  everyone(200, { method: 'GET', path: '/healthz' }),
  everyone(200, { method: 'GET', path: '/readyz' }),
  // From this very machine; the stories of HTTP try other ways.
  everyone(200, { method: 'GET', path: '/metrics' }),
  // No seat and no key makes an operator; in this world there is none.
  everyone(404, {
    method: 'POST',
    path: '/admin/backup',
    body: () => ({ folder: '/nowhere' }),
  }),
  everyone(200, { method: 'GET', path: '/api/templates' }),
  everyone(201, {
    method: 'POST',
    path: '/api/rooms',
    body: () => ({ title: 'Plan', template: 'blank', facilitator }),
  }),
  everyone(201, { method: 'POST', path: '/api/rooms/import', body: () => smallestFile }),
  // The key is in the body here: see `joining`.
  everyone(404, {
    method: 'POST',
    path: '/api/rooms/:id/seats',
    body: () => ({ key: 'nonsense', name: 'Cy', side: 'sales' }),
  }),
  {
    method: 'GET',
    path: '/api/rooms/:id',
    seats: {},
    keys: { facilitate: 200, join: 200, watch: 200 },
    else: 404,
  },
  {
    method: 'POST',
    path: '/api/rooms/:id/forward',
    seats: { facilitator: 201, participant: 403, observer: 403 },
    keys: {},
    else: 401,
    body: () => ({ template: 'blank' }),
  },
  { method: 'GET', path: '/api/rooms/:id/mine', seats: everySeat, keys: {}, else: 401 },
  {
    method: 'GET',
    path: '/api/rooms/:id/notes',
    seats: { facilitator: 200, participant: 403, observer: 403 },
    keys: {},
    else: 401,
  },
  {
    method: 'GET',
    path: '/api/rooms/:id/hidden',
    seats: { facilitator: 200, participant: 403, observer: 403 },
    keys: {},
    else: 401,
  },
  {
    method: 'GET',
    path: '/api/rooms/:id/checkpoints',
    seats: { facilitator: 200, participant: 403, observer: 403 },
    keys: {},
    else: 401,
  },
  {
    method: 'GET',
    path: '/api/rooms/:id/checkpoints/:checkpoint',
    // There is none under this very name; whoever may not ask is not told so.
    seats: { facilitator: 404, participant: 403, observer: 403 },
    keys: {},
    else: 401,
  },
  {
    method: 'POST',
    path: '/api/rooms/:id/commands',
    seats: { facilitator: 200, participant: 200, observer: 403 },
    keys: {},
    else: 401,
    body: () => ({ id: 'up', type: 'seat.hand', up: true }),
  },
  {
    method: 'GET',
    path: '/api/rooms/:id/summary',
    seats: everySeat,
    keys: {
      summary: 200,
      facilitate: 404,
      join: 404,
      watch: 404,
      'of another room': 404,
      'no key': 404,
    },
    else: 401,
  },
  {
    method: 'DELETE',
    path: '/api/rooms/:id',
    seats: { facilitator: 204, participant: 403, observer: 403 },
    keys: {},
    else: 401,
  },
]

/** What each key makes of whoever joins with it; null: nobody joins with it. */
export const joining: Readonly<Record<KeyName, Role | null>> = {
  facilitate: 'facilitator',
  join: 'participant',
  watch: 'observer',
  summary: null,
  'of another room': null,
  'no key': null,
}

/** Tells documents apart without keeping them. */
export const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
