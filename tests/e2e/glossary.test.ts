import { expect } from '@playwright/test'
import { isOpenInLight, isOpenToAll } from './axe.ts'
import { join, openRoom } from './people.ts'
import { story } from './story.ts'

const fit = 'What must fit: the firm, the role, the region?'
const meaning = 'Firms of fifty people or more.'

story(
  'a word that both sides agreed on tells its meaning wherever it comes up',
  async ({ server, crowd }) => {
    const { fay, links } = await openRoom(crowd, server, /^Same words/)
    const bob = await join(await crowd.arrive(), links.join, 'Bob', 'Marketing')
    await fay.presses('Start with Goal and rules', 'Start the talk', 'Next step: MQL and SAL')
    await fay.presses('Start writing', 'Reveal', 'Write it together')
    await bob.writes(fit, meaning)
    await expect(fay.field(fit)).toHaveValue(meaning)
    await fay.presses('Ask both teams')
    for (const person of [fay, bob]) {
      await person.picks('Agree')
      await person.hasSealed()
    }
    await fay.presses('Show the answers')
    await expect(bob.seal('Agreed by Sales and Marketing')).toBeVisible()

    await bob.presses('Park a thought')
    await bob.writes('What should not be lost?', 'One MQL a day?')
    await bob.page.getByRole('dialog').getByRole('button', { name: 'Park a thought' }).click()
    const word = bob.page.getByRole('dialog').getByRole('button', { name: 'MQL', exact: true })
    await word.focus()
    await expect(bob.page.getByRole('tooltip')).toContainText(meaning)
    await isOpenInLight(bob, 'the meaning of a word')
    await bob.page.keyboard.press('Escape')
    await expect(bob.page.getByRole('tooltip')).toHaveCount(0)
    await word.hover()
    await expect(bob.page.getByRole('tooltip')).toContainText(meaning)

    await fay.chooses('Room menu', 'Summary')
    await fay.button('MQL').first().hover()
    await expect(fay.page.getByRole('tooltip')).toContainText(meaning)
    await isOpenToAll(fay, 'a summary with agreed words')
  },
)
