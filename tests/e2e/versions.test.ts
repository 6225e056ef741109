import { expect } from '@playwright/test'
import { join, openRoom } from './people.ts'
import { story } from './story.ts'

story('a facilitator finds an earlier board and brings it back', async ({ server, crowd }) => {
  const { fay, links } = await openRoom(crowd, server, /^Same words/)
  const ann = await join(await crowd.arrive(), links.join, 'Ann', 'Sales')
  await fay.presses('Start with Goal and rules')
  await fay.chooses('Room menu', 'Earlier versions')
  await fay.sees(/^Nothing has been kept yet/)
  await fay.presses('Close')

  await ann.presses('Park a thought')
  const lot = ann.page.getByRole('dialog')
  for (const words of ['First thought', 'Second thought']) {
    await lot.getByRole('textbox').fill(words)
    await lot.getByRole('button', { name: /^Park/ }).click()
    await ann.sees(words)
  }
  await fay.presses('Start the talk')
  // Ann tidies up, too well.
  for (const words of ['First thought', 'Second thought']) {
    await lot.getByRole('button', { name: `Remove: ${words}` }).click()
  }
  await expect(lot.getByText('First thought')).toBeHidden()

  await fay.chooses('Room menu', 'Earlier versions')
  await fay.sees('2 thoughts parked')
  await fay.presses(/^Look at the board/)
  await fay.presses('Bring back: Second thought')
  await expect(lot.getByText('Second thought')).toBeVisible()
  await fay.sees('On the board now')
  await fay.presses('Bring this version back')
  await fay.sees(/^The board is as it was/)
  await expect(lot.getByText('First thought')).toBeVisible()
  await fay.presses('Close', 'Undo')
  await fay.sees('The board is as it was before.')
  await expect(lot.getByText('First thought')).toBeHidden()
  await expect(lot.getByText('Second thought')).toBeVisible()
})
