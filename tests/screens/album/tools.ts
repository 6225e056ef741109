import * as said from '../said.ts'
import { picture, sees } from '../stand.ts'
import { Workshop } from '../workshop.ts'

picture('the palette, and a look back', async ({ server, camera, visitors }) => {
  const workshop = await Workshop.full(server.url, undefined, [])
  for (const [index, card] of said.cards.entries()) await workshop.card(card, index)
  const title = await workshop.adds('review', {})
  await workshop.start()
  await workshop.go(title, 'deciding')
  const ann = await visitors.sit(workshop, 'Ann')
  const wall = await visitors.wall(workshop)
  await sees(ann, 'The page, with the agreed words on it.')
  await camera.take(ann, 'review-empty')
  for (const [index, mark] of ['Kept', 'Partly', 'Broken'].entries()) {
    await ann.getByRole('button', { name: mark, exact: true }).nth(index).click()
    await sees(wall, new RegExp(`${index + 1} of`))
  }
  await camera.take(ann, 'review')
  await camera.take(wall, 'big-review', ['projector'])
  const fay = await visitors.sit(workshop, 'Fay')
  await fay.keyboard.press('Control+k')
  await fay.getByRole('combobox').waitFor()
  await camera.take(fay, 'palette', ['laptop', 'phone'])
  workshop.close()
})

picture('a rehearsal', async ({ server, camera, visitors }) => {
  const page = await visitors.stranger()
  await page.goto(server.url)
  await page.getByRole('button', { name: 'See a rehearsal' }).click()
  await sees(page, 'Rehearsal: 6 people here are simulated.')
  await sees(page, 'Field sales (simulated)')
  await camera.take(page, 'rehearsal')
})
