import * as said from '../said.ts'
import { picture, sees } from '../stand.ts'
import { Workshop } from '../workshop.ts'

picture('swap: in the other side’s shoes', async ({ server, camera, visitors }) => {
  const workshop = await Workshop.full(server.url)
  await workshop.start()
  await workshop.go('In the other side’s shoes')
  const ann = await visitors.sit(workshop, 'Ann')
  const bob = await visitors.sit(workshop, 'Bob')
  const fay = await visitors.sit(workshop, 'Fay')
  const wall = await visitors.wall(workshop)
  await sees(wall, 'Write as the other side')
  await camera.take(ann, 'swap-waiting')
  await camera.take(wall, 'big-swap-waiting', ['projector'])

  await workshop.phase('writing')
  await workshop.fay.does({ type: 'clock.start' })
  await sees(ann, 'I’m done')
  await camera.take(ann, 'swap-writing-empty')
  for (const [name, notes] of Object.entries(said.swapped)) {
    await workshop.saves(name, 'write', { notes })
  }
  await workshop.isDone('Bob', 'write')
  await ann.reload()
  await sees(ann, 'I’m done')
  await camera.take(ann, 'swap-writing')
  await camera.take(fay, 'swap-writing-facilitator')
  await camera.take(wall, 'big-swap-writing', ['projector'])

  await workshop.phase('revealed')
  const notes = await workshop.notes(16)
  await sees(bob, 'Spot on')
  await camera.take(bob, 'swap-marking')
  await camera.take(fay, 'swap-marking-facilitator')
  await camera.take(wall, 'big-swap-marking', ['projector'])
  const { now } = workshop
  for (const voice of ['marketing', 'sales'] as const) {
    const marker = workshop.who(voice === 'marketing' ? 'Bob' : 'Ann')
    const described = notes.filter((note) => note.facts.voice === voice)
    for (const [index, note] of described.entries()) {
      const mark = said.marks[index]
      if (!mark) continue
      const truth = note.facts.value === undefined ? {} : { value: 210, source: 'CRM, October' }
      await marker.does({
        type: 'swap.mark',
        stepId: now.id,
        noteId: note.id,
        ...mark,
        ...truth,
      })
    }
  }
  await workshop.focus(notes[0]?.id ?? null)
  await sees(wall, /spot on|close|not us/i)
  await camera.take(bob, 'swap-marked')
  await camera.take(wall, 'big-swap-focused', ['projector'])
  await workshop.focus(null)

  await workshop.phase('deciding')
  await sees(ann, /recognised/)
  await sees(wall, /recognised/)
  await camera.take(ann, 'swap-result')
  await camera.take(fay, 'swap-result-facilitator')
  await camera.take(wall, 'big-swap-result', ['projector'])
  const cockpit = await visitors.sit(workshop, 'Fay', '/cockpit')
  await camera.take(cockpit, 'cockpit-swap-result')
  workshop.close()
})
