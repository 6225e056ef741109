import * as said from '../said.ts'
import { picture } from '../stand.ts'
import { Workshop } from '../workshop.ts'

picture(
  'review: promises looked back on, words that still hold',
  async ({ server, camera, visitors }) => {
    const workshop = await Workshop.full(server.url, undefined, [])
    await workshop.start()
    const define = await workshop.adds('define', { terms: ['mql'] })
    await workshop.go(define, 'deciding')
    await workshop.words('mql', 'fit', 'A firm of fifty and more.')
    await workshop.opens('ratify:mql')
    for (const name of ['Ann', 'Bob'])
      await workshop.saves(name, 'ratify:mql', { verdict: 'agree' })
    await workshop.reveals('ratify:mql')
    for (const [index, card] of said.cards.entries()) await workshop.card(card, index)
    const title = await workshop.adds('review', {})
    await workshop.go(title)
    const ann = await visitors.sit(workshop, 'Ann')
    const fay = await visitors.sit(workshop, 'Fay')
    const wall = await visitors.wall(workshop)
    await camera.take(ann, 'review-waiting')
    await workshop.phase('deciding')
    await camera.take(ann, 'review-deciding-empty')
    await workshop.looksBack('Ann', 'partly', 'The fair came in between.')
    await workshop.looksBack('Bob', 'broken', 'Nobody told the new colleague.')
    await wall.getByText('Nobody told the new colleague.').waitFor()
    await camera.take(ann, 'review-deciding')
    await camera.take(fay, 'review-deciding-facilitator')
    await camera.take(wall, 'big-review-deciding', ['projector'])
    await workshop.phase('done')
    await camera.take(ann, 'review-done')
    workshop.close()
  },
)
