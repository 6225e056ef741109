import * as said from '../said.ts'
import { picture, sees } from '../stand.ts'
import { Workshop } from '../workshop.ts'

picture('moved on, looking back, long names', async ({ server, camera, visitors }) => {
  const workshop = await Workshop.full(server.url, said.longTitle)
  await workshop.fay.does({
    type: 'room.update',
    sides: { sales: { name: 'Field sales and partners' }, marketing: { name: 'Growth marketing' } },
  })
  await workshop.start()
  await workshop.go('Our words', 'writing')
  const ann = await visitors.sit(workshop, 'Ann')
  const fay = await visitors.sit(workshop, 'Fay', '/cockpit')
  const wall = await visitors.wall(workshop)
  for (const [name, answers] of Object.entries(said.definitions)) {
    if (name !== 'Ann') await workshop.saves(name, 'write', { answers })
  }
  await ann.getByRole('textbox').first().fill('Somebody who asked us for a price.')
  await ann.keyboard.type(' Or for a meeting')
  await workshop.phase('revealed')
  await sees(ann, /^The room moved/)
  await camera.take(ann, 'moved-on')
  await camera.take(fay, 'cockpit-long-names')
  await sees(wall, /wrote \(/)
  await camera.take(wall, 'big-long-names', ['projector'])
  await workshop.go('Break')
  await ann.reload()
  await ann.getByRole('button', { name: 'Room menu' }).click()
  await ann
    .getByRole('dialog')
    .getByRole('button', { name: /^Agenda/ })
    .click()
  await ann.getByRole('button', { name: /Our words/ }).click()
  await sees(ann, /^You’re looking at step/)
  await camera.take(ann, 'looking-back')
  workshop.close()
})

picture('removed, deleted, offline', async ({ server, camera, visitors }) => {
  const workshop = await Workshop.full(server.url)
  await workshop.start()
  await workshop.go('Our words', 'writing')
  const cy = await visitors.sit(workshop, 'Cy')
  await workshop.fay.does({ type: 'seat.remove', seatId: workshop.who('Cy').id })
  await sees(cy, 'The facilitator removed you')
  await camera.take(cy, 'removed')

  const ann = await visitors.sit(workshop, 'Ann')
  const wall = await visitors.wall(workshop)
  await sees(wall, 'MQL')
  await server.kill('SIGKILL')
  await ann.getByRole('textbox').first().fill('Somebody who asked us for a price.')
  await sees(ann, /^You’re offline/)
  await camera.take(ann, 'offline')
  await sees(wall, /^Reconnecting/)
  await camera.take(wall, 'big-offline', ['projector'])
  await server.restart()
  await sees(ann, /^Sealed on the server/)
  const gone = await workshop.fay.ask('', { method: 'DELETE' })
  if (gone.status >= 300) throw new Error(`the room was not deleted: ${gone.text}`)
  await sees(ann, 'This room was deleted')
  await camera.take(ann, 'deleted')
  workshop.close()
})
