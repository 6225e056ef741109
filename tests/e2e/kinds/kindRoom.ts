import { randomUUID } from 'node:crypto'
import type { JsonObject } from '@lockstep/shared/model/json'
import { join, type Links, Person, sitDown } from '../people.ts'
import { ask, makeRoom, sittingOf } from '../roomApi.ts'
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
  const made = await makeRoom(server.url, { template: 'blank' })
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
  const fay = await sitDown(await crowd.arrive(), sittingOf(server.url, made))
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
