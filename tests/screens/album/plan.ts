import { expect } from '@playwright/test'
import * as said from '../said.ts'
import { picture, sees } from '../stand.ts'
import { Workshop } from '../workshop.ts'

picture('plan, summary, outline, the end', async ({ server, camera, visitors }) => {
  const workshop = await Workshop.full(server.url)
  await workshop.start()
  await agree(workshop)
  await workshop.go('One plan')
  await workshop.phase('deciding')
  await workshop.fay.does({ type: 'clock.start' })
  const ann = await visitors.sit(workshop, 'Ann')
  const fay = await visitors.sit(workshop, 'Fay')
  const dee = await visitors.sit(workshop, 'Dee')
  const wall = await visitors.wall(workshop)
  await sees(wall, 'What does each side give')
  await camera.take(ann, 'plan-empty')
  await camera.take(wall, 'big-plan-empty', ['projector'])
  for (const [index, card] of said.cards.entries()) await workshop.card(card, index)
  await sees(ann, 'Monday, twenty minutes')
  await sees(wall, 'Monday, twenty minutes')
  await camera.take(ann, 'plan')
  await camera.take(fay, 'plan-facilitator')
  await camera.take(dee, 'plan-observer')
  await camera.take(wall, 'big-plan', ['projector'])
  await ann.getByRole('button', { name: /^Edit “Answer hand-raisers/ }).click()
  await expect(ann.getByRole('textbox').first()).toBeVisible()
  await camera.take(ann, 'plan-editing')
  await ann.reload()
  await ann.getByRole('button', { name: /^Move .A target/ }).click()
  await camera.take(ann, 'plan-card-menu', ['laptop', 'phone'])
  const cockpit = await visitors.sit(workshop, 'Fay', '/cockpit')
  await sees(cockpit, 'Monday, twenty minutes')
  await camera.take(cockpit, 'cockpit-plan')
  for (const text of said.parked) await workshop.parks(text)

  const inRoom = (view: string) => `${server.url}/r/${workshop.roomId}${view}`
  await fay.goto(inRoom('/outline'))
  await sees(fay, 'Monday, twenty minutes')
  await camera.take(fay, 'outline')
  await workshop.fay.does({ type: 'room.close' })
  await fay.goto(inRoom('/summary'))
  await sees(fay, 'Monday, twenty minutes')
  await camera.take(fay, 'summary')
  await ann.goto(inRoom('/summary'))
  await sees(ann, 'My part')
  await camera.take(ann, 'summary-my-part')
  await ann.goto(inRoom(''))
  await fay.goto(inRoom(''))
  await sees(fay, 'This workshop is over.')
  await camera.take(fay, 'closed-facilitator')
  await sees(ann, 'This workshop is over.')
  await camera.take(ann, 'closed')
  await sees(wall, 'This workshop is over.')
  await camera.take(wall, 'big-closed', ['projector'])

  const { link } = await workshop.fay.does({ type: 'link.replace', which: 'summary' })
  const reader = await visitors.stranger()
  await reader.goto(String(link))
  await sees(reader, 'Monday, twenty minutes')
  await camera.take(reader, 'summary-shared')
  workshop.close()
})

async function agree(workshop: Workshop) {
  await workshop.go('Our words', 'writing')
  for (const [name, answers] of Object.entries(said.definitions)) {
    await workshop.saves(name, 'write', { answers })
  }
  await workshop.phase('revealed')
  await workshop.phase('deciding')
  for (const [field, text] of Object.entries(said.oneText))
    await workshop.words('lead', field, text)
  await workshop.opens('ratify:lead')
  for (const name of ['Ann', 'Eve', 'Bob', 'Cy']) {
    await workshop.saves(name, 'ratify:lead', { verdict: 'agree' })
  }
  await workshop.reveals('ratify:lead')
  await workshop.words(
    'mql',
    'fit',
    'Firms of fifty people or more, in the regions that we sell to.',
  )
  await workshop.opens('ratify:mql')
  await workshop.saves('Ann', 'ratify:mql', { verdict: 'agree' })
  await workshop.saves('Cy', 'ratify:mql', { verdict: 'notYet', reason: said.objection })
  await workshop.reveals('ratify:mql')
  const talk = 'What we could do together'
  for (const [name, text] of said.ideas) await workshop.note(name, talk, text)
}
