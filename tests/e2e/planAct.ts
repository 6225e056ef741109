import { expect, type Locator } from '@playwright/test'
import { type Cast, everyone } from './cast.ts'
import type { Person } from './people.ts'
import { ideas } from './voteAct.ts'

const title = ideas.answer

export const promise = {
  sales: 'One call before the evening',
  marketing: 'Every lead with its source filled in',
  measure: 'Hours until the first call',
} as const

/** The last step: a card with an owner from each side, moved by keys, by menu and by mouse. */
export async function planAct(cast: Cast): Promise<void> {
  await pairThePromise(cast)
  await moveIt(cast)
}

async function pairThePromise(cast: Cast) {
  const { fay, ann, bob } = cast
  await fay.presses('Next step: One plan', 'Write the plan')
  await expect(card(ann, 'Goals and targets')).toContainText('Unpaired')
  for (const person of [ann, bob]) await person.presses(`Edit “${title}”`)
  await Promise.all([
    give(ann, { side: 'Sales', words: promise.sales, owner: 'Ann', day: '2027-01-15' }),
    give(bob, { side: 'Marketing', words: promise.marketing, owner: 'Bob', day: '2027-01-31' }),
  ])
  await ann.writes('What do we measure?', promise.measure)
  for (const person of [ann, bob]) await person.presses('Done')
  const { cy, dee, big } = cast
  for (const person of [fay, ann, cy, bob, dee]) {
    const shown = card(person, 'Goals and targets')
    await expect(shown).toContainText(promise.sales)
    await expect(shown).toContainText(promise.marketing)
    await expect(shown).toContainText(/Ann, by 15 Jan/)
    await expect(shown).toContainText(/Bob, by 31 Jan/)
    await expect(shown).not.toContainText('Unpaired')
  }
  await big.sees('Sales has an owner on 1 of 1 card', 'Marketing has an owner on 1 of 1 card')
}

interface Part {
  readonly side: 'Sales' | 'Marketing'
  readonly words: string
  readonly owner: string
  readonly day: string
}

export async function give(person: Person, { side, words, owner, day }: Part) {
  await person.writes(`${side} gives`, words)
  await person.page.getByLabel(`Owner from ${side}`).selectOption(owner)
  await person.page.getByLabel(`${side}, by when`).fill(day)
}

async function moveIt(cast: Cast) {
  const { fay, ann, cy } = cast
  await handle(cy).focus()
  await cy.page.keyboard.press('Alt+ArrowRight')
  await isIn(cast, 'Hand-off and service levels')
  await expect(handle(cy)).toBeFocused()

  await handle(ann).click()
  await ann.page
    .getByRole('dialog', { name: 'Move to…' })
    .getByRole('button', { name: 'Goals and targets' })
    .click()
  await isIn(cast, 'Goals and targets')

  await fay.drags(handle(fay), fay.part('Hand-off and service levels').getByRole('list'))
  await isIn(cast, 'Hand-off and service levels')

  await fay.presses(`Put “${title}” into Do next`)
  for (const person of everyone(cast)) {
    await expect(person.part('Do next')).toContainText(title)
  }
}

async function isIn(cast: Cast, section: string) {
  for (const person of everyone(cast)) await expect(person.part(section)).toContainText(title)
}

function card(person: Person, section: string): Locator {
  return person.part(section).getByRole('article', { name: title })
}

function handle(person: Person): Locator {
  return person.button(`Move ‘${title}’`)
}
