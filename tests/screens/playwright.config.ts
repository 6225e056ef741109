import { defineConfig } from '@playwright/test'
import stories from '../playwright.config.ts'

/** `npm run screenshots`: pictures to look at, no stories. */
export default defineConfig({
  ...stories,
  projects: [{ name: 'album' }],
  testDir: '.',
  testMatch: 'album/*.ts',
  retries: 0,
  timeout: 900_000,
  reporter: 'list',
  use: { ...stories.use, screenshot: 'off', trace: 'off' },
})
