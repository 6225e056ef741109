import { type Browser, type BrowserContext, test as base, expect } from '@playwright/test'
import { startServer, type TestServer } from './server.ts'

/** How Chromium reports that the network is gone. */
export const lineLost = /net::ERR_|WebSocket connection to .* failed/

/** Browsers that belong to one story; whatever their consoles complain of is kept. */
export class Crowd {
  readonly #browser: Browser
  readonly #contexts: BrowserContext[] = []
  readonly #complaints: string[] = []
  readonly #expected: RegExp[] = []

  constructor(browser: Browser) {
    this.#browser = browser
  }

  /** A browser of somebody's own: nothing is shared with the others' but the network. */
  async arrive(options: { readonly phone?: boolean; readonly dark?: boolean } = {}) {
    const context = await this.#browser.newContext({
      acceptDownloads: true,
      // What is judged is where things end up, not how they get there.
      reducedMotion: 'reduce',
      colorScheme: options.dark ? 'dark' : 'light',
      viewport: options.phone ? { width: 390, height: 844 } : { width: 1366, height: 768 },
      hasTouch: options.phone ?? false,
    })
    this.#contexts.push(context)
    context.on('console', (message) => {
      if (message.type() === 'error') this.#complain(message.text())
    })
    context.on('weberror', (error) => this.#complain(String(error.error().stack)))
    return context
  }

  /** A browser reports each failed request; where a story brings one about, it says which. */
  mayComplainOf(...patterns: readonly RegExp[]): void {
    this.#expected.push(...patterns)
  }

  async leave(): Promise<readonly string[]> {
    for (const context of this.#contexts) await context.close()
    return this.#complaints
  }

  #complain(text: string) {
    if (!this.#expected.some((pattern) => pattern.test(text))) this.#complaints.push(text)
  }
}

/**
 * A story makes a room of its own on a server that the stories of a worker share, and fails when any
 * browser's console complains.
 */
export const story = base.extend<{ crowd: Crowd }, { server: TestServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs
    async ({}, use) => {
      const server = await startServer({ LOCKSTEP_ROOMS_AN_HOUR: '1000' })
      await use(server)
      await server.close()
    },
    { scope: 'worker' },
  ],
  crowd: async ({ browser }, use) => {
    const crowd = new Crowd(browser)
    await use(crowd)
    expect(await crowd.leave(), 'what the consoles complained of').toEqual([])
  },
})
