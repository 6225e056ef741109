import { expect } from '@playwright/test'
import { type Cast, everyone } from './cast.ts'
import type { Person } from './people.ts'

const answers = {
  ann: 'Somebody with a crimson budget who asked for a price.',
  cy: 'Somebody who called us about crimson things.',
  bob: 'Somebody who read three pages on turquoise.',
} as const

const differs = 'What makes a lead more than a prospect?'
const acts = 'Which acts make someone a lead, and which never do?'
const fit = 'What must fit: the firm, the role, the region?'
/** Screens may lie so far apart in a reveal, in milliseconds; each draws when its processor lets it. */
const oneInstant = 15_000

export const agreedWords = {
  annWrites: 'They asked us for something on a day we can name. ',
  annBegins: 'In short: ',
  bobWrites: 'Reading alone is not enough. ',
  addedAfterNotYet: 'Two visits within a week count as well. ',
  mql: 'Firms of fifty people or more.',
  objection: 'Two visits within a week should count.',
  laterEdit: 'And we can reach them.',
} as const

/** The second step: a word is written sealed, revealed, settled together and ratified with two keys. */
export async function defineAct(cast: Cast): Promise<void> {
  await writeSealed(cast)
  await revealAtOneInstant(cast)
  await writeOneText(cast)
  await askTwice(cast)
  await changeWhatIsAgreed(cast)
  await agreeOnAnother(cast)
}

async function writeSealed(cast: Cast) {
  const { fay, ann, cy, bob, dee, big } = cast
  await fay.presses('Next step: Our words', 'Start writing')
  for (const name of ['ann', 'cy', 'bob'] as const) {
    await cast[name].writes('What is a Lead?', answers[name])
    await cast[name].hasSealed()
  }
  await ann.presses('I’m done')
  await bob.presses('I’m done')
  await cy.presses('I’m done', 'Change it')
  for (const watcher of [fay, dee, big]) await watcher.sees('1 of 3 done', '1 of 1 done')

  for (const author of ['ann', 'cy', 'bob'] as const) {
    for (const person of everyone(cast)) {
      const body = expect(person.page.locator('body'))
      if (person === cast[author]) await body.toContainText(answers[author])
      else await body.not.toContainText(answers[author])
    }
  }
  for (const watcher of [dee, big]) await expect(watcher.anyField()).toHaveCount(0)
}

async function revealAtOneInstant(cast: Cast) {
  const { fay } = cast
  const counted = '3 people, 3 different answers.'
  const moments = everyone(cast).map((person) => person.firstSees(counted))
  await fay.presses('Reveal')
  const seen = await Promise.all(moments)
  expect(Math.max(...seen) - Math.min(...seen)).toBeLessThan(oneInstant)
  for (const person of everyone(cast)) {
    await person.sees(...Object.values(answers))
    await expect(person.heading('Sales wrote (2)')).toBeVisible()
    await expect(person.heading('Marketing wrote (1)')).toBeVisible()
  }
}

/** Two people type into the same field at the same time; a third pulls a line out of an answer. */
async function writeOneText({ fay, ann, cy, bob, dee, big }: Cast) {
  await fay.presses('Write it together')
  await ann.types(differs, agreedWords.annWrites)
  await expect(bob.field(differs)).toHaveValue(agreedWords.annWrites)
  // One at each end: letters typed at one and the same place may come to stand among each other.
  await Promise.all([
    ann.types(differs, agreedWords.annBegins, 'Control+Home'),
    bob.types(differs, agreedWords.bobWrites),
  ])
  const { annBegins, annWrites, bobWrites } = agreedWords
  for (const person of [fay, ann, cy, bob]) {
    await expect(person.field(differs)).toHaveValue(`${annBegins}${annWrites}${bobWrites}`)
  }
  await cy.chooses(new RegExp(`^Use this line ?: ${answers.bob}`), acts)
  await expect(bob.field(acts)).toHaveValue(answers.bob)
  for (const watcher of [dee, big]) {
    await watcher.sees(answers.bob)
    await expect(watcher.anyField()).toHaveCount(0)
  }
}

async function askTwice(cast: Cast) {
  const { fay, ann, cy, bob } = cast
  await fay.presses('Ask both teams')
  await cy.picks('I can live with it')
  await ann.picks('Agree')
  await bob.picks('Not yet')
  await bob.writes('What would have to change?', agreedWords.objection)
  await bob.hasSealed()
  for (const person of everyone(cast)) await person.sees('2 of 3 answered', '1 of 1 answered')
  await expect(fay.page.locator('body')).not.toContainText(agreedWords.objection)
  await fay.presses('Show the answers')
  for (const person of everyone(cast)) {
    await person.sees(
      'Not agreed yet. What would have to change is said here.',
      agreedWords.objection,
    )
    await expect(person.seal('Sales agrees. Marketing is open.')).toBeVisible()
  }

  await bob.types(differs, agreedWords.addedAfterNotYet)
  await expect(fay.field(differs)).toHaveValue(new RegExp(agreedWords.addedAfterNotYet))
  await fay.presses('Ask again')
  await giveVerdicts(cast, { ann: 'Agree', cy: 'I can live with it', bob: 'Agree' })
  await fay.presses('Show the answers')
  for (const person of everyone(cast)) {
    await person.sees(/^Agreed by Sales and Marketing, .*, \d\d:\d\d$/)
    await expect(person.seal('Agreed by Sales and Marketing')).toBeVisible()
  }
}

async function changeWhatIsAgreed(cast: Cast) {
  const { ann } = cast
  await ann.presses('Change the words and ask again')
  await ann.types(differs, agreedWords.laterEdit)
  for (const person of everyone(cast)) await person.sees('Changed since agreed')
}

async function agreeOnAnother(cast: Cast) {
  const { fay, ann, bob } = cast
  await fay.presses(/^MQL/)
  for (const person of [ann, bob]) await expect(person.field(fit)).toBeVisible()
  await ann.writes(fit, agreedWords.mql)
  await expect(fay.field(fit)).toHaveValue(agreedWords.mql)
  await fay.presses('Ask both teams')
  await giveVerdicts(cast, { ann: 'Agree', bob: 'Agree' })
  await fay.presses('Show the answers')
  for (const person of everyone(cast)) {
    await expect(person.seal('Agreed by Sales and Marketing')).toBeVisible()
  }
}

type Verdicts = { readonly [name in 'ann' | 'cy' | 'bob']?: 'Agree' | 'I can live with it' }

async function giveVerdicts(cast: Cast, verdicts: Verdicts) {
  for (const name of ['ann', 'cy', 'bob'] as const) {
    const verdict = verdicts[name]
    if (!verdict) continue
    const person: Person = cast[name]
    await person.picks(verdict)
    await person.hasSealed()
  }
}
