import { randomUUID } from 'node:crypto'
import type { JsonObject } from '@lockstep/shared/model/json'
import { expect } from '@playwright/test'
import * as said from '../screens/said.ts'
import { Workshop } from '../screens/workshop.ts'
import { join, Person } from './people.ts'
import { type Crowd, story } from './story.ts'

const before = 'Pipeline reset'
const figures = { kind: 'numbers', settings: { questions: ['deal'] } }
const after = `${before}: looking back`

story(
  'a room carried forward looks back at its promises in 20 minutes',
  async ({ server, crowd }) => {
    const old = await finished(server.url)
    const { fay, links } = await carryForward(crowd, old)
    const ann = await join(await crowd.arrive(), links.join, 'Ann', 'Sales')
    const bob = await join(await crowd.arrive({ phone: true }), links.join, 'Bob', 'Marketing')
    const wall = new Person('Big screen', await (await crowd.arrive()).newPage())
    await wall.page.goto(links.watch.replace('#', '/big#'))

    await fay.presses('Start with Check-in', 'Open the check-in')
    for (const person of [ann, bob, fay]) await person.presses('I’m done')
    await fay.presses('Reveal')
    await fay.presses('Next step: Promise by promise', 'Look back')
    for (const person of [ann, bob, wall]) {
      await person.isAsked('Kept, partly or broken? And does each word still hold?')
    }

    // Marketing says what became of what Sales promised, and the other way round.
    const given = said.cards[0]?.texts ?? {}
    await marks(bob, String(given.salesGives), 'Broken')
    const happened = bob.field(/What happened\?/).first()
    await happened.fill('The fair came in between.')
    await bob.presses('Save')
    await marks(ann, String(given.marketingGives), 'Kept')
    for (const person of [fay, ann, wall]) {
      await person.sees('1 kept · 0 partly · 1 broken', 'The fair came in between.')
    }

    // Both confirm one word; one side alone opens it again.
    await holds(ann, 'Still holds')
    await holds(bob, 'Still holds')
    await wall.sees('Confirmed by both sides')
    await holds(bob, 'Open again')
    await ann.sees('Marketing: open again')

    await fay.presses('Next step: Two that broke')
    // What the earlier room found out is where this one begins.
    const { stepId } = await asks(fay, { type: 'agenda.add', step: figures })
    await asks(fay, { type: 'step.go', stepId: String(stepId) })
    await asks(fay, { type: 'step.phase', stepId: String(stepId), phase: 'writing' })
    await ann.sees('Last time: 12,000 (CRM).')
    await asks(fay, { type: 'step.phase', stepId: String(stepId), phase: 'deciding' })
    await fay.sees('as it was last time')

    await fay.chooses('Room menu', 'Summary')
    await fay.sees('0 partly', 'The fair came in between.', 'opened again')
    await fay.sees(`Carried forward from “${before}”`)
    old.close()
  },
)

/** A workshop that is over: MQL is agreed, and the plan has its promises. */
async function finished(url: string): Promise<Workshop> {
  const workshop = await Workshop.full(url, before, 'blank')
  const title = await workshop.adds('define', { terms: ['mql'] })
  await workshop.start()
  await workshop.go(title, 'deciding')
  await workshop.words('mql', 'fit', 'A firm of fifty and more.')
  await workshop.opens('ratify:mql')
  for (const name of ['Ann', 'Bob']) await workshop.saves(name, 'ratify:mql', { verdict: 'agree' })
  await workshop.reveals('ratify:mql')
  for (const [index, card] of said.cards.entries()) await workshop.card(card, index)
  await workshop.go(await workshop.adds('numbers', figures.settings), 'revealed')
  const actual = { type: 'numbers.actual', stepId: workshop.now.id, questionId: 'deal' }
  await workshop.who('Ann').does({ ...actual, value: 12_000, source: 'CRM' })
  await workshop.fay.does({ type: 'room.close' })
  return workshop
}

/** Fay presses it in the room that is over, and keeps the three new links. */
async function carryForward(crowd: Crowd, old: Workshop) {
  const fay = await join(await crowd.arrive(), old.links.facilitate, 'Fay', 'Sales')
  await fay.sees('This workshop is over.')
  await fay.presses('Carry forward')
  await fay.presses('Make the new room')
  await expect(fay.heading('Your room is ready')).toBeVisible()
  const link = (label: string) => fay.field(label).inputValue()
  const links = { join: await link('Link for everyone'), watch: await link('Link to watch') }
  await fay.page.getByRole('checkbox', { name: 'I’ve saved it' }).check()
  await fay.presses('Open the lobby')
  await fay.sees(after, `Carried forward from “${before}”`)
  return { fay, links }
}

/** What is asked elsewhere than on the stage that the story is about, from the seat of this page. */
async function asks({ page }: Person, command: JsonObject): Promise<JsonObject> {
  const body = JSON.stringify({ id: randomUUID(), ...command })
  const answered = await page.evaluate(async (wish) => {
    const roomId = location.pathname.split('/')[2]
    const known = JSON.parse(localStorage.getItem(`lockstep:room:${roomId}`) ?? '')
    const answer = await fetch(`/api/rooms/${roomId}/commands`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${known.seat.token}`,
      },
      body: wish,
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${answer.status}: ${text}`)
    return text
  }, body)
  return JSON.parse(answered)
}

async function marks(person: Person, promise: string, mark: string): Promise<void> {
  const about = person.page.getByRole('group', { name: `What became of “${promise}”?` })
  await about.getByRole('button', { name: mark, exact: true }).click()
  await expect(about.getByRole('button', { name: mark, exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
}

async function holds(person: Person, answer: string): Promise<void> {
  const about = person.page.getByRole('group', { name: 'Does “MQL” still hold?' })
  await about.getByRole('button', { name: answer, exact: true }).click()
}
