import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

/** `npm run e2e` finds a browser, or gets one, and names it here; else Playwright looks for its own. */
const browser = process.env.LOCKSTEP_BROWSER

/** These begin first, so that none of them is left to one core at the end. */
const longest = /(access|onePlan|workshop)\.test\.ts$/

const scratch = join(import.meta.dirname, '../node_modules/.cache/lockstep')

export default defineConfig({
  testDir: 'e2e',
  outputDir: join(scratch, 'stories'),
  fullyParallel: true,
  projects: [
    { name: 'longest', testMatch: longest },
    { name: 'others', testIgnore: longest },
  ],
  // A story is several browsers and a server, and mostly waits for one of them.
  workers: Math.max(2, Math.floor(availableParallelism() / 2)),
  forbidOnly: true,
  // Many browsers on a small machine fail now and then for no reason of ours. Whoever passes only at
  // the second attempt is named at the end of `npm test`.
  retries: 1,
  // What is waited for is seen at once, unless the machine also does other things; only a story that
  // fails ever waits so long.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: join(scratch, 'playwright.json') }]],
  use: {
    locale: 'en-GB',
    actionTimeout: 60_000,
    screenshot: 'only-on-failure',
    // A trace costs almost as much computing again as the story itself.
    trace: 'on-first-retry',
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
