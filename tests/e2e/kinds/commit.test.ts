import { expect } from '@playwright/test'
import { isOpenInLight, isOpenToAll } from '../axe.ts'
import type { Person } from '../people.ts'
import { story } from '../story.ts'
import { all, openKind } from './kindRoom.ts'

const promise = 'Answer every lead within a day'
const reason = 'Nobody answers at weekends.'

story('everyone signs, and whoever does not says why', async ({ server, crowd }) => {
  const room = await openKind(crowd, server, [
    { kind: 'plan', title: 'One plan' },
    { kind: 'commit', title: 'Sign it' },
  ])
  const { fay, ann, bob, dee, big } = room
  await fay.presses('Write the plan')
  await ann.presses('Add a promise to Goals and targets')
  await ann.writes('What will happen?', promise)
  await ann.page.getByLabel('Owner from Marketing').selectOption('Bob')
  await ann.presses('Done')
  // Nobody owns a promise without a yes.
  await dee.sees('Bob is asked')
  await bob.sees('Ann suggests you own this.')
  await isOpenInLight(bob, 'a promise to take')
  await bob.presses('I’ll take it')
  for (const person of [fay, ann, bob, dee]) {
    await expect(person.page.getByRole('article', { name: promise })).toContainText('Bob')
    await expect(person.page.getByText('Bob is asked')).toHaveCount(0)
  }

  await fay.presses('Next step: Sign it', 'Ask for signatures')
  for (const person of all(room)) await person.sees(promise)
  await hand(fay, 5)
  await hand(ann, 4)
  await hand(bob, 2)
  await bob.sees(/one sentence/i)
  await bob.writes('What would have to change?', reason)
  await bob.hasSealed()
  await isOpenInLight(bob, 'signing')
  for (const watcher of [dee, big]) {
    await watcher.sees('1 of 1 answered')
    await expect(watcher.page.getByRole('radio')).toHaveCount(0)
    await expect(watcher.page.locator('body')).not.toContainText(reason)
  }
  await fay.presses('Show the signatures')
  for (const person of all(room)) {
    await person.sees('2 signatures, 1 open objection.', reason, 'Nobody from Marketing signed.')
  }
  await isOpenToAll(fay, 'the signatures')
  await fay.presses('Ask for signatures again')
  await bob.sees('Said when we asked before', reason)
  for (const person of [fay, ann, bob]) await hand(person, 4)
  await fay.presses('Show the signatures')
  for (const person of all(room)) {
    await person.sees('Signed by Sales and Marketing. Nobody objects.')
  }
  await dee.sees('Asked once before')
  await isOpenInLight(bob, 'the signed plan')
})

async function hand(person: Person, fist: number) {
  await person.page.locator(`input[type=radio][value="${fist}"]`).check({ force: true })
  if (fist >= 3) await person.hasSealed()
}
