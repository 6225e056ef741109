import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { type Cast, everyone } from './cast.ts'
import { agreedWords } from './defineAct.ts'
import type { Person } from './people.ts'
import { promise } from './planAct.ts'
import { swapWords } from './swapAct.ts'
import { ideas, parked } from './voteAct.ts'

/** The workshop ends, and everybody can take its summary along as a file. */
export async function endAct(cast: Cast): Promise<void> {
  const { fay, bob, dee } = cast
  await fay.presses('End the workshop')
  await fay.page.getByRole('dialog').getByRole('button', { name: 'End the workshop' }).click()
  for (const person of everyone(cast)) await person.sees('This workshop is over.')
  for (const person of [fay, bob, dee]) {
    await person.presses('Read the summary')
    await expect(person.heading('Pipeline reset')).toBeVisible()
  }
  const markdown = await download(bob, 'Markdown')
  for (const line of lines) expect(markdown).toContain(line)
  // It tells what was agreed, word for word, not what somebody made of it since.
  expect(markdown).not.toContain(agreedWords.laterEdit)
  // An agreed word is marked wherever it comes up, also within what somebody wrote.
  const page = (await download(dee, 'Web page')).replace(/<\/?abbr[^>]*>/g, '')
  for (const words of told) expect(page).toContain(words)
  readData(await download(fay, 'Data (JSON)'))
}

async function download(person: Person, format: string): Promise<string> {
  const arriving = person.page.waitForEvent('download')
  await person.chooses('Download', format)
  const file = await arriving
  return readFile(await file.path(), 'utf8')
}

/** What the Markdown has in these very lines. */
const lines = [
  '# Pipeline reset\n',
  // Agreed words, one of them changed since; and what stood against it at first.
  '#### Lead\n',
  agreedWords.addedAfterNotYet.trim(),
  'The text on the board has been changed since._',
  `- ${agreedWords.objection} (Marketing)`,
  `#### MQL\n\n**What must fit: the firm, the role, the region?**\\\n${agreedWords.mql}\n\n_Agreed by Sales and Marketing, `,
  '- Sales: 1 agree, 1 can live with it\n- Marketing: 1 agree\n',
  // What each side corrected.
  `the price of a click (Ann, Sales)\\\n  _Not us. In truth: ${swapWords.correction}_`,
  'Marketing recognised 4 of 5.',
  '| 90 | 120 | 210 | CRM, October |',
  // The vote by side.
  '| Item | Sales | Marketing | Neutral | In all |',
  `| ${ideas.answer} | 6 | 2 | 0 | 8 |`,
  `| ${ideas.review} | 2 | 3 | 0 | 5 |`,
  `| ${ideas.form} | 2 | 0 | 0 | 2 |`,
  // The plan with an owner from each side.
  `#### ${ideas.answer} (Hand-off and service levels)\n`,
  `- **Sales gives:** ${promise.sales} (Ann, by 15 Jan 2027)\n`,
  `- **Marketing gives:** ${promise.marketing} (Bob, by 31 Jan 2027)\n`,
  `- **We measure:** ${promise.measure}\n`,
  `- ${parked} (Bob, Marketing)`,
] as const

const told = [
  '<!doctype html>',
  agreedWords.mql,
  swapWords.correction,
  `${promise.sales} (Ann, by 15 Jan 2027)`,
  `${promise.marketing} (Bob, by 31 Jan 2027)`,
  parked,
] as const

function readData(text: string) {
  expect(JSON.parse(text)).toMatchObject({ format: 'lockstep.summary', version: 1 })
  const { mql, laterEdit } = agreedWords
  for (const words of [mql, laterEdit, swapWords.correction, promise.sales, parked]) {
    expect(text).toContain(words)
  }
}
