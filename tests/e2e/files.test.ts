import { formats } from '@lockstep/server/export/formats'
import { expect } from '@playwright/test'
import { bigRoom } from '../formats/bigRoom.mjs'
import { isOpenToAll } from './axe.ts'
import { Person } from './people.ts'
import { story } from './story.ts'

story(
  'the downloaded page is open to all, and nothing of it is cut on a phone',
  async ({ crowd }) => {
    const room = bigRoom({ people: 9, notes: 12, items: 4 })
    const html = await formats.get('html')?.render(room, null)
    for (const phone of [false, true]) {
      const context = await crowd.arrive({ phone })
      const page = await context.newPage()
      await page.setContent(String(html))
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('A very large workshop')
      await isOpenToAll(new Person('Cy', page), 'the downloaded page')
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide).toBeLessThanOrEqual(0)
    }
  },
)
