import { readFile } from 'node:fs/promises'
import { autoAdvanceGraceMs } from '@lockstep/shared/model/time'
import { onePlan } from '@lockstep/shared/templates/onePlan'
import { expect } from '@playwright/test'
import {
  allMinutes,
  allSee,
  begin,
  type Eight,
  eight,
  forecasts,
  gatherEight,
  goOn,
  goTo,
  pass,
  runOut,
  stepAt,
  writers,
} from './eightPeople.ts'
import { type HandServer, startHandServer } from './handServer.ts'
import type { Person } from './people.ts'
import { give } from './planAct.ts'
import { story } from './story.ts'
import { finish } from './swapAct.ts'
import { dots } from './voteAct.ts'

const note = 'Both leave with one list of promises'
const cluster = 'Speed'
const ideas = {
  answer: 'Answer every lead within a day',
  review: 'Review the pipeline together each week',
  form: 'Use one form for every lead',
} as const
const swapped = { marketing: 'three hundred demos', sales: 'meetings that took place' } as const
const promise = {
  sales: 'One call before the evening',
  marketing: 'A source on every lead',
} as const
const agreed = [
  {
    word: 'MQL',
    question: 'What must fit: the firm, the role, the region?',
    text: 'Fifty people.',
  },
  { word: 'SAL', question: 'Who hands it to Sales, and how?', text: 'Marketing, in the CRM.' },
  {
    word: 'SQL',
    question: 'What must we know after talking to them, and who judges it?',
    text: 'The need and the day.',
  },
] as const

const handStory = story.extend<{ hand: HandServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs
  hand: async ({}, use) => {
    const server = await startHandServer()
    await use(server)
    await server.close()
  },
})

handStory('eight people walk “One plan” to the minute', async ({ hand, crowd }) => {
  const room = await story.step('they come in', () => gatherEight(crowd, hand))
  await story.step('check-in', () => checkIn(room))
  await story.step('goal and rules', () => talk(room))
  await story.step('our words, three minutes over', () => agreeOnWords(room))
  await story.step('in the other side’s shoes', () => swapSides(room))
  await story.step('a break', () => rest(room))
  await story.step('what we could do together', () => collect(room))
  await story.step('what matters most, which counts by itself', () => vote(room))
  await story.step('one plan, three minutes under', () => plan(room))
  await story.step('signing', () => sign(room))
  await story.step('say it aloud', () => sayItAloud(room))
  await story.step('check-out', () => checkOut(room))
  await story.step('the end', () => end(room))
})

async function checkIn(room: Eight) {
  const { fay, ann, cy, bob, gus, dee } = room
  await fay.presses('Cockpit')
  await goTo(room, 1)
  await forecasts(room, 'on time')
  await begin(room, 1, 'Open the check-in')
  await Promise.all([answer(ann, 'Curious', 2), answer(bob, 'Two calendars', 5)])
  await Promise.all([answer(cy, 'Tired', 2), answer(gus, 'Hopeful', 5)])
  await dee.sees('2 of 4 done', '2 of 3 done')
  await runOut(room, 5)
  // Nothing happens by itself where a step does not say so.
  await expect(dee.page.getByText('Curious')).toHaveCount(0)
  await reveal(room, ['Curious', 'Two calendars'], 'Sales and Marketing are 3 apart.')
}

async function answer(person: Person, line: string, score: number) {
  await person.writes('In a word, or a short line', line)
  await person.picks(new RegExp(`^${score}`))
  await person.hasSealed()
  await person.presses('I’m done')
}

/** What they wrote, and then how far they are from each other. */
async function reveal(room: Eight, lines: readonly string[], scale: string) {
  await room.fay.presses('Reveal')
  await allSee(room, ...lines)
  await room.fay.presses('Show the scale')
  await allSee(room, scale)
}

async function talk(room: Eight) {
  const { eve } = room
  await goOn(room, 2, 5, 'Start the talk')
  await eve.writes('Add a note', note)
  await eve.presses('Add the note')
  await runOut(room, 5)
  await allSee(room, note)
}

