import { isJsonObject, type JsonObject } from '@lockstep/shared/model/json'
import { accept, type Outcome, type RefusalCode, refuse } from '@lockstep/shared/model/outcome'
import type {
  CheckpointAnswer,
  CheckpointFacts,
  CreatedRoom,
  CreateRoomBody,
  DoorAnswer,
  ForwardBody,
  HiddenNote,
  JoinBody,
  Mine,
  SeatGrant,
  TemplateAnswer,
} from '@lockstep/shared/protocol/http'
import { refusalOf } from './refusal.ts'

/** The server could not be reached, or something before it answered in its place. */
export interface Offline {
  readonly ok: false
  readonly code: 'offline'
  readonly detail: string
}
/** An outcome of the server, or none because the line is down. */
export type Answer<T> = Outcome<T> | Offline
export type AnswerCode = RefusalCode | 'offline'

export type JoinAnswer =
  | { readonly state: 'seated'; readonly seat: SeatGrant }
  | { readonly state: 'waiting'; readonly knockId: string }

/** Every HTTP call there is. None throws. */
export interface Api {
  createRoom(body: CreateRoomBody): Promise<Answer<CreatedRoom>>
  /** `file` is a room as a file; whoever sends it takes the place of its facilitator. */
  importRoom(file: JsonObject): Promise<Answer<CreatedRoom>>
  templates(): Promise<Answer<readonly TemplateAnswer[]>>
  door(roomId: string, key: string): Promise<Answer<DoorAnswer>>
  join(roomId: string, body: JoinBody): Promise<Answer<JoinAnswer>>
  /** Takes a seat to this device, by the code of its personal link. */
  carry(roomId: string, code: string): Promise<Answer<SeatGrant>>
  mine(roomId: string, token: string): Promise<Answer<Mine>>
  notes(roomId: string, token: string): Promise<Answer<JsonObject>>
  /** Notes that were taken off the board, for facilitators. */
  hidden(roomId: string, token: string): Promise<Answer<readonly HiddenNote[]>>
  /** Earlier versions of the board, the newest first. */
  checkpoints(roomId: string, token: string): Promise<Answer<readonly CheckpointFacts[]>>
  checkpoint(roomId: string, token: string, id: string): Promise<Answer<CheckpointAnswer>>
  /** `last` lets the request outlive the page. */
  command(call: CommandCall): Promise<Answer<JsonObject>>
  summary(roomId: string, auth: Auth, query: SummaryQuery): Promise<Answer<Blob>>
  removeRoom(roomId: string, token: string): Promise<Answer<null>>
  /** The page itself as the server has it now. */
  page(): Promise<Answer<string>>
  /** A new room that begins with what this one settled. */
  carryForward(roomId: string, token: string, body: ForwardBody): Promise<Answer<CreatedRoom>>
}

export interface CommandCall {
  readonly roomId: string
  readonly token: string
  readonly body: JsonObject
  readonly last?: boolean
}

export type Auth = { readonly token: string } | { readonly key: string }

export interface SummaryQuery {
  readonly format: string
  readonly part?: string
  readonly card?: string
}

/** After this long without an answer the line counts as down, in milliseconds. */
const patience = 15_000

export function createApi(request: typeof fetch): Api {
  async function call(path: string, options: Call = {}): Promise<Answer<Response>> {
    const headers: Record<string, string> = { accept: options.accept ?? 'application/json' }
    if (options.authorization) headers.authorization = options.authorization
    if (options.body) headers['content-type'] = 'application/json'
    try {
      const response = await request(path, {
        method: options.method ?? (options.body ? 'POST' : 'GET'),
        headers,
        keepalive: options.last ?? false,
        cache: 'no-store',
        signal: AbortSignal.timeout(patience),
        ...(options.body ? { body: JSON.stringify(options.body) } : {}),
      })
      if (response.ok) return accept(response)
      return refusalOf(response.status, await response.json().catch(() => null))
    } catch (error) {
      return offline(error instanceof Error ? error.name : 'no answer')
    }
  }

  /** Each caller names what its route promises; a body that is no JSON counts as no answer. */
  async function json<T>(path: string, options: Call = {}): Promise<Answer<T>> {
    const answer = await call(path, options)
    if (!answer.ok) return answer
    try {
      return accept((await answer.value.json()) as T) // the server's own answer, typed by shared/protocol
    } catch {
      return offline('the answer was cut off')
    }
  }

  return {
    createRoom: (body) => json('/api/rooms', { body }),
    importRoom: (file) => json('/api/rooms/import', { body: file }),
    templates: () => json('/api/templates'),
    door: (roomId, key) => json(room(roomId), { authorization: `Key ${key}` }),
    async join(roomId, body) {
      const answer = await json<JsonObject>(`${room(roomId)}/seats`, { body })
      if (!answer.ok) return answer
      const { seat, knockId } = answer.value
      if (typeof knockId === 'string') return accept({ state: 'waiting', knockId })
      if (!isJsonObject(seat)) return refuse('malformed', 'an answer without a seat')
      return accept({ state: 'seated', seat: seat as unknown as SeatGrant }) // the route's promise
    },
    async carry(roomId, code) {
      const answer = await json<JsonObject>(`${room(roomId)}/seats`, { body: { carry: code } })
      if (!answer.ok) return answer
      const { seat } = answer.value
      if (!isJsonObject(seat)) return refuse('malformed', 'an answer without a seat')
      return accept(seat as unknown as SeatGrant) // the route's promise
    },
    mine: (roomId, token) => json(`${room(roomId)}/mine`, bearer(token)),
    notes: (roomId, token) => json(`${room(roomId)}/notes`, bearer(token)),
    hidden: (roomId, token) => json(`${room(roomId)}/hidden`, bearer(token)),
    checkpoints: (roomId, token) => json(`${room(roomId)}/checkpoints`, bearer(token)),
    checkpoint: (roomId, token, id) =>
      json(`${room(roomId)}/checkpoints/${encodeURIComponent(id)}`, bearer(token)),
    command: ({ roomId, token, body, last = false }) =>
      json(`${room(roomId)}/commands`, { ...bearer(token), body, last }),
    async summary(roomId, auth, query) {
      const search = new URLSearchParams({ ...query })
      const authorization = 'token' in auth ? `Bearer ${auth.token}` : `Key ${auth.key}`
      const answer = await call(`${room(roomId)}/summary?${search}`, {
        authorization,
        accept: '*/*',
      })
      if (!answer.ok) return answer
      return answer.value.blob().then(accept, () => offline('the file was cut off'))
    },
    carryForward: (roomId, token, body) =>
      json(`${room(roomId)}/forward`, { ...bearer(token), body }),
    async removeRoom(roomId, token) {
      const answer = await call(room(roomId), { ...bearer(token), method: 'DELETE' })
      return answer.ok ? accept(null) : answer
    },
    async page() {
      const answer = await call('/', { accept: 'text/html' })
      if (!answer.ok) return answer
      return answer.value.text().then(accept, () => offline('the page was cut off'))
    },
  }
}

interface Call {
  readonly method?: string
  readonly body?: object
  readonly authorization?: string
  readonly accept?: string
  readonly last?: boolean
}

const room = (roomId: string) => `/api/rooms/${encodeURIComponent(roomId)}`
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

export function offline(detail: string): Offline {
  return { ok: false, code: 'offline', detail }
}
