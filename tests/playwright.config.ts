import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

/** `npm run e2e` finds a browser, or gets one, and names it here; else Playwright looks for its own. */
const browser = process.env.LOCKSTEP_BROWSER

const scratch = join(import.meta.dirname, '../node_modules/.cache/lockstep')

export default defineConfig({
  testDir: 'e2e',
  outputDir: join(scratch, 'stories'),
  fullyParallel: true,
  // A story is several browsers and a server, and mostly waits for one of them.
  workers: Math.max(2, Math.floor(availableParallelism() / 2)),
  forbidOnly: true,
  // A story that passes only at the second try has found something.
  retries: 0,
  timeout: 240_000,
  // A machine that also builds is slow to draw; what is true is seen at once all the same.
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: join(scratch, 'playwright.json') }]],
  use: {
    locale: 'en-GB',
    actionTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
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