/** Planned for 28 minutes; they ask for three more. */
async function agreeOnWords(room: Eight) {
  const { fay, ann, cy, bob, hal } = room
  await goOn(room, 3, 5, 'Start writing')
  const answers = [
    [ann, 'Somebody with a crimson budget.'],
    [bob, 'Somebody who read three pages.'],
    [cy, 'Somebody who called us.'],
    [hal, 'Somebody who filled in a form.'],
  ] as const
  for (const [person, text] of answers) {
    await person.writes('What is an MQL?', text)
    await person.hasSealed()
  }
  await pass(room, 8, 20)
  await fay.presses('Reveal')
  await allSee(room, ...answers.map(([, text]) => text))
  await fay.presses('Write it together')
  for (const [at, settled] of agreed.entries()) {
    if (at > 0) await fay.presses(new RegExp(`^${settled.word}`))
    await settle(room, settled)
  }
  await runOut(room, 20)
  for (let more = 0; more < 3; more += 1) await fay.presses('+1 min')
  await runOut(room, 3)
}

async function settle(room: Eight, { question, text }: (typeof agreed)[number]) {
  const { fay, ann, bob, gus } = room
  await ann.writes(question, text)
  await expect(gus.field(question)).toHaveValue(text)
  await fay.presses('Ask both teams')
  for (const person of [ann, bob, gus]) {
    await person.picks('Agree')
    await person.hasSealed()
  }
  await fay.presses('Show the answers')
  for (const person of eight(room)) {
    await expect(person.seal('Agreed by Sales and Marketing')).toBeVisible()
  }
}

async function swapSides(room: Eight) {
  const { fay, eve, ann, bob, gus } = room
  await goOn(room, 4, 31, 'Swap sides')
  await forecasts(room, { over: 3 })
  await finish(eve, 'Our target this quarter is …', swapped.marketing)
  await finish(gus, 'Each month my manager looks first at …', swapped.sales)
  for (const person of [eve, gus]) await person.hasSealed()
  await pass(room, 12, 10)
  await fay.presses('Reveal')
  await allSee(room, ...Object.values(swapped))
  await bob.part('What they wrote as Marketing').getByRole('button', { name: 'Spot on' }).click()
  await ann.part('What they wrote as Sales').getByRole('button', { name: 'Spot on' }).click()
  await runOut(room, 10)
  await fay.presses('Show what came of it')
  const few = (side: string) => `${side}: Too few to compare yet (1 mark).`
  await allSee(room, few('Marketing'), few('Sales'))
}

/** Everybody is away, and the facilitator sets the vote to count by itself. */
async function rest(room: Eight) {
  const { fay } = room
  await goOn(room, 5, 22, 'Start the break')
  await allSee(room, 'Time for a break')
  await fay.presses('Edit the agenda', `Edit “${stepAt(7).title}”`)
  const itself = 'Go on by itself when the time is up'
  await fay.page.getByRole('checkbox', { name: itself }).check()
  await fay.presses('Save')
  await expect(fay.page.getByRole('dialog')).toHaveCount(0)
  await fay.chooses('Room menu', 'Cockpit')
  await runOut(room, 8)
  await allSee(room, 'The break is over.')
}

async function collect(room: Eight) {
  const { fay, ann, eve, bob, hal } = room
  await goOn(room, 6, 8, 'Write notes')
  const written = [
    [ann, ideas.answer],
    [bob, ideas.review],
    [hal, ideas.form],
  ] as const
  for (const [person, idea] of written) {
    await person.writes('Your next note', idea)
    await person.hasSealed()
  }
  await pass(room, 8, 6)
  await fay.presses('Reveal')
  await allSee(room, ...Object.values(ideas))
  await fay.presses('Sort them')
  await eve.presses('New cluster')
  await eve.writes('What holds these together?', cluster)
  await eve.presses('Done')
  await bob.presses(`Move ‘${ideas.answer}’`)
  const places = bob.page.getByRole('dialog', { name: 'Move to…' })
  await places.getByRole('button', { name: cluster }).click()
  for (const person of eight(room)) {
    await expect(person.part(cluster)).toContainText(ideas.answer)
  }
  await runOut(room, 6)
}

