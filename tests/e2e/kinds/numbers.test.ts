import { expect } from '@playwright/test'
import { isOpenInLight, isOpenToAll } from '../axe.ts'
import type { Person } from '../people.ts'
import { story } from '../story.ts'
import { all, openKind } from './kindRoom.ts'

const wait = 'How long does a lead wait for its first call after the hand-over?'
const share = 'Of a hundred leads, how many become marketing-qualified?'

story('guesses meet true figures and become a service level', async ({ server, crowd }) => {
  const room = await openKind(crowd, server, [
    { kind: 'numbers', title: 'Know the numbers', settings: { questions: ['hours', 'leadToMql'] } },
    { kind: 'plan', title: 'One plan' },
  ])
  const { fay, ann, bob, dee, big } = room
  await fay.presses('Guess')
  await guesses(ann, { [wait]: '4', [share]: '10' })
  await guesses(bob, { [wait]: '48', [share]: '30' })
  await isOpenInLight(bob, 'guessing')
  for (const watcher of [dee, big]) {
    await watcher.sees(wait)
    await expect(watcher.anyField()).toHaveCount(0)
  }
  await fay.presses('Reveal')
  for (const person of all(room)) await person.sees('Sales supplies the true figure.')
  await supplies(ann, wait, '26', 'CRM, October')
  for (const person of all(room)) await person.sees('True: 26 hours (CRM, October).')
  // Marketing has no say in a figure of Sales.
  await expect(figure(bob, wait).getByLabel('The true figure')).toHaveCount(0)
  await supplies(bob, share, '25')
  await isOpenToAll(ann, 'figures')
  await isOpenInLight(bob, 'figures')

  await fay.presses('Go to the funnel')
  for (const [label, value] of Object.entries(tried)) await ann.writes(label, value)
  await slides(bob, 'Opportunities that are won', 50)
  await slides(bob, 'SQLs that become opportunities', 50)
  await slides(bob, 'SALs that become SQLs', 50)
  await slides(bob, 'MQLs that are accepted', 50)
  // 100,000 a month at 10,000 each are 10 won; half of them lost four times over: 160 MQLs, 640 leads.
  for (const person of all(room)) {
    await person.sees('Marketing delivers 160 MQLs a month.')
    await expect(row(person, /^Leads/)).toContainText('640')
  }
  await isOpenToAll(fay, 'the funnel')
  await ann.presses('Sales agrees')
  await bob.presses('Marketing agrees')
  for (const person of all(room)) {
    await expect(person.seal('Agreed by Sales and Marketing')).toBeVisible()
  }
  await ann.presses('Put it on the plan')
  await ann.sees('It is on the plan.')

  await fay.presses('Next step: One plan', 'Write the plan')
  await bob.page.getByRole('group').getByText('the service level').click()
  await bob.sees('Marketing delivers 160 MQLs a month.')
  await expect(bob.part('Hand-off and service levels')).toContainText('Marketing delivers 160 MQLs')
})

const tried = {
  'To be won in a month': '100,000',
  'An average deal': '10,000',
  'First follow-up within': '4',
  'Attempts at least': '5',
  'Back with a reason within': '2',
} as const

async function guesses(person: Person, figures: { readonly [question: string]: string }) {
  for (const [question, value] of Object.entries(figures)) await person.writes(question, value)
  await person.sees('2 of 2 guessed')
  await person.hasSealed()
}

async function supplies(person: Person, question: string, value: string, source?: string) {
  const box = figure(person, question)
  await box.getByLabel('The true figure').fill(value)
  if (source !== undefined) await box.getByLabel(/^Source or date/).fill(source)
  await box.getByRole('button', { name: 'Show it' }).click()
}

function figure(person: Person, question: string) {
  return person.page.getByRole('article', { name: question })
}

async function slides(person: Person, label: string, percent: number) {
  await person.page.getByRole('slider', { name: label }).fill(String(percent))
}

function row(person: Person, stage: RegExp) {
  return person.page.getByRole('table', { name: 'What it takes in a month' }).getByRole('row', {
    name: stage,
  })
}
