import { picture, sees } from '../stand.ts'
import { Workshop } from '../workshop.ts'

picture('with other eyes, a pause and a break', async ({ server, camera, visitors }) => {
  const workshop = await Workshop.full(server.url)
  await workshop.start()
  await workshop.go('Our words', 'writing')
  const fay = await visitors.sit(workshop, 'Fay', '/cockpit')
  const ann = await visitors.sit(workshop, 'Ann')
  const wall = await visitors.wall(workshop)
  for (const [name, who] of [
    ['Marketing', 'marketing'],
    ['Big screen', 'wall'],
  ] as const) {
    await fay.getByRole('radio', { name }).check({ force: true })
    await sees(fay, /^This is what is seen there/)
    await camera.take(fay, `cockpit-as-${who}`)
  }
  await fay.getByRole('radio', { name: 'My own' }).check({ force: true })
  await workshop.fay.does({ type: 'room.pause' })
  await sees(fay, 'Look up for a minute.')
  await camera.take(fay, 'cockpit-paused', ['laptop'])
  await workshop.fay.does({ type: 'room.resume' })
  await ann.getByRole('textbox').first().fill('Somebody who asked us for a price.')
  await sees(ann, /^Sealed on the server/)
  await ann.getByRole('heading', { level: 1 }).click()
  await ann.keyboard.press('c')
  await sees(ann, 'Your answers are covered on this device.')
  await camera.take(ann, 'covered')

  await workshop.go('Break', 'deciding')
  await sees(wall, 'Time for a break')
  await camera.take(wall, 'big-break', ['projector'])
  await workshop.fay.does({ type: 'clock.start', minutes: 0 })
  await sees(wall, 'The break is over.')
  await camera.take(wall, 'big-break-over', ['projector'])
  await sees(ann, 'The break is over.')
  await camera.take(ann, 'break-over', ['laptop', 'phone'])
  workshop.close()
})
