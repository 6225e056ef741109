import { expect, type Locator } from '@playwright/test'
import { isOpenInLight, isOpenToAll } from '../axe.ts'
import type { Person } from '../people.ts'
import { story } from '../story.ts'
import { all, type KindRoom, openKind } from './kindRoom.ts'

const list = 'One list of firms'
const same = 'The same list for both'
const monday = 'Mondays together'

story('sealed notes are sorted, merged and voted on', async ({ server, crowd }) => {
  const room = await openKind(crowd, server, [
    { kind: 'board', title: 'Ideas' },
    { kind: 'vote', title: 'What matters', settings: { itemsFrom: '#1', budget: 3 } },
    {
      kind: 'vote',
      title: 'Which heap',
      settings: { itemsFrom: '#1', itemsOf: 'clusters', budget: 1 },
    },
  ])
  const { fay, ann, bob, dee, big } = room
  await fay.presses('Write notes')
  await writes(ann, list, monday)
  await writes(bob, same)
  await bob.presses('I’m done')
  await bob.sees(/^Done early\?/)
  await isOpenInLight(bob, 'writing notes')
  for (const watcher of [dee, big]) {
    await watcher.sees('1 of 1 done')
    await expect(watcher.page.locator('body')).not.toContainText(same)
  }
  await fay.presses('Reveal')
  for (const person of all(room)) await person.sees(list, same, monday)

  await fay.presses('Sort them')
  await ann.presses('New cluster')
  await ann.writes('What holds these together?', 'Firms')
  await ann.presses('Done')
  await handle(bob, list).click()
  await bob.page
    .getByRole('dialog', { name: 'Move to…' })
    .getByRole('button', { name: 'Firms' })
    .click()
  for (const person of all(room)) await expect(person.part('Firms')).toContainText(list)
  await saysTheSame(bob, same, list)
  for (const person of all(room)) {
    await expect(person.part('The same in other words', 'list')).toContainText(same)
    await expect(person.part('The same in other words', 'list')).toContainText('Bob')
  }
  await ann.presses(`Take ‘${same}’ out again`)
  for (const person of [fay, bob, dee]) {
    await expect(person.part('The same in other words', 'list')).toHaveCount(0)
    await person.sees(same)
  }
  await saysTheSame(bob, same, list)
  await expect(fay.part('The same in other words', 'list')).toContainText(same)
  await talksAbout(room, list)
  await hides(room, monday)
  await isOpenToAll(fay, 'the clusters')
  await isOpenInLight(bob, 'the clusters')

  // What says the same is voted on as one, and keeps its dots and its author.
  await fay.presses('Next step: What matters', 'Open the ballot')
  await expect(plus(ann, same)).toHaveCount(0)
  await plus(ann, list).click()
  await plus(bob, list).click()
  for (const voter of [ann, bob]) await voter.hasSealed(/^Your ballot is sealed/)
  await fay.presses('Count the ballots')
  for (const person of all(room)) await expect(person.part('The count')).toBeVisible()
  await fay.picks('Side by side')
  await big.sees(/^On the diagonal both sides want it alike/)
  await isOpenToAll(fay, 'the count side by side')

  await fay.presses('Next step: Which heap', 'Open the ballot')
  await expect(plus(bob, 'Firms')).toBeVisible()
  await expect(plus(bob, list)).toHaveCount(0)
})

/** What is said about a note stays with it, also where it lies under another one. */
async function talksAbout({ fay, ann, bob, dee, big }: KindRoom, note: string) {
  await bob.presses(`Comment on “${same}”`)
  await bob.writes('Your comment', 'Whose list?')
  await bob.presses('Add the comment')
  await ann.presses(`Comment on “${note}”`)
  await ann.writes('Your comment', 'Both sign it.')
  await ann.page.keyboard.press('Control+Enter')
  await fay.presses(`1 comment on “${same}”`, `1 comment on “${note}”`)
  await fay.sees('Whose list?', 'Both sign it.')
  await dee.presses(`1 comment on “${same}”`)
  await dee.sees('Whose list?')
  await expect(dee.field('Your comment')).toHaveCount(0)
  await isOpenInLight(bob, 'talking about a note')
  // Whose it is takes it back; a facilitator may, nobody else.
  await expect(ann.button('Remove “Whose list?”')).toHaveCount(0)
  await bob.presses('Remove “Whose list?”', 'Undo')
  await fay.presses('Remove “Both sign it.”')
  await expect(ann.button(`Comment on “${note}”`)).toBeVisible()
  await ann.presses(`1 comment on “${same}”`)
  await ann.sees('Whose list?')
  await expect(big.page.getByText('Whose list?')).toHaveCount(0)
}

/** A facilitator takes a note off every screen, and puts it back. */
async function hides({ fay, ann, bob, dee, big }: KindRoom, note: string) {
  await fay.presses(`Hide “${note}” from the room`)
  for (const person of [ann, bob, dee]) await person.sees('1 note is hidden by a facilitator.')
  for (const person of [ann, bob, dee, big]) {
    await expect(person.page.locator('main')).not.toContainText(note)
  }
  await expect(bob.button(`Hide “${list}” from the room`)).toHaveCount(0)
  await expect(fay.part('Hidden by a facilitator')).toContainText(note)
  await isOpenToAll(fay, 'a hidden note')
  await fay.presses(`Show “${note}” again`)
  for (const person of [ann, bob, dee, big]) await person.sees(note)
  await expect(fay.part('Hidden by a facilitator')).toHaveCount(0)
}

async function writes(person: Person, ...notes: readonly string[]) {
  for (const note of notes) await person.writes('Your next note', note)
  await person.hasSealed()
}

async function saysTheSame(person: Person, note: string, as: string) {
  await person.chooses(`More for “${note}”`, 'Says the same as…')
  await person.page.getByRole('dialog').getByRole('button', { name: as }).click()
}

function handle(person: Person, text: string): Locator {
  return person.button(`Move ‘${text}’`)
}

function plus(person: Person, item: string): Locator {
  return person.button(`Add a dot to “${item}”`)
}
