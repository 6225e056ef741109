import { joinByHand, makeRoomByHand } from './byHand.ts'
import type { Cast } from './cast.ts'
import { everyone } from './cast.ts'
import { defineAct } from './defineAct.ts'
import { endAct } from './endAct.ts'
import { join, Person } from './people.ts'
import { planAct } from './planAct.ts'
import { type Crowd, story } from './story.ts'
import { swapAct } from './swapAct.ts'
import { voteAct } from './voteAct.ts'

story('two teams walk a whole agenda and take the summary home', async ({ server, crowd }) => {
  const cast = await story.step('they come in', () => gather(crowd, server))
  await story.step('welcome', () => welcome(cast))
  await story.step('define', () => defineAct(cast))
  await story.step('swap', () => swapAct(cast))
  await story.step('vote', () => voteAct(cast))
  await story.step('plan', () => planAct(cast))
  await story.step('the end', () => endAct(cast))
})

async function gather(crowd: Crowd, server: { readonly url: string }): Promise<Cast> {
  const { fay, links } = await makeRoomByHand(crowd, server)
  const ann = await joinByHand(await crowd.arrive(), links.join, 'Ann', 'Sales')
  const cy = await join(await crowd.arrive(), links.join, 'Cy', 'Sales')
  const bob = await joinByHand(await crowd.arrive({ phone: true }), links.join, 'Bob', 'Marketing')
  const dee = await joinByHand(await crowd.arrive(), links.watch, 'Dee')
  const opened = fay.page.context().waitForEvent('page')
  await fay.page.getByRole('link', { name: 'Open the big screen' }).click()
  const big = new Person('Big screen', await opened)
  const cast = { fay, ann, cy, bob, dee, big }
  for (const person of everyone(cast)) await person.sees('Fay', 'Ann', 'Cy', 'Bob', 'Dee')
  return cast
}

async function welcome(cast: Cast) {
  await cast.fay.presses('Start with Welcome')
  for (const person of everyone(cast)) {
    await person.isAsked('What would make these two hours worth it?')
  }
  await cast.fay.presses('Start the talk')
}
