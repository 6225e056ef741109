import { expect } from '@playwright/test'
import { isOpenInLight, isOpenToAll } from './axe.ts'
import { layLine } from './line.ts'
import { join, openRoom, Person } from './people.ts'
import { lineLost, story } from './story.ts'

const question = 'What is an MQL?'

/** Up to the first private writing. */
const toWriting = [
  'Start with Goal and rules',
  'Start the talk',
  'Next step: MQL and SAL',
  'Start writing',
] as const

story(
  'a facilitator’s line is lost in mid-step and comes back, and nobody has seized the role',
  async ({ server, crowd }) => {
    crowd.mayComplainOf(lineLost)
    const { fay, links } = await openRoom(crowd, server, /^Same words/)
    const ann = await join(await crowd.arrive(), links.join, 'Ann', 'Sales')
    const bob = await join(await crowd.arrive({ phone: true }), links.join, 'Bob', 'Marketing')
    // Fay goes on over a line of her own, by her own link.
    await fay.chooses('Room menu', 'Go on with another device')
    const carried = await fay.field('Your own link').inputValue()
    const line = await layLine(server)
    const away = new Person('Fay', await (await crowd.arrive()).newPage())
    await away.page.goto(carried.replace(server.url, line.url))
    await away.presses('Go on here')
    await fay.page.close()
    await away.presses(...toWriting)
    await ann.writes(question, 'Said before the line went.')
    await ann.hasSealed()

    line.cut()
    await away.sees(/^You’re offline/)
    await ann.presses(/^People in the room/)
    await ann.sees('facilitator, leads the room, offline')
    await ann.presses('Close')
    await bob.writes(question, 'Written while she was away.')
    await bob.hasSealed()
    for (const person of [ann, bob]) {
      await expect(person.button('Cockpit')).toHaveCount(0)
      await expect(person.button('Reveal')).toHaveCount(0)
    }

    const back = away.firstSees('Back. Everything is sent.')
    line.mend()
    await back
    await ann.presses(/^People in the room/)
    await ann.sees('facilitator, leads the room')
    await away.presses('Reveal')
    await away.sees('Said before the line went.', 'Written while she was away.')
    await line.close()
  },
)

story(
  'somebody removed while typing is told so and keeps their words',
  async ({ server, crowd }) => {
    crowd.mayComplainOf(/status of 401/)
    const { fay, links } = await openRoom(crowd, server, /^Same words/)
    const ann = await join(await crowd.arrive(), links.join, 'Ann', 'Sales')
    const bob = await join(await crowd.arrive(), links.join, 'Bob', 'Marketing')
    await fay.presses(...toWriting)
    await bob.writes(question, 'Bob’s own words.')
    await bob.hasSealed()
    await ann.types(question, 'In the middle of a sent')

    await fay.presses(/^People in the room/)
    await fay.chooses('More for “Ann”', 'Remove from the room')
    await ann.sees('The facilitator removed you from this room.')
    await expect(ann.field('Your last words, not saved anywhere else')).toHaveValue(
      'In the middle of a sent',
    )
    await isOpenToAll(ann, 'removed while typing')
    await fay.presses('Close', 'Reveal')
    await fay.sees('Bob’s own words.')
    await expect(fay.page.getByText('In the middle of a sent')).toHaveCount(0)
  },
)

story('another facilitator takes over because she chose to', async ({ server, crowd }) => {
  const { fay, links } = await openRoom(crowd, server, /^Same words/)
  const ann = await join(await crowd.arrive(), links.join, 'Ann', 'Sales')
  const bob = await join(await crowd.arrive({ phone: true }), links.join, 'Bob', 'Marketing')
  await bob.isAsked(/^You’re in. Fay will start/)
  await fay.writes('Warm-up question (optional)', 'Which lead do you remember best?')
  await fay.presses('Save')
  await bob.sees('Which lead do you remember best?')
  await story.step('what is ready before the start is ticked', () => checkTheRoom(fay))
  await fay.presses(/^People in the room/)
  await fay.chooses('More for “Ann”', 'Make facilitator')
  await expect(ann.button('Cockpit')).toBeVisible()
  await bob.isAsked(/^You’re in. Fay will start/)

  await ann.presses(/^People in the room/)
  await ann.chooses('More for “Ann”', 'Lead the room')
  await bob.isAsked(/^You’re in. Ann will start/)
  await fay.sees('facilitator, leads the room')
  await ann.presses('Close', 'Start with Goal and rules')
  await fay.presses('Close')
  // Fay is still what her link makes her.
  await expect(fay.button('Start the talk')).toBeVisible()
})

