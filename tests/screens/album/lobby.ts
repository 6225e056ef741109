import { expect } from '@playwright/test'
import * as said from '../said.ts'
import { picture, sees } from '../stand.ts'
import { Workshop } from '../workshop.ts'

picture('lobby, and the panels of the room', async ({ server, camera, visitors }) => {
  const workshop = await Workshop.open(server.url)
  const wall = await visitors.wall(workshop)
  await sees(wall, /Point a phone/)
  await camera.take(wall, 'big-lobby-empty', ['projector'])
  const fay = await visitors.sit(workshop, 'Fay')
  await camera.take(fay, 'lobby-facilitator-alone')

  for (const name of ['Ann', 'Eve']) await workshop.seat(name, 'sales')
  await workshop.seat('Ann and Eve from the northern region', 'sales')
  for (const name of ['Bob', 'Cy']) await workshop.seat(name, 'marketing')
  await workshop.seat('Dee', 'neutral', 'watch')
  const ann = await visitors.sit(workshop, 'Ann')
  const dee = await visitors.sit(workshop, 'Dee')
  await sees(fay, 'Cy')
  await camera.take(fay, 'lobby-facilitator')
  await camera.take(ann, 'lobby-participant')
  await ann.getByRole('textbox').first().fill('Coffee')
  await ann.keyboard.press('Enter')
  await camera.take(ann, 'lobby-tried')
  await camera.take(dee, 'lobby-observer')
  await camera.take(wall, 'big-lobby', ['projector'])

  await fay.getByRole('button', { name: /^People/ }).click()
  await camera.take(fay, 'people-facilitator')
  await fay.getByRole('button', { name: /for “Ann”$/ }).click()
  await camera.take(fay, 'people-menu', ['laptop', 'phone'])
  await fay.reload()
  for (const text of said.parked) await workshop.parks(text)
  await menu(fay, /^Parking lot/)
  await camera.take(fay, 'parking')
  await fay.reload()
  await menu(fay, /^Agenda/)
  await camera.take(fay, 'agenda-sheet')
  await fay.reload()
  await menu(fay, /^Shortcuts/)
  await camera.take(fay, 'shortcuts-sheet')
  await fay.reload()
  await fay.getByRole('button', { name: 'Room menu' }).click()
  await camera.take(fay, 'menu')
  for (const view of ['agenda', 'links', 'cockpit', 'remote']) {
    await fay.goto(`${server.url}/r/${workshop.roomId}/${view}`)
    await expect(fay.getByRole('heading', { level: 1 })).toBeVisible()
    await camera.take(fay, view === 'agenda' || view === 'links' ? view : `${view}-lobby`)
  }
  workshop.close()
})

async function menu(page: import('@playwright/test').Page, item: RegExp) {
  await page.getByRole('button', { name: 'Room menu' }).click()
  await page.getByRole('dialog').getByRole('button', { name: item }).click()
}
