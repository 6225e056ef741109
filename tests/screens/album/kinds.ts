import * as said from '../said.ts'
import { picture, sees } from '../stand.ts'
import { Workshop } from '../workshop.ts'

/** Kinds that the ready-made agenda of these pictures does without: asked, written, revealed, decided. */
const kinds = [
  { kind: 'pulse', round: 'write', phases: ['revealed'] },
  { kind: 'cases', round: 'sort', phases: ['revealed'] },
  { kind: 'numbers', round: 'guess', phases: ['revealed', 'deciding'] },
  { kind: 'journey', round: 'write', phases: ['revealed', 'deciding'], settings: { sealed: true } },
  { kind: 'board', round: 'write', phases: ['revealed', 'deciding'] },
  { kind: 'commit', round: 'sign', phases: ['revealed'] },
] as const

for (const { kind, round, phases, ...rest } of kinds) {
  picture(`${kind}: asked, written, revealed`, async ({ server, camera, visitors }) => {
    const workshop = await Workshop.full(server.url, undefined, [])
    await workshop.start()
    for (const [index, card] of said.cards.entries()) await workshop.card(card, index)
    const title = await workshop.adds(kind, 'settings' in rest ? rest.settings : {})
    await workshop.go(title)
    const ann = await visitors.sit(workshop, 'Ann')
    const fay = await visitors.sit(workshop, 'Fay')
    const wall = await visitors.wall(workshop)
    await camera.take(ann, `${kind}-waiting`)
    await camera.take(wall, `big-${kind}-waiting`, ['projector'])

    await workshop.phase('writing')
    await workshop.fay.does({ type: 'clock.start' })
    await sees(wall, /done|answered|signed|voted/)
    await camera.take(ann, `${kind}-writing-empty`)
    for (const [name, entry] of Object.entries(said.entries[kind] ?? {})) {
      await workshop.saves(name, round, entry)
    }
    await workshop.isDone('Ann', round)
    await ann.reload()
    await sees(ann, /Change it|Sealed/)
    await camera.take(ann, `${kind}-writing`)
    await camera.take(fay, `${kind}-writing-facilitator`)
    await camera.take(wall, `big-${kind}-writing`, ['projector'])

    for (const phase of phases) {
      await workshop.phase(phase)
      await fay.reload()
      await ann.reload()
      for (const page of [ann, fay]) await page.getByRole('heading', { level: 1 }).waitFor()
      await camera.take(ann, `${kind}-${phase}`)
      await camera.take(fay, `${kind}-${phase}-facilitator`)
      await camera.take(wall, `big-${kind}-${phase}`, ['projector'])
    }
    workshop.close()
  })
}
