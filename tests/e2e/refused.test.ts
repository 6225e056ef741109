import type { Page } from '@playwright/test'
import { join, openRoom } from './people.ts'
import { story } from './story.ts'

/** The first bytes of a change on its way to the server: a sync message that is an update. */
const isChange = (message: string | Buffer) => message[0] === 0 && message[1] === 2

/** The next change that this page sends to the board is refused instead, as against its schema. */
async function refuseNextChange(page: Page): Promise<() => void> {
  let isArmed = false
  await page.routeWebSocket(/\/sync\/[^/]+\/board$/, (ws) => {
    const server = ws.connectToServer()
    ws.onMessage((message) => {
      if (!isArmed || !isChange(message)) return server.send(message)
      isArmed = false
      return ws.close({ code: 4400, reason: 'not a board' })
    })
  })
  return () => {
    isArmed = true
  }
}

story(
  'words that the server refuses are offered to their writer again',
  async ({ server, crowd }) => {
    const { fay, links } = await openRoom(crowd, server)
    const context = await crowd.arrive()
    const ann = await join(context, links.join, 'Ann', 'Sales')
    const arm = await refuseNextChange(ann.page)
    await ann.page.reload()
    await ann.sees('Shared')
    arm()
    await ann.presses('Park a thought')
    await ann.writes('What should not be lost?', 'Who owns the form?')
    await ann.page.getByRole('dialog').getByRole('button', { name: 'Park a thought' }).click()
    await ann.sees(/^The server could not take your last changes.*Who owns the form\?/)
    await ann.presses('Park them')
    await fay.presses('Park a thought')
    await fay.sees('Who owns the form?')
  },
)
