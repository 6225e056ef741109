import * as said from '../said.ts'
import { picture } from '../stand.ts'
import { Workshop } from '../workshop.ts'

picture(
  'talk: what is said about a note, and a note that is hidden',
  async ({ server, camera, visitors }) => {
    const workshop = await Workshop.full(server.url, undefined, [])
    await workshop.start()
    const title = await workshop.adds('board', {})
    await workshop.go(title, 'writing')
    for (const [name, entry] of Object.entries(said.entries.board ?? {})) {
      await workshop.saves(name, 'write', entry)
    }
    await workshop.phase('revealed')
    const ann = await visitors.sit(workshop, 'Ann')
    const fay = await visitors.sit(workshop, 'Fay')
    const bob = await visitors.sit(workshop, 'Bob')
    for (const [person, words] of [
      [bob, 'Which of the two lists is it?'],
      [ann, 'Ours, once the old names are out.'],
    ] as const) {
      await person
        .getByRole('button', { name: /^(Comment|1 comment) on / })
        .first()
        .click()
      await person.getByRole('textbox', { name: 'Your comment' }).fill(words)
      await person.getByRole('button', { name: 'Add the comment' }).click()
      await ann
        .getByRole('button', { name: /comments? on / })
        .first()
        .waitFor()
    }
    await ann.getByText('Which of the two lists is it?').waitFor()
    await camera.take(ann, 'talk-open')
    await fay
      .getByRole('button', { name: /^Hide / })
      .last()
      .click()
    await ann.getByText('1 note is hidden by a facilitator.').waitFor()
    await fay.getByRole('button', { name: /^Show .* again$/ }).waitFor()
    await camera.take(fay, 'talk-hidden-facilitator')
    await camera.take(bob, 'talk-hidden')
    workshop.close()
  },
)
