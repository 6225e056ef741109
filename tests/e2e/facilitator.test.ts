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
  await bob.writes(question, 'Half a')
  await fay.page.keyboard.press('Control+k')
  await expect(fay.page.getByRole('combobox')).toBeFocused()
  await isOpenToAll(fay, 'the palette')
  await fay.page.keyboard.type('room pau')
  await fay.page.keyboard.press('Enter')
  await bob.sees('Look up for a minute.')
  await expect(bob.page.locator('[inert]').filter({ has: bob.anyField() })).toHaveCount(1)
  await isOpenToAll(bob, 'a paused room')
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
