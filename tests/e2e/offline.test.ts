import { type BrowserContext, expect } from '@playwright/test'
import { type Line, layLine } from './line.ts'
import { entriesOf } from './mine.ts'
import { join, openRoom, type Person } from './people.ts'
import { type Crowd, lineLost, story } from './story.ts'

const scope = 'Who hands it to Sales, and how?'
/** As much as somebody types in a minute. */
const minuteOfTyping =
  'Whoever spoke with them last brings the record over the same day, with the call, the budget, the firm, the names of two people there, and what they said they would do next. '
const reason =
  'The threshold needs an owner, a day on which it is looked at again, and a sentence about what happens to those who fall just below it; otherwise we argue each month. '

interface Far {
  readonly ann: Person
  readonly line: Line
  readonly context: BrowserContext
}

story(
  'a minute without a line loses nothing of the board nor of a sealed answer',
  async ({ server, crowd }) => {
    crowd.mayComplainOf(lineLost, /status of 409/)
    const { fay, links } = await openRoom(crowd, server, /^Same words/)
    const far = await joinFromAfar(crowd, server, links.join)
    const { ann } = far
    const bob = await join(await crowd.arrive(), links.join, 'Bob', 'Marketing')
    await walkToAskingAboutMql(fay)

    await ann.picks('Agree')
    await ann.hasSealed()
    await goOffline(far)
    await ann.sees(/^You’re offline. Keep writing/)
    await ann.picks('Not yet')
    await ann.writes('What would have to change?', reason)
    await ann.presses(/^SAL/)
    await Promise.all([ann.types(scope, minuteOfTyping), bob.presses(/^SAL/)])
    await ann.sees(/Keep writing; \d+ changes will go out when you’re back/)

    await bob.types(scope, 'Marketing calls first. ')
    await fay.presses('Park a thought')
    await fay.writes('What should not be lost?', 'Who owns the form?')
    await fay.page.getByRole('dialog').getByRole('button', { name: 'Park a thought' }).click()
    await expect(ann.field(scope)).not.toHaveValue(/Marketing calls first/)

    const back = ann.firstSees('Back. Everything is sent.')
    await comeBack(far)
    await back
    for (const person of [ann, bob]) {
      await expect(person.field(scope)).toHaveValue(new RegExp(minuteOfTyping))
      await expect(person.field(scope)).toHaveValue(/Marketing calls first\. /)
    }
    expect(await entriesOf(ann)).toContain(reason.trim())
    await fay.presses('Close', 'Show the answers')
    await fay.sees(reason.trim())
    await far.line.close()
  },
)

story(
  'what was written offline past a reveal is offered as an open note',
  async ({ server, crowd }) => {
    crowd.mayComplainOf(lineLost, /status of 409/)
    const { fay, links } = await openRoom(crowd, server, /^Same words/)
    const far = await joinFromAfar(crowd, server, links.join)
    const { ann } = far
    await fay.presses('Start with Goal and rules', 'Start the talk', 'Next step: MQL and SAL')
    await fay.presses('Start writing')
    await expect(ann.field('What is an MQL?')).toBeVisible()
    await goOffline(far)
    await ann.types('What is an MQL?', minuteOfTyping)
    await ann.sees(/^You’re offline. Keep writing/, 'On this device')
    await fay.presses('Reveal')
    await fay.sees('Nobody wrote anything for this one. Say it out loud and write it together.')
    // Whoever is in the middle of a sentence stays where they are, until they go.
    const types = () => ann.field('What is an MQL?').press('End')
    await types()
    await comeBack(far)
    await expect(async () => {
      await types()
      await expect(ann.button('Go there')).toBeVisible({ timeout: 500 })
    }).toPass()
    await ann.presses('Go there')
    await ann.presses('Put it on the table')
    await fay.sees(minuteOfTyping.trim())
    await far.line.close()
  },
)

async function joinFromAfar(crowd: Crowd, server: { url: string }, link: string): Promise<Far> {
  const line = await layLine(server)
  const context = await crowd.arrive()
  const ann = await join(context, link.replace(server.url, line.url), 'Ann', 'Sales')
  return { ann, line, context }
}

async function goOffline({ context, line }: Far) {
  await context.setOffline(true)
  line.cut()
}

async function comeBack({ context, line }: Far) {
  line.mend()
  await context.setOffline(false)
}

async function walkToAskingAboutMql(fay: Person) {
  const fit = 'What must fit: the firm, the role, the region?'
  await fay.presses('Start with Goal and rules', 'Start the talk', 'Next step: MQL and SAL')
  await fay.presses('Start writing', 'Reveal', 'Write it together')
  await fay.writes(fit, 'Firms of fifty people or more.')
  await fay.presses('Ask both teams')
}
