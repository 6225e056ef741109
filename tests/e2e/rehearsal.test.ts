import { expect } from '@playwright/test'
import { Person } from './people.ts'
import { story } from './story.ts'

story('somebody alone sees a rehearsal, and one press takes it away', async ({ server, crowd }) => {
  const context = await crowd.arrive()
  const fay = new Person('Fay', await context.newPage())
  await fay.page.goto(server.url)
  await fay.presses('See a rehearsal')
  await fay.isAsked('Cockpit')
  await fay.sees('Rehearsal: 6 people here are simulated.', 'Field sales (simulated)')

  await fay.presses('Start with Check-in', 'Open the check-in')
  // Both sides are done, by deadlines of the server's own.
  await expect(fay.page.getByText('6 of 7 done')).toBeVisible({ timeout: 180_000 })
  await fay.presses('Reveal')
  await fay.sees('Next step: Goal and rules')

  await fay.presses('End the rehearsal')
  await fay.page.getByRole('dialog').getByRole('button', { name: 'End the rehearsal' }).click()
  await fay.sees('The rehearsal is over. Nothing of it is left.')
  await expect(fay.button('Start with Check-in')).toBeVisible()
  await expect(fay.page.getByText('(simulated)')).toHaveCount(0)
})
