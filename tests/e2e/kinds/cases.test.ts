import { expect } from '@playwright/test'
import { isOpenInLight, isOpenToAll } from '../axe.ts'
import type { Person } from '../people.ts'
import { story } from '../story.ts'
import { all, openKind } from './kindRoom.ts'

const badge = 'A badge scanned at a fair, and no talk.'
const demo = 'Asked for a demo this morning.'
const differs = 'What makes a lead more than a prospect?'

story('cases that split the room lead back to the words', async ({ server, crowd }) => {
  const room = await openKind(crowd, server, [
    { kind: 'define', title: 'Our words', settings: { terms: ['lead', 'mql'] } },
    {
      kind: 'cases',
      title: 'Try them out',
      settings: {
        cases: [
          { id: 'badge', text: badge },
          { id: 'demo', text: demo },
        ],
      },
    },
  ])
  const { fay, ann, bob, dee, big, does, stepIds } = room
  await does({ type: 'step.phase', stepId: stepIds[0] ?? '', phase: 'deciding' })
  await ann.writes(differs, 'They asked for something.')
  await expect(bob.field(differs)).toHaveValue('They asked for something.')
  await does({ type: 'step.go', stepId: stepIds[1] ?? '' })
  for (const person of all(room)) await person.sees(/2 examples to sort\.$/)

  await fay.presses('Start sorting')
  await sorts(ann, badge, 'Lead')
  await sorts(ann, demo, 'MQL')
  await sorts(bob, badge, 'None of these')
  await sorts(bob, demo, 'MQL')
  await bob.sees('2 of 2 sorted')
  for (const person of [ann, bob]) await person.hasSealed()
  await isOpenInLight(bob, 'sorting cases')
  await bob.presses('I’m done')
  await bob.sees(/^While you wait: /)
  for (const watcher of [dee, big]) {
    await watcher.sees(badge, '1 of 1 done')
    await expect(watcher.page.getByRole('radio')).toHaveCount(0)
  }

  await fay.presses('Show how we sorted')
  for (const person of all(room)) {
    await person.sees(
      '1 of 2 cases is split.',
      'Sales mostly says Lead, Marketing says None of these.',
      'sorted alike',
    )
  }
  await isOpenToAll(fay, 'the cases, sorted')
  await isOpenInLight(bob, 'the cases, sorted')
  await fay.presses('Put it on the big screen')
  await expect(big.page.getByText(demo)).toHaveCount(0)
  await fay.presses('Back to Lead')
  for (const person of [ann, bob]) {
    await expect(person.field(differs)).toHaveValue('They asked for something.')
  }
})

async function sorts(person: Person, text: string, term: string) {
  await person.part(text, 'group').getByRole('radio', { name: term }).check({ force: true })
}
