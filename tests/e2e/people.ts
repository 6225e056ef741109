import { join as joinPath } from 'node:path'
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import type { Crowd } from './story.ts'

export type Side = 'Sales' | 'Marketing' | 'Just watching'

/** A name as it is read out: exactly so, or by a pattern. */
type Name = string | RegExp

export interface Links {
  readonly join: string
  readonly watch: string
  readonly facilitate: string
}

/** Somebody at a screen. Finds things as people do, by what they are and what they are called. */
export class Person {
  readonly name: string
  readonly page: Page

  constructor(name: string, page: Page) {
    this.name = name
    this.page = page
  }

  button(name: Name): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  field(label: Name): Locator {
    return this.page.getByRole('textbox', { name: label, exact: true })
  }

  /** The part of the page with this name: a landmark, a list, a group. */
  part(name: Name, role: 'region' | 'list' | 'group' | 'complementary' = 'region'): Locator {
    return this.page.getByRole(role, { name, exact: true })
  }

  heading(name: Name): Locator {
    return this.page.getByRole('heading', { name, exact: true })
  }

  /** Whatever can be typed in. */
  anyField(): Locator {
    return this.page.getByRole('textbox')
  }

  /** A note being written: what begins it names it. */
  note(beginning: string): Locator {
    return this.part(beginning, 'group')
  }

  seal(words: string): Locator {
    return this.page.getByRole('img', { name: words, exact: true })
  }

  async presses(...names: readonly Name[]): Promise<void> {
    for (const name of names) await this.button(name).click()
  }

  /** Opens a menu by its button and takes an item; its keys are part of the item's name. */
  async chooses(menu: Name, item: Name): Promise<void> {
    await this.button(menu).click()
    await this.page.getByRole('dialog').getByRole('button', { name: item }).click()
  }

  async picks(option: Name): Promise<void> {
    await this.page.getByRole('radio', { name: option }).check({ force: true })
  }

  async writes(label: Name, text: string): Promise<void> {
    await this.field(label).fill(text)
  }

  /** Goes to the end of what is there, or elsewhere by `goTo`, and types, key by key. */
  async types(label: Name, text: string, goTo = 'Control+End'): Promise<void> {
    await this.field(label).press(goTo)
    // Key by key takes its time where many browsers share a machine.
    await this.field(label).pressSequentially(text, { timeout: 90_000 })
  }

  /** On the big screen, what is longer than the wall may be on a page that has yet to turn up. */
  async sees(...texts: readonly Name[]): Promise<void> {
    for (const text of texts) {
      const shown = this.page.getByText(text).filter({ visible: true })
      const onAnotherPage = this.page.locator('[data-off-page]').filter({ hasText: text })
      await expect(shown.or(onAnotherPage).first()).toBeAttached()
    }
  }

  /** The page's h1: what the room is asked now. */
  async isAsked(prompt: Name): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: prompt })).toBeVisible()
  }

  /** When the words are first on the page, by the clock that all browsers of a machine share. */
  firstSees(text: string): Promise<number> {
    return this.page.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          const look = () => document.body.textContent?.includes(wanted) ?? false
          const seen = () => resolve(Date.now())
          if (look()) return seen()
          const observer = new MutationObserver(() => {
            if (!look()) return
            observer.disconnect()
            seen()
          })
          observer.observe(document.body, { childList: true, subtree: true, characterData: true })
        }),
      text,
    )
  }
}

/** Seven steps of the kinds that the stories need, whatever the built-in agendas come to be. */
const storiesAgenda = joinPath(import.meta.dirname, '../fixtures/stories.lockstep-agenda.json')

/** Makes a room on the landing page and stops in its lobby. The agenda is a built-in one, or a file. */
export async function openRoom(
  crowd: Crowd,
  server: { readonly url: string },
  agenda: RegExp | { readonly file: string } = { file: storiesAgenda },
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
export async function join(
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
