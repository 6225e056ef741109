import { isJsonObject, type JsonObject } from '@lockstep/shared/model/json'
import { type Refusal, type RefusalCode, refuse } from '@lockstep/shared/model/outcome'
import type { Offline } from './api.ts'

/** What an answer of that status means when its body does not say. */
const byStatus: { readonly [status: number]: RefusalCode } = {
  400: 'malformed',
  401: 'no-seat',
  403: 'not-allowed',
  404: 'no-such-room',
  409: 'wrong-phase',
  410: 'deleted',
  413: 'too-large',
  422: 'invalid-entry',
  423: 'locked',
  429: 'too-many',
  503: 'store-unavailable',
}

const known: { readonly [code in RefusalCode]: true } = {
  malformed: true,
  'no-seat': true,
  'not-allowed': true,
  'no-such-room': true,
  'no-such-step': true,
  'no-such-item': true,
  'wrong-phase': true,
  'not-open': true,
  stale: true,
  'room-full': true,
  deleted: true,
  'too-large': true,
  'invalid-entry': true,
  'invalid-settings': true,
  'over-budget': true,
  'over-item-limit': true,
  'unknown-item': true,
  'reason-needed': true,
  locked: true,
  'too-many': true,
  unsupported: true,
  'store-unavailable': true,
  'room-damaged': true,
  overloaded: true,
}

/** Reads a problem+json body. A gateway's own 502 is not our server: the line counts as down. */
export function refusalOf(status: number, body: unknown): Refusal | Offline {
  if (!isJsonObject(body) || !isCode(body.code)) {
    const code = byStatus[status]
    if (code) return refuse(code, `answered ${status}`)
    return { ok: false, code: 'offline', detail: `answered ${status}` }
  }
  const { code, detail, type: _type, title: _title, status: _status, ...facts } = body
  return refuse(code as RefusalCode, typeof detail === 'string' ? detail : '', facts as JsonObject) // checked by isCode
}

function isCode(code: unknown): code is RefusalCode {
  return typeof code === 'string' && Object.hasOwn(known, code)
}
