import type { Page } from '@playwright/test'
import * as said from '../said.ts'
import { picture, sees } from '../stand.ts'
import { Workshop } from '../workshop.ts'

picture('define: from first words to the seal', async ({ server, camera, visitors }) => {
  const workshop = await Workshop.full(server.url)
  await workshop.start()
  await workshop.go('Our words')
  const ann = await visitors.sit(workshop, 'Ann')
  const fay = await visitors.sit(workshop, 'Fay')
  const dee = await visitors.sit(workshop, 'Dee')
  const cockpit = await visitors.sit(workshop, 'Fay', '/cockpit')
  const wall = await visitors.wall(workshop)
  async function all(screen: string, facilitator: Page = fay) {
    await camera.take(ann, screen)
    await camera.take(facilitator, `${screen}-facilitator`)
    await camera.take(wall, `big-${screen}`, ['projector'])
  }

  await sees(wall, 'MQL')
  await all('define-waiting')
  await workshop.phase('writing')
  await workshop.fay.does({ type: 'clock.start' })
  await sees(ann, 'I’m done')
  await all('define-writing-empty')
  for (const [name, answers] of Object.entries(said.definitions)) {
    if (name === 'Ann') continue
    await workshop.saves(name, 'write', { answers })
  }
  await ann
    .getByRole('textbox')
    .first()
    .fill(said.definitions.Ann?.lead ?? '')
  await sees(ann, /^Sealed on the server/)
  await workshop.isDone('Bob', 'write')
  await workshop.isDone('Eve', 'write')
  await workshop.who('Cy').does({ type: 'seat.moreTime', stepId: workshop.now.id })
  await sees(fay, '1 of 2 done')
  await all('define-writing')
  await camera.take(dee, 'define-writing-observer')
  await camera.take(cockpit, 'cockpit-define-writing')
  await fay.goto(`${server.url}/r/${workshop.roomId}/remote`)
  await sees(fay, 'Reveal')
  await camera.take(fay, 'remote-define-writing', ['phone', 'narrow', 'laptop'])
  await fay.goto(`${server.url}/r/${workshop.roomId}`)
  await fay.getByRole('button', { name: 'Reveal', exact: true }).click()
  await sees(fay, /asked for more time/)
  await camera.take(fay, 'define-reveal-asks')
  await fay.reload()

  await workshop.phase('revealed')
  await sees(ann, 'Sales wrote (3)')
  await all('define-revealed')
  await ann.getByRole('button', { name: 'Show what overlaps' }).click()
  await camera.take(ann, 'define-overlap')
  await camera.take(cockpit, 'cockpit-define-revealed')

  await workshop.phase('deciding')
  await sees(fay, 'Ask both teams')
  await all('define-deciding-empty')
  for (const [field, text] of Object.entries(said.oneText))
    await workshop.words('lead', field, text)
  await sees(wall, said.oneText.differs)
  await all('define-deciding')
  await camera.take(cockpit, 'cockpit-define-deciding')

  await workshop.opens('ratify:lead')
  await sees(ann, 'I can live with it')
  await all('define-ratify')
  await ann.getByText('Not yet', { exact: true }).click()
  await sees(ann, 'What would have to change?')
  await camera.take(ann, 'define-ratify-not-yet')
  await workshop.saves('Ann', 'ratify:lead', { verdict: 'agree' })
  await workshop.saves('Eve', 'ratify:lead', { verdict: 'live' })
  await workshop.saves('Bob', 'ratify:lead', { verdict: 'agree' })
  await workshop.saves('Cy', 'ratify:lead', { verdict: 'notYet', reason: said.objection })
  for (const name of ['Ann', 'Eve', 'Bob', 'Cy']) await workshop.isDone(name, 'ratify:lead')
  await ann.reload()
  await sees(ann, /^Sealed on the server/)
  await camera.take(ann, 'define-ratify-answered')
  await workshop.reveals('ratify:lead')
  await sees(wall, said.objection)
  await sees(ann, said.objection)
  await all('define-objection')

  await workshop.opens('ratify:lead')
  for (const name of ['Ann', 'Eve', 'Bob', 'Cy']) {
    await workshop.saves(name, 'ratify:lead', { verdict: 'agree' })
  }
  await workshop.reveals('ratify:lead')
  await sees(ann, /^Agreed by Sales and Marketing/)
  await sees(wall, /^Agreed by Sales and Marketing/)
  await all('define-agreed')
  await workshop.words('lead', 'owner', `${said.oneText.owner} Then Sales.`)
  await sees(ann, 'Changed since agreed')
  await all('define-changed')
  workshop.close()
})
