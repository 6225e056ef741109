import type { KnownRoom } from '@lockstep/client/room/keys'
import {
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type Page,
} from '@playwright/test'
import { remember } from '../e2e/people.ts'
import { startServer, type TestServer } from '../e2e/server.ts'
import { Camera } from './camera.ts'
import type { Workshop } from './workshop.ts'

/** Opens pages: a stranger's, a seated person's, the wall's. */
export class Visitors {
  readonly #browser: Browser
  readonly #contexts: BrowserContext[] = []

  constructor(browser: Browser) {
    this.#browser = browser
  }

  /** A browser that has never been here, or that remembers a room. */
  async stranger(known?: Partial<KnownRoom> & { readonly roomId: string }): Promise<Page> {
    const context = await this.#browser.newContext({ reducedMotion: 'reduce' })
    this.#contexts.push(context)
    if (known) await remember(context, known)
    return context.newPage()
  }

  /** Somebody in their seat, at a screen of the room. */
  async sit(workshop: Workshop, name: string, view = ''): Promise<Page> {
    const { roomId, links, url } = workshop
    const { seat } = workshop.who(name)
    const page = await this.stranger({
      roomId,
      title: 'Pipeline reset',
      seenAt: Date.now(),
      links: seat.role === 'facilitator' ? links : {},
      seat,
    })
    await page.goto(`${url}/r/${roomId}${view}`)
    await expect(page.getByRole('button', { name: 'Room menu' })).toBeVisible()
    return page
  }

  async wall({ url, roomId, links }: Workshop): Promise<Page> {
    const page = await this.stranger()
    const key = (link: string) => new URL(link).hash.slice(1)
    await page.goto(`${url}/r/${roomId}/big#${key(links.watch)}&join=${key(links.join)}`)
    await expect(page.getByRole('main')).toBeVisible()
    return page
  }

  async leave(): Promise<void> {
    for (const context of this.#contexts) await context.close()
  }
}

/** A picture is taken of a server with an empty store; what the camera complains of fails the run. */
export const picture = base.extend<{ camera: Camera; visitors: Visitors }, { server: TestServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs
    async ({}, use) => {
      const server = await startServer()
      await use(server)
      await server.close()
    },
    { scope: 'worker' },
  ],
  visitors: async ({ browser }, use) => {
    const visitors = new Visitors(browser)
    await use(visitors)
    await visitors.leave()
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  camera: async ({}, use) => {
    const camera = new Camera()
    await use(camera)
    expect.soft(camera.complaints, 'what can be told without eyes').toEqual([])
  },
})

/** Waits until the words are on the page. */
export async function sees(page: Page, text: string | RegExp): Promise<void> {
  await expect(page.getByText(text).first()).toBeVisible()
}
