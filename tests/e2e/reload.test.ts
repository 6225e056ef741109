import { expect } from '@playwright/test'
import { layLine } from './line.ts'
import { entriesOf } from './mine.ts'
import { join, openRoom, Person } from './people.ts'
import { lineLost, story } from './story.ts'

const question = 'What is an MQL?'
const fit = 'What must fit: the firm, the role, the region?'

story(
  'a seat, its sealed words and the facilitator’s role survive a reload',
  async ({ server, crowd }) => {
    const { fay, links } = await openRoom(crowd, server, /^Same words/)
    const ann = await join(await crowd.arrive(), links.join, 'Ann', 'Sales')
    await fay.presses('Start with Goal and rules', 'Start the talk', 'Next step: MQL and SAL')
    await fay.presses('Start writing')

    // Reloaded before the words can have gone out, and after they have.
    await ann.writes(question, 'Half a sentence')
    await ann.page.reload()
    await expect(ann.field(question)).toHaveValue('Half a sentence')
    await ann.hasSealed()
    await ann.types(question, ' and the other half.')
    await ann.presses('I’m done')
    await fay.sees('1 of 2 done')
    await ann.page.reload()
    await expect(ann.field(question)).toHaveValue('Half a sentence and the other half.')
    await expect(ann.button('Change it')).toBeVisible()
    await fay.page.reload()
    await fay.sees('1 of 2 done')
    await ann.presses(/^People in the room/)
    await expect(ann.page.getByRole('dialog').getByRole('listitem')).toHaveCount(2)
    await ann.presses('Close')

    await fay.presses('Reveal')
    for (const person of [fay, ann]) await person.sees('Half a sentence and the other half.')
  },
)

story('two tabs of one seat hold the same words', async ({ server, crowd }) => {
  const { fay, links } = await openRoom(crowd, server, /^Same words/)
  const context = await crowd.arrive()
  const ann = await join(context, links.join, 'Ann', 'Sales')
  const second = new Person('Ann', await context.newPage())
  await second.page.goto(ann.page.url())
  await fay.presses('Start with Goal and rules', 'Start the talk')
  await second.writes('Add a note', 'From the second tab')
  await second.presses('Add the note')
  await ann.sees('From the second tab')

  await fay.presses('Next step: MQL and SAL', 'Start writing')
  await ann.writes(question, 'From the first tab')
  await ann.hasSealed()
  await second.page.reload()
  await expect(second.field(question)).toHaveValue('From the first tab')
  await fay.presses(/^People in the room/)
  await expect(fay.page.getByRole('dialog').getByRole('listitem')).toHaveCount(2)
})

story(
  'a server that stops in mid-session comes back with everything',
  async ({ server, crowd }) => {
    crowd.mayComplainOf(lineLost)
    const { fay, links } = await openRoom(crowd, server, /^Same words/)
    const ann = await join(await crowd.arrive(), links.join, 'Ann', 'Sales')
    const bob = await join(await crowd.arrive({ phone: true }), links.join, 'Bob', 'Marketing')
    await fay.presses('Start with Goal and rules', 'Start the talk', 'Next step: MQL and SAL')
    await fay.presses('Start writing')
    await bob.writes(question, 'Sealed before the stop.')
    await bob.hasSealed()

    await server.kill('SIGKILL')
    await ann.writes(question, 'Written while it was down.')
    for (const person of [fay, ann, bob]) await person.sees(/^You’re offline. Keep writing/)
    const back = [fay, ann, bob].map((person) => person.firstSees('Back. Everything is sent.'))
    await server.restart()
    await Promise.all(back)
    await ann.hasSealed()
    expect(await entriesOf(ann)).toContain('Written while it was down.')
    expect(await entriesOf(bob)).toContain('Sealed before the stop.')

    await fay.presses('Reveal')
    for (const person of [fay, ann, bob]) {
      await person.sees('Sealed before the stop.', 'Written while it was down.')
    }
    await fay.presses('Write it together')
    await ann.writes(fit, 'Firms of fifty people or more.')
    await expect(bob.field(fit)).toHaveValue('Firms of fifty people or more.')
  },
)

story('sealed words outlive a tab that was closed without a line', async ({ server, crowd }) => {
  crowd.mayComplainOf(lineLost)
  const { fay, links } = await openRoom(crowd, server, /^Same words/)
  const line = await layLine(server)
  const context = await crowd.arrive()
  const first = await join(context, links.join.replace(server.url, line.url), 'Ann', 'Sales')
  await fay.presses('Start with Goal and rules', 'Start the talk', 'Next step: MQL and SAL')
  await fay.presses('Start writing')
  await expect(first.field(question)).toBeVisible()
  line.cut()
  await first.writes(question, 'Typed in a tunnel.')
  await first.sees('On this device')
  const address = first.page.url()
  await first.page.close()

  line.mend()
  const again = new Person('Ann', await context.newPage())
  await again.page.goto(address)
  await expect(again.field(question)).toHaveValue('Typed in a tunnel.')
  await again.hasSealed()
  expect(await entriesOf(again)).toContain('Typed in a tunnel.')
  await line.close()
})
