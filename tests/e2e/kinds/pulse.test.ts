import { expect } from '@playwright/test'
import { isOpenInLight, isOpenToAll } from '../axe.ts'
import { joinByHand } from '../byHand.ts'
import type { Person } from '../people.ts'
import { story } from '../story.ts'
import { all, openKind } from './kindRoom.ts'

const asked = { question: 'I know what happens to a lead.', low: 'no idea', high: 'by heart' }

story('a check-in and its repeat show how both sides moved', async ({ server, crowd }) => {
  const room = await openKind(crowd, server, [
    { kind: 'pulse', title: 'Check-in', settings: asked },
    { kind: 'pulse', title: 'Check-out', settings: { ...asked, pairOf: '#1' } },
  ])
  const { fay, ann, bob, dee, big } = room
  await bob.sees(asked.question)
  await fay.presses('Open the check-in')
  await answers(ann, 'Curious', 2)
  await answers(bob, 'Two calendars', 5)
  await bob.sees(/^You are the only one on your side/)
  await isOpenInLight(bob, 'checking in')
  await ann.presses('I’m done')
  await ann.sees(/^While you wait: /)
  for (const watcher of [dee, big]) {
    await watcher.sees(asked.question, '1 of 2 done')
    await expect(watcher.anyField()).toHaveCount(0)
    await expect(watcher.page.locator('body')).not.toContainText('Curious')
  }

  await fay.presses('Reveal')
  for (const person of all(room)) await person.sees('Curious', 'Two calendars')
  await fay.presses('Show the scale')
  for (const person of all(room)) await person.sees('Sales and Marketing are 3 apart.')
  await isOpenToAll(fay, 'the check-in, revealed')

  // Who comes late finds it open.
  const cy = await joinByHand(await crowd.arrive(), room.links.join, 'Cy', 'Marketing')
  await cy.sees('Two calendars', 'Sales and Marketing are 3 apart.')

  await fay.presses('Next step: Check-out', 'Open the check-in')
  await answers(ann, 'Clear', 4)
  // Who comes while the others write may still write.
  const eve = await joinByHand(await crowd.arrive(), room.links.join, 'Eve', 'Sales')
  await eve.sees(/^You’ve arrived during step 2\. .* to write, or watch this one/)
  await answers(bob, 'One calendar', 4)
  await fay.presses('Reveal', 'Show the scale')
  for (const person of all(room)) await person.sees('From 3 apart to 0.')
  await isOpenInLight(dee, 'before and after')
})

async function answers(person: Person, line: string, score: number) {
  await person.writes('In a word, or a short line', line)
  await person.picks(new RegExp(`^${score}`))
  await person.hasSealed()
}
