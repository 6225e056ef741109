import { type BrowserContext, expect } from '@playwright/test'
import { type Links, Person, type Side } from './people.ts'
import { storiesAgendaPath } from './roomApi.ts'
import type { Crowd } from './story.ts'

/* How a room is made and entered by whoever has nothing but a mouse. */

/** Makes a room on the landing page and stops in its lobby. The agenda is a built-in one, or a file. */
export async function makeRoomByHand(
  crowd: Crowd,
  server: { readonly url: string },
  agenda: RegExp | { readonly file: string } = { file: storiesAgendaPath },
): Promise<{ readonly fay: Person; readonly links: Links }> {
  const context = await crowd.arrive()
  const fay = new Person('Fay', await context.newPage())
  await fay.page.goto(server.url)
  await fay.page.getByRole('link', { name: 'Start a workshop' }).click()
  await fay.writes('What is this workshop called?', 'Pipeline reset')
  if (agenda instanceof RegExp) await fay.picks(agenda)
  else await chooseFile(fay, agenda.file)
  await fay.writes('Your name', 'Fay')
  await fay
    .part('You are with', 'group')
    .getByRole('radio', { name: 'Sales' })
    .check({ force: true })
  await fay.presses('Create room')
  const link = (label: string) => fay.field(label).inputValue()
  await expect(fay.heading('Your room is ready')).toBeVisible()
  const links = {
    join: await link('Link for everyone'),
    watch: await link('Link to watch'),
    facilitate: await link(
      'Your facilitator link. Keep it. It is the only way back to the controls.',
    ),
  }
  await expect(fay.button('Open the lobby')).toBeDisabled()
  await fay.page.getByRole('checkbox', { name: 'I’ve saved it' }).check()
  await fay.presses('Open the lobby')
  await fay.isAsked('Lobby')
  return { fay, links }
}

async function chooseFile(fay: Person, path: string) {
  await fay.picks(/^From a file/)
  const choosing = fay.page.waitForEvent('filechooser')
  await fay.presses('Choose a file')
  await (await choosing).setFiles(path)
  await expect(fay.button('Choose another file')).toBeVisible()
}

/** Comes in by a link. Whoever has a link to watch is asked for no side. */
export async function joinByHand(
  context: BrowserContext,
  link: string,
  name: string,
  side?: Side,
): Promise<Person> {
  const person = new Person(name, await context.newPage())
  await person.page.goto(link)
  await person.writes('Your name', name)
  if (side) await person.picks(new RegExp(`^${side}`))
  await person.presses('Join the room')
  await expect(person.button('Room menu')).toBeVisible()
  return person
}
