import { expect, type Page } from '@playwright/test'
import { picture, sees } from '../stand.ts'
import { Workshop } from '../workshop.ts'

picture('the agenda, its steps and their settings', async ({ server, camera, visitors }) => {
  const workshop = await Workshop.full(server.url)
  const fay = await visitors.sit(workshop, 'Fay', '/agenda')
  await sees(fay, '120 min planned')
  await camera.take(fay, 'agenda-lobby')
  for (const title of ['Our words', 'In the other side’s shoes', 'One plan']) {
    await fay.getByRole('button', { name: new RegExp(`^\\d+\\. ${title}`) }).click()
    await camera.take(fay, `agenda-preview-${title.split(' ')[0]}`, ['laptop'])
  }
  await fay.getByRole('radio', { name: 'Big screen' }).check({ force: true })
  await camera.take(fay, 'agenda-preview-wall', ['laptop'])
  await fay.setViewportSize({ width: 390, height: 844 })
  await fay.getByRole('button', { name: /^\d+\. Our words/ }).click()
  await sees(fay, 'Preview of “Our words”')
  await camera.take(fay, 'agenda-preview', ['phone', 'narrow'])
  await fay.getByRole('button', { name: 'Close' }).click()
  await fay.getByRole('button', { name: 'Move ‘Break’' }).click()
  await camera.take(fay, 'agenda-move', ['laptop', 'phone'])
  await fay.keyboard.press('Escape')
  for (const kind of [
    'Define our words',
    'In their shoes',
    'What matters most',
    'Check-in',
    'Try our words',
  ]) {
    await add(fay, kind)
    await camera.take(fay, `step-${kind.toLowerCase().replaceAll(' ', '-')}`, ['laptop', 'phone'])
    await fay.getByRole('button', { name: 'Add the step' }).click()
    await fay.keyboard.press('Escape')
    await expect(fay.getByRole('dialog')).toHaveCount(0)
  }
  await workshop.start()
  await workshop.go('Our words', 'writing')
  await workshop.fay.does({ type: 'room.update', plannedEnd: Date.now() + 3_000_000 })
  await sees(fay, /too long/)
  await camera.take(fay, 'agenda-late')
  await fay.goto(`${server.url}/r/${workshop.roomId}/cockpit`)
  await sees(fay, /too long/)
  await camera.take(fay, 'cockpit-late')
  await fay.getByRole('button', { name: 'Re-plan' }).click()
  await camera.take(fay, 'replan')
  workshop.close()
})

picture('an agenda to begin with', async ({ server, camera, visitors }) => {
  const page = await visitors.stranger()
  await page.goto(`${server.url}/new`)
  await sees(page, 'What we could do together')
  await camera.take(page, 'new-agenda')
})

async function add(page: Page, kind: string) {
  await page.getByRole('button', { name: 'Add a step' }).click()
  await page.getByRole('dialog').getByRole('button', { name: kind }).click()
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeVisible()
}
