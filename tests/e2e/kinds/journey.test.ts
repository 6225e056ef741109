import { expect, type Locator } from '@playwright/test'
import { isOpenInLight, isOpenToAll } from '../axe.ts'
import type { Person } from '../people.ts'
import { story } from '../story.ts'
import { all, openKind } from './kindRoom.ts'

const call = 'A call within the day'
const letter = 'A letter with the prices'
const stages = [
  { id: 'looks', name: 'Looks around' },
  { id: 'decides', name: 'Decides' },
]

story('cards go into the grid by hand, tap and key', async ({ server, crowd }) => {
  const room = await openKind(crowd, server, [
    { kind: 'journey', title: 'Who speaks when', settings: { stages, sealed: true } },
  ])
  const { fay, ann, bob, dee, big } = room
  await fay.presses('Write cards')
  await writes(ann, call, 'Looks around')
  await writes(bob, letter)
  for (const person of [ann, bob]) await person.hasSealed()
  await isOpenInLight(bob, 'writing cards')
  await bob.presses('I’m done')
  await bob.sees(/^Done early\?/)
  for (const watcher of [dee, big]) {
    await watcher.sees('1 of 1 done')
    await expect(watcher.page.locator('body')).not.toContainText(letter)
  }
  await fay.presses('Reveal')
  for (const person of all(room)) {
    await expect(cell(person, 'Looks around', 'Sales')).toContainText(call)
    await person.sees(letter, 'Nowhere do both sides speak at once.')
  }

  await fay.presses('Fill the grid')
  // By tap, on the phone.
  await handle(bob, letter).click()
  await place(bob, 'Looks around, Marketing').click()
  for (const person of all(room)) {
    await expect(cell(person, 'Looks around', 'Marketing')).toContainText(letter)
    await person.sees('Both speak at once', /^At 1 moment both sides speak at once/)
  }
  await isOpenToAll(fay, 'the grid')
  await isOpenInLight(bob, 'the grid')
  // By key, and back with one's own undo.
  await handle(ann, call).focus()
  await ann.page.keyboard.press('Alt+ArrowRight')
  for (const person of all(room)) {
    await expect(cell(person, 'Looks around', 'Sales')).not.toContainText(call)
  }
  await expect(handle(ann, call)).toBeFocused()
  await ann.page.keyboard.press('Control+z')
  for (const person of all(room)) {
    await expect(cell(person, 'Looks around', 'Sales')).toContainText(call)
  }
  // By hand.
  await ann.drags(handle(ann, call), cell(ann, 'Decides', 'Sales').getByRole('list'))
  for (const person of all(room)) {
    await expect(cell(person, 'Decides', 'Sales')).toContainText(call)
    await person.sees('Nowhere do both sides speak at once.')
  }
  // In an outline every card stands once.
  await dee.chooses('Room menu', 'Everything so far')
  await expect(dee.heading('Everything so far')).toBeVisible()
  await expect(dee.page.getByRole('main').getByText(letter)).toHaveCount(1)
})

async function writes(person: Person, text: string, stage?: string) {
  await person.writes('Your next card', text)
  if (stage !== undefined) await person.page.getByLabel('When').selectOption(stage)
}

function cell(person: Person, stage: string, lane: string): Locator {
  const lanes = person.part(stage).locator('[data-cell]')
  return lanes.filter({ has: person.page.getByRole('heading', { name: lane }) })
}

function handle(person: Person, text: string): Locator {
  return person.button(`Move ‘${text}’`)
}

function place(person: Person, name: string): Locator {
  return person.page.getByRole('dialog', { name: 'Move to…' }).getByRole('button', { name })
}
