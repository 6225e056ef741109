import * as said from '../said.ts'
import { picture, sees } from '../stand.ts'
import { Workshop } from '../workshop.ts'

picture('discuss, then vote on it', async ({ server, camera, visitors }) => {
  const workshop = await Workshop.full(server.url)
  await workshop.start()
  const ann = await visitors.sit(workshop, 'Ann')
  const fay = await visitors.sit(workshop, 'Fay')
  const dee = await visitors.sit(workshop, 'Dee')
  const wall = await visitors.wall(workshop)
  await sees(wall, 'What would make these two hours worth it?')
  await camera.take(ann, 'discuss-empty')
  await camera.take(wall, 'big-discuss-empty', ['projector'])
  await workshop.go('Break')
  await workshop.fay.does({ type: 'clock.start' })
  await sees(wall, 'Back in ten minutes.')
  await camera.take(wall, 'big-break', ['projector'])

  const talk = 'What we could do together'
  await workshop.go(talk)
  for (const [name, text] of said.ideas) await workshop.note(name, talk, text)
  await sees(ann, said.ideas[5][1])
  await sees(wall, said.ideas[5][1])
  await camera.take(ann, 'discuss')
  await camera.take(fay, 'discuss-facilitator')
  await camera.take(wall, 'big-discuss', ['projector'])
  const items = await workshop.notes(said.ideas.length)

  await workshop.go('What matters most')
  await camera.take(fay, 'vote-waiting-facilitator')
  await workshop.phase('writing')
  await workshop.fay.does({ type: 'clock.start' })
  await sees(ann, 'You have 5 dots left.')
  await camera.take(ann, 'vote-ballot-empty')
  for (const [name, dots] of Object.entries(said.ballots)) {
    const given = said.ideas.map(([, text], index) => {
      const id = items.find((note) => note.text === text)?.id ?? ''
      return [id, dots[index] ?? 0] as const
    })
    await workshop.saves(name, 'ballot', { dots: Object.fromEntries(given) })
    if (name !== 'Fay') await workshop.isDone(name, 'ballot')
  }
  await ann.reload()
  await sees(ann, /^All 5 placed/)
  await camera.take(ann, 'vote-ballot')
  await camera.take(fay, 'vote-ballot-facilitator')
  await camera.take(dee, 'vote-observer')
  await camera.take(wall, 'big-vote-ballot', ['projector'])

  await workshop.phase('revealed')
  await sees(ann, 'Seen differently')
  await sees(wall, 'Seen differently')
  await camera.take(ann, 'vote-count')
  await camera.take(fay, 'vote-count-facilitator')
  await camera.take(wall, 'big-vote-count', ['projector'])
  const cockpit = await visitors.sit(workshop, 'Fay', '/cockpit')
  await camera.take(cockpit, 'cockpit-vote-count')
  await ann.getByRole('radio', { name: /differ/i }).check({ force: true })
  await camera.take(ann, 'vote-gap')
  await ann.getByRole('radio', { name: 'Side by side' }).check({ force: true })
  await camera.take(ann, 'vote-map')
  await workshop.focus('map')
  await sees(wall, /^On the diagonal/)
  await camera.take(wall, 'big-vote-map', ['projector'])
  workshop.close()
})
