import type { KnownRoom } from '@lockstep/client/room/keys'
import { templates } from '@lockstep/shared/templates/templates'
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { makeRoom, type Sitting, sittingOf, storiesAgenda, takeSeat } from './roomApi.ts'
import type { Crowd } from './story.ts'

export type Side = 'Sales' | 'Marketing' | 'Just watching'

/** A name as it is read out: exactly so, or by a pattern. */
type Name = string | RegExp

export interface Links {
  readonly join: string
  readonly watch: string
  readonly facilitate: string
}

/** How far from a place the line may be that marks it, in pixels. */
const beside = 16

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

  /** Whatever they write in private has come to the server, to the last letter. */
  async hasSealed(words: Name = /^Sealed on the server/): Promise<void> {
    const unsealed = () =>
      this.page.evaluate(() => {
        const drafts = Object.keys(localStorage).filter((key) => key.startsWith('lockstep:draft:'))
        return drafts.filter((key) => JSON.parse(localStorage[key])?.dirty === true)
      })
    // The words may still stand there from the seal before.
    await expect.poll(unsealed).toEqual([])
    await this.sees(words)
  }

  /** By mouse. Lets go once a line shows where it would land: a slow page follows late. */
  async drags(what: Locator, to: Locator, at: 'middle' | 'end' = 'middle'): Promise<void> {
    const { mouse } = this.page
    await what.hover()
    await mouse.down()
    const box = await to.boundingBox()
    if (!box) throw new Error('the target is not on the screen')
    const y = at === 'end' ? box.y + box.height - 4 : box.y + box.height / 2
    await mouse.move(box.x + box.width / 2, y, { steps: 8 })
    const line = this.page.locator('[data-flow][aria-hidden="true"]:not([hidden])')
    const tops = () =>
      line.evaluateAll((lines) => lines.map((one) => one.getBoundingClientRect().top))
    const isHere = (top: number) => top > box.y - beside && top < box.y + box.height + beside
    await expect.poll(async () => (await tops()).some(isHere)).toBe(true)
    await mouse.up()
  }

  /** The page's h1: what the room is asked now. */
  async isAsked(prompt: Name): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: prompt })).toBeVisible()
  }

  /**
   * When the words are first on the page, by the clock that all browsers of a machine share. Asked for
   * beforehand, it also finds what stands there for a moment only.
   */
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

/**
 * A room of which Fay sees the lobby, with a built-in agenda or that of the stories. It is made through
 * the server's interface: `byHand.ts` has what people press for it.
 */
export async function openRoom(
  crowd: Crowd,
  server: { readonly url: string },
  agenda?: RegExp,
): Promise<{ readonly fay: Person; readonly links: Links }> {
  const start = agenda ? { template: templateCalled(agenda) } : { agenda: await storiesAgenda() }
  const made = await makeRoom(server.url, start)
  const fay = await sitDown(await crowd.arrive(), sittingOf(server.url, made))
  await fay.isAsked('Lobby')
  return { fay, links: made.links }
}

function templateCalled(name: RegExp): string {
  const template = templates.find(({ title }) => name.test(title))
  if (!template) throw new Error(`no built-in agenda is called ${name}`)
  return template.id
}

/** Comes in by a link, with a seat that the server's interface gave. */
export async function join(
  context: BrowserContext,
  link: string,
  name: string,
  side: Side = 'Just watching',
): Promise<Person> {
  return sitDown(context, await takeSeat(link, name, sides[side]))
}

const sides = { Sales: 'sales', Marketing: 'marketing', 'Just watching': 'neutral' } as const

/** Opens the room in a browser that knows its seat there. */
export async function sitDown(
  context: BrowserContext,
  { origin, known }: Sitting,
): Promise<Person> {
  await remember(context, known)
  const person = new Person(known.seat.name, await context.newPage())
  await person.page.goto(`${origin}/r/${known.roomId}`)
  await expect(person.button('Room menu')).toBeVisible()
  return person
}

/** What a browser keeps of a room in which it has been. */
export async function remember(
  context: BrowserContext,
  known: Partial<KnownRoom> & { readonly roomId: string },
): Promise<void> {
  const row = [`lockstep:room:${known.roomId}`, JSON.stringify(known)]
  await context.addInitScript(([key = '', value = '']) => {
    if (origin === 'null') return // an empty page keeps nothing
    if (localStorage.getItem(key) === null) localStorage.setItem(key, value)
  }, row)
}
