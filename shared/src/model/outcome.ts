import type { JsonObject } from './json.ts'

/**
 * Why something was refused. The code is for programs and stays stable; the client turns it into a
 * sentence. `statusOf` in protocol/problem.ts gives each its HTTP status.
 */
export type RefusalCode =
  | 'malformed'
  | 'no-seat'
  | 'not-allowed'
  | 'no-such-room'
  | 'no-such-step'
  | 'no-such-item'
  | 'wrong-phase'
  | 'not-open'
  | 'stale'
  | 'room-full'
  | 'deleted'
  | 'too-large'
  | 'invalid-entry'
  | 'invalid-settings'
  | 'over-budget'
  | 'over-item-limit'
  | 'unknown-item'
  | 'reason-needed'
  | 'locked'
  | 'too-many'
  | 'unsupported'
  | 'store-unavailable'
  | 'room-damaged'
  | 'overloaded'

/** A refusal is a value. `detail` is for developers and never quotes what somebody wrote. */
export interface Refusal {
  readonly ok: false
  readonly code: RefusalCode
  readonly detail: string
  /** More for the program: the phase, the field, the newer revision of the asker's own entry. */
  readonly facts?: JsonObject
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | Refusal

export function accept<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function refuse(code: RefusalCode, detail: string, facts?: JsonObject): Refusal {
  return facts ? { ok: false, code, detail, facts } : { ok: false, code, detail }
}