/** Nobody presses for the count: the clock runs out, and after a few seconds’ grace it is there. */
async function vote(room: Eight) {
  const { fay, ann, cy, bob, gus, dee } = room
  await goOn(room, 7, 14, 'Open the ballot')
  await Promise.all([dots(ann, ideas.answer, 3), dots(bob, ideas.answer, 3)])
  await Promise.all([dots(cy, ideas.review, 2), dots(gus, ideas.form, 1)])
  for (const person of [ann, cy, bob, gus]) {
    await person.hasSealed(/^Your ballot is sealed/)
    await person.presses('I’m done')
  }
  for (const person of [fay, dee]) await person.sees('4 of 7 have voted')
  await runOut(room, 5)
  await expect(fay.part('The count')).toHaveCount(0)
  room.clock.turn(autoAdvanceGraceMs)
  for (const person of eight(room)) await expect(person.part('The count')).toBeVisible()
  await fay.presses('Less: How many', 'Less: How many', 'Promote the top one to the plan')
  for (const person of [ann, bob]) await person.sees(/In the plan/)
}

/** Planned for 20 minutes; what the words took longer is won here. */
async function plan(room: Eight) {
  const { ann, bob } = room
  await goOn(room, 8, 5, 'Write the plan')
  for (const person of [ann, bob]) await person.presses(`Edit “${ideas.answer}”`)
  await Promise.all([
    give(ann, { side: 'Sales', words: promise.sales, owner: 'Ann', day: '2026-04-15' }),
    give(bob, { side: 'Marketing', words: promise.marketing, owner: 'Bob', day: '2026-04-30' }),
  ])
  for (const person of [ann, bob]) await person.presses('Done')
  for (const person of eight(room)) {
    const card = person.page.getByRole('article', { name: ideas.answer })
    await expect(card).toContainText(promise.sales)
    await expect(card).toContainText(promise.marketing)
    await expect(card).not.toContainText('Unpaired')
  }
  await forecasts(room, { over: 3 })
  await pass(room, 17, 3)
}

async function sign(room: Eight) {
  const { fay, dee } = room
  await goOn(room, 9, 17, 'Ask for signatures')
  await forecasts(room, 'on time')
  for (const person of writers(room)) {
    await person.page.locator('input[type=radio][value="4"]').check({ force: true })
    await person.hasSealed()
  }
  await dee.sees('4 of 4 answered', '3 of 3 answered')
  await runOut(room, 6)
  await fay.presses('Show the signatures')
  await allSee(room, 'Signed by Sales and Marketing. Nobody objects.')
}

async function sayItAloud(room: Eight) {
  await goOn(room, 10, 6, 'Start the talk')
  await runOut(room, 4)
}

async function checkOut(room: Eight) {
  const { ann, cy, bob, gus } = room
  await goOn(room, 11, 4, 'Open the check-in')
  await Promise.all([answer(ann, 'Clear', 4), answer(bob, 'One calendar', 4)])
  await Promise.all([answer(cy, 'Awake', 4), answer(gus, 'Sure', 4)])
  await forecasts(room, 'on time')
  await runOut(room, 3)
  await reveal(room, ['One calendar'], 'From 3 apart to 0.')
}

async function end(room: Eight) {
  const { fay, bob, dee } = room
  await fay.presses('End the workshop')
  await fay.page.getByRole('dialog').getByRole('button', { name: 'End the workshop' }).click()
  await allSee(room, 'This workshop is over.')
  for (const person of [fay, bob, dee]) {
    await person.presses('Read the summary')
    await expect(person.heading('Pipeline reset')).toBeVisible()
  }
  const arriving = dee.page.waitForEvent('download')
  await dee.chooses('Download', 'Markdown')
  const markdown = await readFile(await (await arriving).path(), 'utf8')
  const spent = new Map([
    [3, 31],
    [8, 17],
  ])
  for (const at of onePlan.steps.keys()) {
    const { title, minutes } = stepAt(at + 1)
    expect(markdown).toContain(`| ${title} | ${minutes} | ${spent.get(at + 1) ?? minutes} |\n`)
  }
  expect(markdown).toContain(`| In all | ${allMinutes} | ${allMinutes} |\n`)
  for (const words of told) expect(markdown).toContain(words)
}

const told = [
  ...agreed.map(({ text }) => text),
  ...Object.values(swapped),
  ...Object.values(ideas),
  note,
  `- **Sales gives:** ${promise.sales} (Ann, by 15 Apr 2026)\n`,
  `- **Marketing gives:** ${promise.marketing} (Bob, by 30 Apr 2026)\n`,
]
