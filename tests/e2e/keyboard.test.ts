import { expect, type Locator } from '@playwright/test'
import { openRoom, Person } from './people.ts'
import { type Crowd, story } from './story.ts'

const idea = 'Answer every lead within a day'
/** More presses of Tab than any screen has places to stop at. */
const mostStops = 80

story('a whole workshop can be taken part in with keys alone', async ({ server, crowd }) => {
  const { fay, links } = await openRoom(crowd, server)
  const ann = await joinByKeys(crowd, links.join)
  await fay.presses('Start with Welcome', 'Start the talk')
  await fay.presses('Next step: Our words', 'Start writing')

  await tabTo(ann, ann.field('What is a Lead?'))
  await ann.page.keyboard.type('Somebody who asked us for a price.')
  await ann.hasSealed()
  await pressByKeys(ann, 'I’m done')
  await fay.sees('1 of 2 done')
  await walkOn(fay, 'Reveal')
  await ann.sees('1 person, 1 answer.')

  await bring(fay, 'What we could do together')
  await fay.presses('Start the talk')
  await tabTo(ann, ann.field('Add a note'))
  await ann.page.keyboard.type(idea)
  await ann.page.keyboard.press('Control+Enter')
  await fay.sees(idea)

  await fay.presses('Next step: What matters most', 'Open the ballot')
  const plus = ann.button(`Add a dot to “${idea}”`)
  await tabTo(ann, plus)
  for (const key of ['Enter', ' ', '+']) await ann.page.keyboard.press(key)
  await ann.sees('You have 2 dots left.')
  await ann.hasSealed(/^Your ballot is sealed/)
  await fay.presses('Count the ballots', 'Promote the top one to the plan')

  await fay.presses('Next step: One plan', 'Write the plan')
  await moveByKeys(ann, fay)
})

async function joinByKeys(crowd: Crowd, link: string): Promise<Person> {
  const context = await crowd.arrive()
  const ann = new Person('Ann', await context.newPage())
  const { keyboard } = ann.page
  await ann.page.goto(link)
  await expect(ann.field('Your name')).toBeFocused()
  await keyboard.type('Ann')
  await keyboard.press('Tab')
  await keyboard.press(' ')
  await expect(ann.page.getByRole('radio', { name: 'Sales' })).toBeChecked()
  await keyboard.press('Enter')
  await expect(ann.button('Room menu')).toBeVisible()
  // The first stop leads past the header.
  await keyboard.press('Tab')
  await expect(ann.page.getByRole('link', { name: 'Go to the stage' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(ann.page.getByRole('main')).toBeFocused()
  return ann
}

/** Along the sections with Alt and arrows, through the menu of places, and back with Ctrl+Z. */
async function moveByKeys(ann: Person, fay: Person) {
  const { keyboard } = ann.page
  const handle = ann.button(`Move ‘${idea}’`)
  await tabTo(ann, handle)
  await keyboard.press('Alt+ArrowRight')
  await expect(fay.part('Hand-off and service levels')).toContainText(idea)
  await expect(handle).toBeFocused()
  await keyboard.press('Enter')
  await tabTo(ann, ann.page.getByRole('dialog').getByRole('button', { name: /^Rhythm/ }))
  await keyboard.press('Enter')
  await expect(fay.part('Rhythm: meetings and reviews')).toContainText(idea)
  await expect(handle).toBeFocused()
  await keyboard.press('Control+z')
  await expect(fay.part('Hand-off and service levels')).toContainText(idea)
}

/** The facilitator's next, by its keys, which press the button on the screen. */
async function walkOn(fay: Person, verb: string) {
  await expect(fay.button(verb)).toBeVisible()
  await fay.page.keyboard.press('Control+ArrowRight')
}

async function bring(fay: Person, step: string) {
  await fay.chooses('Room menu', 'Edit the agenda')
  await fay.chooses(`More for “${step}”`, 'Bring the room here')
  await fay.presses('To the stage')
}

async function pressByKeys(person: Person, name: string) {
  await tabTo(person, person.button(name))
  await person.page.keyboard.press('Enter')
}

async function tabTo(person: Person, target: Locator) {
  await expect(target).toBeVisible()
  for (let stop = 0; stop < mostStops; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await person.page.keyboard.press('Tab')
  }
  throw new Error(`no way by Tab to ${target}`)
}
