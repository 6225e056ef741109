import { expect } from '@playwright/test'
import { isOpenInLight, isOpenToAll } from './axe.ts'
import { join, openRoom, Person } from './people.ts'
import { lineLost, story } from './story.ts'

story(
  'at a locked door one knocks, is turned away, knocks again and is let in',
  async ({ server, crowd }) => {
    crowd.mayComplainOf(/status of 423/)
    const { fay, links } = await openRoom(crowd, server, /^Same words/)
    const ann = await join(await crowd.arrive(), links.join, 'Ann', 'Sales')
    await fay.presses('Lock the room')
    await fay.sees('Unlock the room')

    const context = await crowd.arrive({ phone: true })
    const bob = new Person('Bob', await context.newPage())
    await bob.page.goto(links.join)
    await bob.sees('The door is closed. Ask Fay to let you in.')
    await bob.writes('Your name', 'Bob')
    await bob.picks(/^Marketing/)
    await isOpenInLight(bob, 'a closed door')
    await bob.presses('Knock')
    await bob.sees(/^You knocked/)
    await fay.sees('Bob is at the door.')
    await isOpenToAll(fay, 'a knock')
    await expect(ann.page.getByText('Bob is at the door.')).toHaveCount(0)
    await fay.presses('Not now')
    await bob.sees('Not just now. You can knock again.')
    await bob.presses('Knock')
    await fay.presses('Let in')
    await expect(bob.button('Room menu')).toBeVisible()
    await ann.sees('Bob')

    // The link got about: it is replaced, and whom it let in goes with it.
    await fay.page.goto(`${new URL(links.join).origin}${new URL(links.join).pathname}/links`)
    await fay.presses('Replace: Link for everyone')
    await isOpenToAll(fay, 'a link is replaced')
    await fay.page.getByLabel('Also remove everyone who came by the old link').check()
    await fay.presses('Replace and remove')
    await fay.sees('The old link no longer works.')
    for (const person of [ann, bob])
      await person.sees('The facilitator removed you from this room.')
    await expect(fay.field('Link for everyone')).not.toHaveValue(links.join)
  },
)

story('of two people with one name the second is told apart', async ({ server, crowd }) => {
  crowd.mayComplainOf(lineLost, /Failed to fetch dynamically imported module/)
  const { links } = await openRoom(crowd, server, /^Same words/)
  await join(await crowd.arrive(), links.join, 'Ann', 'Sales')
  const other = new Person('Ann', await (await crowd.arrive()).newPage())
  await other.page.goto(links.join)
  await other.writes('Your name', 'ann')
  await other.sees('Another ann is here. You’ll show as ann 2.')
  await other.picks(/^Marketing/)
  await other.presses('Join the room')
  await other.sees('ann 2')

  // A part of the page that does not come says so in its place, and can be asked for again.
  const sheets = '**/SheetBody-*.js'
  const context = await crowd.arrive()
  await context.route(sheets, (route) => route.abort())
  const cy = await join(context, links.join, 'Cy', 'Sales')
  await cy.presses(/^People in the room/)
  await cy.sees('This part stopped working. The rest is fine.')
  await context.unroute(sheets)
  const again = cy.button('Try again')
  await expect(async () => {
    if (await again.isVisible()) await again.click()
    const people = cy.page.getByRole('dialog').getByRole('listitem')
    await expect(people).toHaveCount(4, { timeout: 500 })
  }).toPass()
})

story(
  'a seat goes on with a phone, drafts and all, by a link that works once',
  async ({ server, crowd }) => {
    crowd.mayComplainOf(/status of 404/)
    const { fay, links } = await openRoom(crowd, server, /^Same words/)
    const ann = await join(await crowd.arrive(), links.join, 'Ann', 'Sales')
    await fay.presses('Start with Goal and rules', 'Start the talk', 'Next step: MQL and SAL')
    await fay.presses('Start writing')
    await ann.writes('What is an MQL?', 'Begun on the laptop')
    await ann.hasSealed()
    await ann.chooses('Room menu', 'Go on with another device')
    const link = await ann.field('Your own link').inputValue()
    await isOpenToAll(ann, 'a link to another device')

    const phone = new Person('Ann', await (await crowd.arrive({ phone: true })).newPage())
    await phone.page.goto(link)
    await isOpenInLight(phone, 'the end of a link')
    await phone.presses('Go on here')
    await expect(phone.field('What is an MQL?')).toHaveValue('Begun on the laptop')
    await phone.types('What is an MQL?', ', ended on the phone.')
    await phone.hasSealed()
    expect(phone.page.url()).not.toContain('carry')
    await fay.presses(/^People in the room/)
    await expect(fay.page.getByRole('dialog').getByRole('listitem')).toHaveCount(2)
    await fay.presses('Close', 'Reveal')
    await fay.sees('Begun on the laptop, ended on the phone.')

    const thief = new Person('somebody', await (await crowd.arrive()).newPage())
    await thief.page.goto(link)
    await thief.presses('Go on here')
    await thief.sees('This link doesn’t work any more.')
  },
)

story('one device writes for two people, and everyone sees so', async ({ server, crowd }) => {
  const { fay, links } = await openRoom(crowd, server, /^Same words/)
  const ann = await join(await crowd.arrive(), links.join, 'Ann', 'Sales')
  await fay.presses('Start with Goal and rules', 'Start the talk', 'Next step: MQL and SAL')
  await fay.presses('Start writing')
  await ann.writes('What is an MQL?', 'Ann’s own words.')
  await ann.hasSealed()
  await ann.chooses('Room menu', 'Write for somebody else here')
  await ann.writes('Their name', 'Cy')
  await ann.picks(/^Marketing/)
  await isOpenToAll(ann, 'writing for somebody else')
  await ann.presses('Write for them')
  await ann.sees('This device writes for Cy.')
  await expect(ann.field('What is an MQL?')).toHaveValue('')
  await ann.writes('What is an MQL?', 'Cy’s words.')
  await ann.hasSealed()
  await ann.presses('Write as Ann')
  await expect(ann.field('What is an MQL?')).toHaveValue('Ann’s own words.')

  await fay.presses(/^People in the room/)
  await fay.sees('written for by Ann')
  await fay.presses('Close', 'Reveal')
  await fay.sees('Ann’s own words.', 'Cy’s words.')
})
