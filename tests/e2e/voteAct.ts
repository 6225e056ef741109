import { expect } from '@playwright/test'
import { type Cast, everyone } from './cast.ts'
import type { Person } from './people.ts'

export const ideas = {
  answer: 'Answer every lead within a day',
  review: 'Review the pipeline together each week',
  form: 'Use one form for every lead',
} as const

export const parked = 'Who pays for the trade fair?'

/** A break is left out, ideas are collected, voted on, and the first one goes into the plan. */
export async function voteAct(cast: Cast): Promise<void> {
  await leaveOutTheBreak(cast)
  await collectIdeas(cast)
  await vote(cast)
  await count(cast)
}

async function leaveOutTheBreak({ fay }: Cast) {
  await fay.chooses('Room menu', 'Edit the agenda')
  await fay.chooses('More for “Break”', 'Skip')
  await fay.sees('4. Break · skipped')
  await fay.presses('To the stage', 'Next step: What we could do together', 'Start the talk')
}

async function collectIdeas({ fay, ann, cy, bob, dee }: Cast) {
  for (const [person, idea] of [
    [ann, ideas.answer],
    [bob, ideas.review],
    [cy, ideas.form],
  ] as const) {
    await person.writes('Add a note', idea)
    await person.presses('Add the note')
  }
  await bob.presses('Park a thought')
  await bob.writes('What should not be lost?', parked)
  await bob.page.getByRole('dialog').getByRole('button', { name: 'Park a thought' }).click()
  await bob.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await dee.sees(...Object.values(ideas))
  await expect(dee.anyField()).toHaveCount(0)
  await fay.presses('Next step: What matters most')
}

async function vote({ fay, ann, cy, bob, dee, big }: Cast) {
  await fay.presses('Open the ballot')
  await dots(ann, ideas.answer, 3)
  await dots(ann, ideas.review, 2)
  await dots(cy, ideas.answer, 3)
  await dots(cy, ideas.form, 2)
  await dots(bob, ideas.review, 3)
  await expect(plus(bob, ideas.review)).toBeDisabled()
  await dots(bob, ideas.answer, 2)
  for (const person of [ann, cy, bob]) {
    await person.sees('All 5 placed. You can still change them.')
    await person.hasSealed('Your ballot is sealed. You can change it until the count.')
  }
  for (const watcher of [fay, dee, big]) await watcher.sees('3 of 4 have voted')
  for (const watcher of [dee, big]) await expect(plus(watcher, ideas.answer)).toHaveCount(0)
}

function plus(person: Person, item: string) {
  return person.button(`Add a dot to “${item}”`)
}

export async function dots(person: Person, item: string, count: number) {
  for (let dot = 0; dot < count; dot += 1) await plus(person, item).click()
}

async function count(cast: Cast) {
  const { fay, ann, dee } = cast
  await fay.presses('Count the ballots')
  for (const person of everyone(cast)) await expect(person.part('The count')).toBeVisible()
  await dee.presses('Show as a table')
  const row = (item: string) => dee.page.getByRole('row').filter({ hasText: item })
  await expect(row(ideas.answer).getByRole('cell')).toHaveText(['6', '2', '8'])
  await expect(row(ideas.review).getByRole('cell')).toHaveText(['2', '3', '5'])
  await expect(row(ideas.form).getByRole('cell')).toHaveText(['2', '0', '2'])
  await fay.presses('Less: How many', 'Less: How many', 'Promote the top one to the plan')
  await ann.sees(/In the plan/)
  // Read out at the count, and not again with every change that follows.
  for (const person of [ann, dee]) {
    await expect(person.page.getByText(/^Count: first, /)).toHaveCount(1)
  }
}
