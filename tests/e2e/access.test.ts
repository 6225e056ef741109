import { expect } from '@playwright/test'
import { isOpenInLight, isOpenToAll } from './axe.ts'
import { join, openRoom, Person } from './people.ts'
import { type Crowd, story } from './story.ts'

const fit = 'What makes a lead more than a prospect?'

interface Pair {
  readonly fay: Person
  /** On a phone. */
  readonly bob: Person
}

async function bothAreOpen({ fay, bob }: Pair, screen: string) {
  await isOpenToAll(fay, screen)
  await isOpenInLight(bob, screen)
}

story('pages outside of a room have no barriers', async ({ server, crowd }) => {
  crowd.mayComplainOf(/status of 404/)
  const context = await crowd.arrive()
  const visitor = new Person('a visitor', await context.newPage())
  const { page } = visitor
  for (const path of ['/', '/new', '/help/shortcuts', '/help/privacy', '/help/accessibility']) {
    await page.goto(server.url + path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    if (path === '/new') {
      await expect(page.getByRole('radio', { name: /^One plan/ })).toBeVisible()
      await visitor.presses('Create room')
      await visitor.sees('Give the workshop a name.')
    }
    await isOpenToAll(visitor, path)
  }
  await page.goto(`${server.url}/r/nowhere#key`)
  await visitor.sees('There’s no room here. Ask your facilitator for the link.')
})

story('no screen of a room has barriers, on a laptop or a phone', async ({ server, crowd }) => {
  const pair = await gather(crowd, server)
  await story.step('define', () => define(pair))
  await story.step('swap', () => swap(pair))
  await story.step('vote', () => vote(pair))
  await story.step('plan', () => plan(pair))
  await story.step('the end', () => end(pair))
})

async function gather(crowd: Crowd, server: { readonly url: string }): Promise<Pair> {
  const { fay, links } = await openRoom(crowd, server)
  const context = await crowd.arrive({ phone: true })
  const door = new Person('Bob', await context.newPage())
  await door.page.goto(links.join)
  await expect(door.field('Your name')).toBeVisible()
  await isOpenToAll(door, 'the door')
  await door.page.close()
  const bob = await join(context, links.join, 'Bob', 'Marketing')
  const opened = fay.page.context().waitForEvent('page')
  await fay.page.getByRole('link', { name: 'Open the big screen' }).click()
  const big = new Person('the big screen', await opened)
  for (const person of [fay, bob, big]) {
    await person.sees('Bob')
    await isOpenToAll(person, 'the lobby')
  }
  await big.page.close()
  await bob.presses('Room menu')
  await isOpenToAll(bob, 'the room menu')
  await bob.page.keyboard.press('Escape')
  return { fay, bob }
}

async function define(pair: Pair) {
  const { fay, bob } = pair
  await fay.presses('Start with Welcome', 'Start the talk')
  await isOpenToAll(bob, 'a talk')
  await fay.presses('Next step: Our words')
  await isOpenToAll(fay, 'words to come')
  await fay.presses('Start writing')
  await bob.writes('What is a Lead?', 'Somebody who asked us for a price.')
  await bob.hasSealed()
  await bothAreOpen(pair, 'writing')
  await fay.presses('Reveal')
  await bob.sees('1 person, 1 answer.')
  await bothAreOpen(pair, 'the reveal')
  await fay.presses('Write it together')
  await fay.writes(fit, 'They asked for something.')
  await expect(bob.field(fit)).toHaveValue('They asked for something.')
  await bothAreOpen(pair, 'one text')
  await fay.presses('Ask both teams')
  await bob.picks('Not yet')
  await bob.writes('What would have to change?', 'It needs a day.')
  await bob.hasSealed()
  await fay.picks('Agree')
  await fay.hasSealed()
  await bothAreOpen(pair, 'asking both teams')
  await fay.presses('Show the answers')
  await bob.sees('It needs a day.')
  await bothAreOpen(pair, 'not agreed yet')
  await fay.presses('Ask again')
  for (const person of [fay, bob]) {
    await person.picks('Agree')
    await person.hasSealed()
  }
  await fay.presses('Show the answers')
  await expect(bob.seal('Agreed by Sales and Marketing')).toBeVisible()
  await bothAreOpen(pair, 'agreed')
}

async function swap(pair: Pair) {
  const { fay, bob } = pair
  await fay.presses('Next step: In the other side’s shoes', 'Swap sides')
  const volume = 'In an ordinary month, the leads we hand over are about …'
  await fay.presses(volume)
  await fay.note(volume).getByRole('textbox', { name: 'Your guess' }).fill('90')
  await fay.hasSealed()
  await bothAreOpen(pair, 'writing as the others')
  await fay.presses('Reveal')
  await bob.presses('Close')
  await bothAreOpen(pair, 'marking')
  await fay.presses('Show what came of it')
  await bob.sees(/^Sales guessed 90 leads/)
  await bothAreOpen(pair, 'what came of it')
}

async function vote(pair: Pair) {
  const { fay, bob } = pair
  await fay.presses('Next step: Break', 'Start the break', 'Next step: What we could do together')
  await fay.presses('Start the talk')
  for (const idea of ['Answer within a day', 'Review each week']) {
    await bob.writes('Add a note', idea)
    await bob.presses('Add the note')
  }
  await fay.sees('Answer within a day', 'Review each week')
  await bothAreOpen(pair, 'notes of a talk')
  await fay.presses('Next step: What matters most', 'Open the ballot')
  await bob.presses('Add a dot to “Answer within a day”')
  await bob.hasSealed(/^Your ballot is sealed/)
  await bothAreOpen(pair, 'the ballot')
  await fay.presses('Count the ballots')
  await expect(bob.part('The count')).toBeVisible()
  await bob.presses('Show as a table')
  await bothAreOpen(pair, 'the count')
  await fay.presses(/^Promote the top/)
}

async function plan(pair: Pair) {
  const { fay, bob } = pair
  await fay.presses('Next step: One plan', 'Write the plan')
  await bothAreOpen(pair, 'the plan')
  await bob.presses('Edit “Answer within a day”')
  await isOpenToAll(bob, 'a card being written')
  await bob.presses('Done', 'Move ‘Answer within a day’')
  await isOpenToAll(bob, 'where a card can go')
  await bob.page.keyboard.press('Escape')
}

async function end({ fay, bob }: Pair) {
  await bob.presses('Park a thought')
  await isOpenToAll(bob, 'the parking lot')
  await bob.presses('Close')
  await bob.presses(/^People in the room/)
  await isOpenToAll(bob, 'the people')
  await bob.presses('Close')
  for (const [item, screen] of [
    ['Cockpit', 'the cockpit'],
    ['Edit the agenda', 'the agenda'],
    ['Links', 'the links'],
    ['Everything so far', 'the outline'],
  ] as const) {
    await fay.chooses('Room menu', item)
    await expect(fay.page.getByRole('heading', { level: 1 })).toBeVisible()
    await isOpenToAll(fay, screen)
  }
  await fay.presses('To the stage', 'End the workshop')
  await isOpenToAll(fay, 'the question whether to end')
  await fay.page.getByRole('dialog').getByRole('button', { name: 'End the workshop' }).click()
  await isOpenToAll(bob, 'the end')
  for (const person of [fay, bob]) {
    await person.presses('Read the summary')
    await expect(person.heading('Pipeline reset')).toBeVisible()
    await isOpenToAll(person, 'the summary')
  }
}
