import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isJsonObject, type Json, type JsonObject } from '@lockstep/shared/model/json'
import type { Side } from '@lockstep/shared/model/side'
import type { CreatedRoom, RoomLinks, SeatGrant } from '@lockstep/shared/protocol/http'

/* Rooms and seats by the server's own interface, for stories that are about something else. */

/** Seven steps of the kinds that the stories need, whatever the built-in agendas come to be. */
export const storiesAgendaPath = join(
  import.meta.dirname,
  '../fixtures/stories.lockstep-agenda.json',
)

export async function storiesAgenda(): Promise<Json> {
  return JSON.parse(await readFile(storiesAgendaPath, 'utf8')).steps // a file of our own
}

const title = 'Pipeline reset'

/** Fay, of Sales, makes a room. */
export async function makeRoom(url: string, start: JsonObject): Promise<CreatedRoom> {
  const body = { title, facilitator: { name: 'Fay', side: 'sales' }, ...start }
  return (await ask(`${url}/api/rooms`, body)) as unknown as CreatedRoom // what the server promises
}

/** A seat, and what a browser has to know of it. */
export interface Sitting {
  readonly origin: string
  readonly known: {
    readonly roomId: string
    readonly title: string
    readonly seenAt: number
    readonly links: Partial<RoomLinks>
    readonly key: string
    readonly seat: SeatGrant
  }
}

/** That of whoever has made the room. */
export function sittingOf(origin: string, { roomId, links, seat }: CreatedRoom): Sitting {
  const key = keyIn(links.facilitate)
  return { origin, known: { roomId, title, seenAt: Date.now(), links, key, seat } }
}

export async function takeSeat(link: string, name: string, side: Side): Promise<Sitting> {
  const { origin, pathname } = new URL(link)
  const roomId = pathname.split('/').at(-1) ?? ''
  const key = keyIn(link)
  const answer = await ask(`${origin}/api/rooms/${roomId}/seats`, { key, name, side })
  const seat = answer.seat as unknown as SeatGrant // what the server promises
  return { origin, known: { roomId, title, seenAt: Date.now(), links: {}, key, seat } }
}

function keyIn(link: string): string {
  return new URL(link).hash.slice(1)
}

export async function ask(url: string, body: JsonObject, token?: string): Promise<JsonObject> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text}`)
  const said: unknown = JSON.parse(text)
  if (!isJsonObject(said)) throw new Error(`${url} answered ${text}`)
  return said
}
