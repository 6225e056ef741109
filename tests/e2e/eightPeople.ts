import { onePlan } from '@lockstep/shared/templates/onePlan'
import { expect } from '@playwright/test'
import { makeRoomByHand } from './byHand.ts'
import type { HandServer } from './handServer.ts'
import { join, type Person } from './people.ts'
import type { Crowd } from './story.ts'

const minute = 60_000
/** What the agenda takes if everybody keeps to it. */
export const allMinutes = 120

/** A workshop of eight, each at a browser of their own, and the clock in the story's hand. */
export interface Eight {
  /** The facilitator, of Sales; leads from the cockpit. */
  readonly fay: Person
  /** Sales: Ann, Cy and Eve. */
  readonly ann: Person
  readonly cy: Person
  readonly eve: Person
  /** Marketing: Bob, on a phone, Gus and Hal. */
  readonly bob: Person
  readonly gus: Person
  readonly hal: Person
  /** An observer. */
  readonly dee: Person
  readonly clock: HandServer['clock']
  /** Server time at which the room was made and, with no minute turned since, starts. */
  readonly startedAt: number
}

export function eight(room: Eight): readonly Person[] {
  return [...writers(room), room.dee]
}

/** Those who may answer. */
export function writers({ fay, ann, cy, eve, bob, gus, hal }: Eight): readonly Person[] {
  return [fay, ann, cy, eve, bob, gus, hal]
}

export async function allSee(room: Eight, ...words: readonly string[]): Promise<void> {
  for (const person of eight(room)) await person.sees(...words)
}

/** A step of the agenda; the first is at place 1. */
export function stepAt(place: number) {
  const { title = '', prompt = '', minutes = 0 } = onePlan.steps[place - 1] ?? {}
  return { title, prompt, minutes }
}

export async function gatherEight(crowd: Crowd, server: HandServer): Promise<Eight> {
  const { fay, links } = await makeRoomByHand(crowd, server, new RegExp(`^${onePlan.title}`))
  const sits = async (name: string, side: 'Sales' | 'Marketing', phone = false) =>
    join(await crowd.arrive({ phone }), links.join, name, side)
  const [ann, bob] = await Promise.all([sits('Ann', 'Sales'), sits('Bob', 'Marketing', true)])
  const [cy, gus] = await Promise.all([sits('Cy', 'Sales'), sits('Gus', 'Marketing')])
  const [eve, hal] = await Promise.all([sits('Eve', 'Sales'), sits('Hal', 'Marketing')])
  const dee = await join(await crowd.arrive(), links.watch, 'Dee')
  const { clock } = server
  return { fay, ann, cy, eve, bob, gus, hal, dee, clock, startedAt: clock.now() }
}

/** So many minutes pass, and everybody sees how many are left on the step's clock. */
export async function pass(room: Eight, minutes: number, left: number): Promise<void> {
  room.clock.turn(minutes * minute)
  await seeLeft(room, left)
}

/** To the last minute of the step's clock and to its end. */
export async function runOut(room: Eight, left: number): Promise<void> {
  await pass(room, left - 1, 1)
  await pass(room, 1, 0)
}

/** Browsers count on between two turns: on a slow machine some minutes more may be gone. */
const countedOn = 3

async function seeLeft(room: Eight, minutes: number) {
  const face = facesFrom(minutes)
  for (const person of eight(room)) {
    await expect(person.page.getByRole('timer', { name: 'Time left' })).toHaveText(face)
  }
}

/** What a clock shows at so many minutes left and for a while after. */
function facesFrom(minutes: number): RegExp {
  const two = (figure: number) => String(figure).padStart(2, '0')
  const faces = [`${two(minutes)}:00`]
  for (let at = minutes - 1; at >= Math.max(0, minutes - countedOn); at -= 1) {
    faces.push(`${two(at)}:\\d\\d`)
  }
  if (minutes < countedOn) faces.push('\\+\\d+:\\d\\d')
  return new RegExp(`^(${faces.join('|')})$`)
}

/** The room comes to the step at this place of the agenda, and everybody reads what it asks. */
export async function goTo(room: Eight, place: number): Promise<void> {
  const { title, prompt } = stepAt(place)
  await room.fay.presses(place === 1 ? `Start with ${title}` : `Next step: ${title}`)
  for (const person of eight(room)) await person.isAsked(prompt)
}

/** The step's work begins, and with it its clock. */
export async function begin(room: Eight, place: number, verb: string): Promise<void> {
  await room.fay.presses(verb)
  await seeLeft(room, stepAt(place).minutes)
}

/** To the next step, whose work begins at once; the last one took so many minutes. */
export async function goOn(room: Eight, place: number, spent: number, verb: string) {
  await goTo(room, place)
  await took(room, place - 1, spent)
  await begin(room, place, verb)
}

/** In the cockpit's agenda, once the room has moved on: what was planned and what it took. */
async function took(room: Eight, place: number, spent: number): Promise<void> {
  const { title, minutes } = stepAt(place)
  const line = room.fay.page.getByRole('listitem').filter({ hasText: `${place}. ${title}` })
  await expect(line).toContainText(`${minutes} min · took ${spent} · done`)
}

/** What the cockpit says of the end. */
export async function forecasts(room: Eight, says: 'on time' | { over: number }): Promise<void> {
  const { fay } = room
  if (says === 'on time') await fay.sees(`On time · Ends at ${timeAfter(room, allMinutes)}`)
  else {
    const end = timeAfter(room, allMinutes + says.over)
    await fay.sees(`${says.over} minutes too long: it would end at ${end}.`)
  }
}

/** Clock time on the wall, so many minutes after the start. */
function timeAfter({ startedAt }: Eight, minutes: number): string {
  const words = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
  return words.format(startedAt + minutes * minute)
}