story('a facilitator calls everyone to look up, and to come here', async ({ server, crowd }) => {
  const { fay, links } = await openRoom(crowd, server, /^Same words/)
  const bob = await join(await crowd.arrive({ phone: true }), links.join, 'Bob', 'Marketing')
  await fay.presses('Start with Goal and rules', 'Start the talk', 'Next step: MQL and SAL')
  await bob.chooses('Room menu', 'Everything so far')
  await bob.isAsked('Everything so far')
  await fay.presses('Cockpit', 'Bring everyone here')
  await expect(bob.page).not.toHaveURL(/outline/)

  await fay.presses('Start writing')
  await story.step('the clock is put away, for all or for one', () => hideTheClock(fay, bob))
  await bob.writes(question, 'Half a')
  await story.step('the facilitator looks with other eyes', () => lookWithOtherEyes(fay))
  await fay.page.keyboard.press('Control+k')
  await expect(fay.page.getByRole('combobox')).toBeFocused()
  await isOpenToAll(fay, 'the palette')
  await fay.page.keyboard.type('room pau')
  await fay.page.keyboard.press('Enter')
  await bob.sees('Look up for a minute.')
  await expect(bob.page.locator('[inert]').filter({ has: bob.anyField() })).toHaveCount(1)
  await isOpenToAll(bob, 'a paused room')
  await expect(fay.page.locator('[inert]').filter({ has: fay.anyField() })).toHaveCount(1)
  await isOpenToAll(fay, 'the cockpit of a paused room')
  await fay.presses('End the pause')
  await expect(bob.field(question)).toHaveValue('Half a')
  await bob.types(question, ' sentence.')
  await bob.hasSealed()

  await bob.presses('Park a thought')
  await bob.writes('What should not be lost?', 'Ask finance about quotas')
  await bob.page.getByRole('dialog').getByRole('button', { name: 'Park a thought' }).click()
  await bob.presses('Take into the plan: Ask finance about quotas')
  await bob.sees('In the plan')
  await isOpenInLight(bob, 'a parked thought in the plan')
})

async function checkTheRoom(fay: Person) {
  const ticked = (what: string) => fay.page.getByText(`${what}: yes`)
  await expect(ticked('The link is handed out')).toBeVisible()
  await expect(ticked('Both teams here')).toBeVisible()
  await expect(fay.page.getByText('Big screen open: not yet')).toBeVisible()
  await fay.presses('Play it')
  await expect(ticked('Sound works')).toBeVisible()
  const wall = await fay.page.context().newPage()
  await wall.goto(new URL('big', `${fay.page.url()}/`).href)
  await expect(ticked('Big screen open')).toBeVisible()
  await wall.close()
  await fay.presses('Name it')
  await fay.page.getByLabel('Meant to end at').fill('23:59')
  await fay.page.getByLabel('Meant to end at').press('Enter')
  await fay.presses('To the stage')
  await expect(fay.page.getByText(/^Meant to end at .*: yes$/)).toBeVisible()
  await isOpenToAll(fay, 'the lobby of a facilitator')
}

async function hideTheClock(fay: Person, bob: Person) {
  const timer = (person: Person) => person.page.getByRole('timer')
  await expect(timer(bob)).toBeVisible()
  await fay.presses('Hide the clock from the room')
  await expect(timer(bob)).toHaveCount(0)
  await expect(timer(fay)).toBeVisible()
  await bob.page.keyboard.press('t')
  await bob.sees('The facilitator keeps the time.')
  await fay.presses('Show the clock to the room')
  await expect(timer(bob)).toBeVisible()
  await bob.chooses('Room menu', 'Hide the timer for me')
  await expect(timer(bob)).toHaveCount(0)
  await bob.chooses('Room menu', 'Show the timer')
  await expect(timer(bob)).toBeVisible()
}

/** One key puts a lid on what this person has written, and one press takes it off. */
async function coverAnswers(person: Person) {
  await person.page.getByRole('heading', { level: 1 }).click()
  await person.page.keyboard.press('c')
  await person.sees('Your answers are covered on this device.')
  await expect(person.field(question)).toHaveCount(0)
  await person.page.reload()
  await person.sees('Your answers are covered on this device.')
  await isOpenToAll(person, 'covered answers')
  await person.presses('Show my answers')
}

/** What somebody of a side sees, and the wall; never what this facilitator has written herself. */
async function lookWithOtherEyes(fay: Person) {
  await fay.writes(question, 'Fay’s own words.')
  await fay.sees(/^Sealed on the server/)
  await fay.picks('Marketing')
  const seen = fay.page.getByRole('img', { name: /^What is seen there: Marketing/ })
  await expect(seen.locator('textarea').first()).toHaveValue('')
  await expect(seen.getByText(/^Sealed on the server/)).toHaveCount(0)
  await expect(fay.field(question)).toHaveCount(0)
  await isOpenToAll(fay, 'a stage seen by somebody else')
  await fay.picks('Big screen')
  await expect(fay.page.getByRole('img', { name: /: Big screen/ })).toBeVisible()
  await fay.picks('My own')
  await expect(fay.field(question)).toHaveValue('Fay’s own words.')
  await coverAnswers(fay)
  await expect(fay.field(question)).toHaveValue('Fay’s own words.')
}
