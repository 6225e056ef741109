import { randomUUID } from 'node:crypto'
import type { JsonObject } from '@lockstep/shared/model/json'
import type { CreatedRoom } from '@lockstep/shared/protocol/http'
import { expect } from '@playwright/test'
import { join, type Links, Person } from '../people.ts'
import type { Crowd } from '../story.ts'

/** A step as `agenda.add` takes it. `#1` in its settings stands for the id of the first step. */
export interface StepWish {
  readonly kind: string
  readonly title: string
  readonly anonymous?: boolean
  readonly settings?: JsonObject
}

/** Who is in a room that is there for one kind of step. */
export interface KindRoom {
  /** Sales, and the facilitator. */
  readonly fay: Person
  /** Sales. */
  readonly ann: Person
  /** Marketing, on a phone. */
  readonly bob: Person
  /** An observer. */
  readonly dee: Person
  /** The projector: a page without a person. */
  readonly big: Person
  readonly links: Links
  /** What the facilitator does elsewhere than on the stage that a story is about. */
  readonly does: (command: JsonObject) => Promise<JsonObject>
  readonly stepIds: readonly string[]
}

/**
 * A room that is at the first of these steps, with everybody in it. It is made through the server's
 * interface: how rooms are made and agendas built is told elsewhere.
 */
export async function openKind(
  crowd: Crowd,
  server: { readonly url: string },
  steps: readonly StepWish[],
): Promise<KindRoom> {
  const facilitator = { name: 'Fay', side: 'sales' }
  const body = { title: 'Pipeline reset', template: 'blank', facilitator }
  const made = (await ask(`${server.url}/api/rooms`, body)) as unknown as CreatedRoom // its answer
  const does = (command: JsonObject) =>
    ask(
      `${server.url}/api/rooms/${made.roomId}/commands`,
      { id: randomUUID(), ...command },
      made.seat.token,
    )
  const stepIds: string[] = []
  for (const { settings = {}, ...step } of steps) {
    const said = JSON.stringify(settings).replace(
      /"#(\d+)"/g,
      (_, at) => `"${stepIds[Number(at) - 1]}"`,
    )
    const added = await does({
      type: 'agenda.add',
      step: { ...step, settings: JSON.parse(said) },
    })
    stepIds.push(String(added.stepId))
  }
  await does({ type: 'room.start' })
  await does({ type: 'step.go', stepId: stepIds[0] ?? '' })
  const { links } = made
  const fay = await sitDown(crowd, server, made)
  const ann = await join(await crowd.arrive(), links.join, 'Ann', 'Sales')
  const bob = await join(await crowd.arrive({ phone: true }), links.join, 'Bob', 'Marketing')
  const dee = await join(await crowd.arrive(), links.watch, 'Dee')
  const big = new Person('Big screen', await (await crowd.arrive()).newPage())
  const key = new URL(links.watch).hash
  await big.page.goto(`${server.url}/r/${made.roomId}/big${key}`)
  return { fay, ann, bob, dee, big, links, does, stepIds }
}

export function all({ fay, ann, bob, dee, big }: KindRoom): readonly Person[] {
  return [fay, ann, bob, dee, big]
}

/** Takes the facilitator's seat, which the server gave to whoever made the room. */
async function sitDown(
  crowd: Crowd,
  server: { readonly url: string },
  { roomId, seat, links }: CreatedRoom,
): Promise<Person> {
  const context = await crowd.arrive()
  const known = { roomId, title: 'Pipeline reset', seenAt: Date.now(), links, seat }
  const fay = new Person('Fay', await context.newPage())
  await fay.page.goto(`${server.url}/help/privacy`)
  await fay.page.evaluate(
    ([key = '', value = '']) => localStorage.setItem(key, value),
    [`lockstep:room:${roomId}`, JSON.stringify(known)],
  )
  await fay.page.goto(`${server.url}/r/${roomId}`)
  await expect(fay.button('Room menu')).toBeVisible()
  return fay
}

async function ask(url: string, body: unknown, token?: string): Promise<JsonObject> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text}`)
  return JSON.parse(text)
}
