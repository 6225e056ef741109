import { expect } from '@playwright/test'
import { type Cast, everyone } from './cast.ts'
import type { Person } from './people.ts'

const target = 'Our target this quarter is …'
const volume = 'In an ordinary month, the leads we hand over are about …'
const unseen = 'The figure we carry and Sales never sees is …'
const manager = 'Each month my manager looks first at …'

export const swapWords = {
  right: 'three hundred demos',
  close: 'more visits than last year',
  wrong: 'the price of a click',
  correction: 'what a lead costs us in all',
  byMarketing: 'meetings that took place',
} as const

/** The third step: Sales writes as Marketing and the other way round; who is described marks it. */
export async function swapAct(cast: Cast): Promise<void> {
  await writeAsTheOthers(cast)
  await markOnThePhone(cast)
  await lookAtTheResult(cast)
}

async function writeAsTheOthers(cast: Cast) {
  const { fay, ann, cy, bob, dee, big } = cast
  await fay.presses('Next step: In the other side’s shoes', 'Swap sides')
  for (const person of [fay, ann, cy])
    await expect(person.heading('You are Marketing now.')).toBeVisible()
  await expect(bob.heading('You are Sales now.')).toBeVisible()
  await finish(ann, target, swapWords.right)
  await guess(ann, volume, '120')
  await finish(ann, unseen, swapWords.wrong)
  await finish(cy, target, swapWords.close)
  await guess(cy, volume, '90')
  await finish(bob, manager, swapWords.byMarketing)
  for (const person of [ann, cy, bob]) await person.hasSealed()
  await fay.presses('Reveal')
  for (const person of everyone(cast)) await person.sees(swapWords.right, swapWords.byMarketing)
  for (const watcher of [dee, big]) await expect(watcher.button('Spot on')).toHaveCount(0)
}

export async function finish(person: Person, beginning: string, words: string) {
  await person.presses(beginning)
  await person.note(beginning).getByRole('textbox', { name: 'How it goes on' }).fill(words)
}

async function guess(person: Person, beginning: string, figure: string) {
  await person.presses(beginning)
  await person.note(beginning).getByRole('textbox', { name: 'Your guess' }).fill(figure)
  await person.note(beginning).getByRole('radio', { name: 'High' }).check({ force: true })
}

/** One note after the other, in whatever order they lie. */
async function markOnThePhone({ bob, ann, fay }: Cast) {
  const marking = bob.part('What they wrote as Marketing')
  for (let place = 1; place <= 5; place += 1) {
    await expect(marking).toContainText(`${place} of 5`)
    const note = (await marking.getByRole('article').textContent()) ?? ''
    if (note.includes(swapWords.wrong)) {
      await marking.getByRole('button', { name: 'Not us' }).click()
      await marking.getByRole('textbox', { name: /^How it really is/ }).fill(swapWords.correction)
      await marking.getByRole('button', { name: 'Save the correction' }).click()
    } else if (note.includes('120')) {
      await marking.getByRole('button', { name: 'Close' }).click()
      await marking.getByRole('textbox', { name: 'The true figure' }).fill('210')
      await marking.getByRole('textbox', { name: /^Source or date/ }).fill('CRM, October')
      await marking.getByRole('button', { name: 'Show it' }).click()
    } else {
      await marking.getByRole('button', { name: 'Spot on' }).click()
    }
    if (place < 5) await marking.getByRole('button', { name: 'Next' }).click()
  }
  await expect(marking).toContainText('All marked. You can still change them.')
  await ann.sees(`What’s true: ${swapWords.correction}`, 'True: 210 leads (CRM, October).')
  const ours = ann.part('What they wrote as Sales')
  await ours.getByRole('button', { name: 'Spot on' }).click()
  await fay.sees('1 of 1', swapWords.correction)
}

async function lookAtTheResult(cast: Cast) {
  await cast.fay.presses('Show what came of it')
  for (const person of everyone(cast)) {
    await person.sees('Marketing recognised 4 of 5.')
    await person.sees('Sales: Too few to compare yet (1 mark).')
    await person.sees('Sales guessed 90–120 leads. True: 210 leads (CRM, October).')
  }
}
