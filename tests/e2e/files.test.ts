import { formats } from '@lockstep/server/export/formats'
import { expect } from '@playwright/test'
import { bigRoom } from '../formats/bigRoom.mjs'
import { isOpenToAll } from './axe.ts'
import { openRoom, Person } from './people.ts'
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

story('a facilitator shares the summary by a link, and withdraws it', async ({ server, crowd }) => {
  crowd.mayComplainOf(/status of 404/)
  const { fay } = await openRoom(crowd, server)
  const [, , room] = new URL(fay.page.url()).pathname.split('/')
  await fay.page.goto(`${server.url}/r/${room}/links`)
  await fay.presses('Make a link to the summary')
  const link = await fay.field('Link to the summary').inputValue()
  const reader = new Person('Cy', await (await crowd.arrive()).newPage())
  await reader.page.goto(link)
  await expect(reader.heading('Pipeline reset')).toBeVisible()
  await fay.presses('Withdraw this link')
  await expect(fay.button('Make a link to the summary')).toBeVisible()
  await reader.page.goto('about:blank')
  await reader.page.goto(link)
  await expect(reader.page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(reader.heading('Pipeline reset')).toHaveCount(0)
})
