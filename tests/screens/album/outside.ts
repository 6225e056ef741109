import { expect } from '@playwright/test'
import { picture, sees } from '../stand.ts'
import { Workshop } from '../workshop.ts'

picture('outside: landing, a new room, its links, help', async ({ server, camera, visitors }) => {
  const page = await visitors.stranger()
  await page.goto(server.url)
  await camera.take(page, 'landing')

  await page.getByRole('link', { name: 'Start a workshop' }).click()
  await sees(page, 'One plan')
  await camera.take(page, 'create')
  await page.getByRole('button', { name: 'Create room' }).click()
  await sees(page, 'Give the workshop a name.')
  await camera.take(page, 'create-errors')
  await page.getByRole('textbox', { name: 'What is this workshop called?' }).fill('Pipeline reset')
  await page.getByRole('textbox', { name: 'Your name' }).fill('Fay')
  await page.getByRole('button', { name: 'Create room' }).click()
  await sees(page, 'Your room is ready')
  await camera.take(page, 'links-ready')
  await page.goto(server.url)
  await sees(page, 'Pipeline reset')
  await camera.take(page, 'landing-returning')

  for (const topic of ['privacy', 'accessibility', 'shortcuts']) {
    await page.goto(`${server.url}/help/${topic}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await camera.take(page, `help-${topic}`)
  }
  await page.goto(`${server.url}/nowhere`)
  await sees(page, /nothing at this address/)
  await camera.take(page, 'no-page')
})

picture('the door: join, come back, wrong, locked', async ({ server, camera, visitors }) => {
  const workshop = await Workshop.open(server.url)
  await workshop.seat('Ann', 'sales')
  await workshop.seat('Bob', 'marketing')
  const { links } = workshop
  const fresh = await visitors.stranger()
  await fresh.goto(links.join)
  await sees(fresh, 'Your name')
  await camera.take(fresh, 'join')
  await fresh.getByRole('button', { name: 'Join the room' }).click()
  await expect(fresh.getByRole('textbox', { name: 'Your name' })).toHaveAttribute(
    'aria-invalid',
    'true',
  )
  await camera.take(fresh, 'join-errors')
  await fresh.goto(links.watch)
  await sees(fresh, 'This link is for watching.')
  await camera.take(fresh, 'join-watch')

  const { seat } = workshop.who('Ann')
  const back = await visitors.stranger({ roomId: workshop.roomId, seat })
  await back.goto(links.join)
  await sees(back, 'Welcome back')
  await camera.take(back, 'join-returning')

  await fresh.goto(`${server.url}/r/nosuchroom#wrongkey`)
  await sees(fresh, 'There’s no room here.')
  await camera.take(fresh, 'room-not-found')

  await workshop.fay.does({ type: 'room.lock' })
  await fresh.goto(links.join)
  await fresh.getByRole('textbox', { name: 'Your name' }).fill('Eve')
  await fresh.getByRole('radio', { name: /^Sales/ }).check({ force: true })
  await expect(fresh.getByRole('button', { name: 'Knock' })).toBeVisible()
  await camera.take(fresh, 'join-locked')
  await fresh.getByRole('button', { name: 'Knock' }).click()
  await expect(fresh.getByRole('status')).toBeVisible()
  await camera.take(fresh, 'join-knocking')
  const fay = await visitors.sit(workshop, 'Fay')
  await fay.getByRole('button', { name: /^People/ }).click()
  await sees(fay, 'Eve')
  await camera.take(fay, 'people-knock')
  workshop.close()
})
