import type { Refusal, RefusalCode } from '../model/outcome.ts'

const status: { readonly [code in RefusalCode]: number } = {
  malformed: 400,
  unsupported: 400,
  'no-seat': 401,
  'not-allowed': 403,
  'no-such-room': 404,
  'no-such-step': 404,
  'no-such-item': 404,
  'wrong-phase': 409,
  'not-open': 409,
  stale: 409,
  'room-full': 409,
  deleted: 410,
  'too-large': 413,
  'invalid-entry': 422,
  'invalid-settings': 422,
  'over-budget': 422,
  'over-item-limit': 422,
  'unknown-item': 422,
  'reason-needed': 422,
  locked: 423,
  'too-many': 429,
  'store-unavailable': 503,
  'room-damaged': 503,
  overloaded: 503,
}

export function statusOf(code: RefusalCode): number {
  return status[code]
}

/** The body of an `application/problem+json` answer. */
export function problemOf(refusal: Refusal) {
  return {
    ...refusal.facts,
    type: 'about:blank',
    title: refusal.code,
    status: statusOf(refusal.code),
    code: refusal.code,
    detail: refusal.detail,
  }
}
