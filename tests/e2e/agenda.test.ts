import { readFile } from 'node:fs/promises'
import { expect, type Locator } from '@playwright/test'
import { isOpenToAll } from './axe.ts'
import { join, openRoom, type Person } from './people.ts'
import { story } from './story.ts'

const minute = 60_000

story('an agenda is built, changed while it runs, and re-planned', async ({ server, crowd }) => {
  const { fay, links } = await openRoom(crowd, server, /^Blank/)
  const ann = await join(await crowd.arrive({ phone: true }), links.join, 'Ann', 'Marketing')
  await fay.chooses('Room menu', 'Edit the agenda')
  await story.step('build it by keys', () => buildByKeys(fay))
  await story.step('what is missing is said at its field', () => missWhatIsNeeded(fay))
  await story.step('put it in order', () => putInOrder(fay))
  await story.step('see what the room will see', () => lookAhead(fay))
  await story.step('hear what a step would lack', () => hearWhatIsLost(fay))
  await story.step('keep it as a file', () => keepAsFile(fay))
  await story.step('change it while it runs', () => changeWhileItRuns(fay, ann))
  await story.step('end on time', () => endOnTime(fay))
})

/** The first step without a mouse: from the button through the menu and the form. */
async function buildByKeys(fay: Person) {
  const { keyboard } = fay.page
  await fay.button('Add a step').focus()
  await keyboard.press('Enter')
  await expect(kindIn(fay, 'Check-in')).toBeFocused()
  await arrowTo(fay, kindIn(fay, 'Talk it over'))
  await keyboard.press('Enter')
  await expect(fay.field('Title')).toBeFocused()
  await keyboard.press('Control+a')
  await keyboard.type('Welcome')
  await keyboard.press('Tab')
  await keyboard.press('Control+a')
  await keyboard.type('20')
  await fay.button('Add the step').focus()
  await keyboard.press('Enter')
  await expect(row(fay, '1. Welcome')).toContainText('20 min')
  await expect(fay.page.getByRole('dialog')).toHaveCount(0)

  await fay.chooses('Add a step', 'Talk it over')
  await fay.writes('Title', 'Break')
  await fay.page.getByRole('checkbox', { name: 'This step must happen' }).uncheck()
  await fay.page.getByRole('checkbox', { name: 'This is a break' }).check()
  await fay.presses('Add the step')
  await expect(row(fay, '2. Break')).toContainText('nice to have')
}

async function missWhatIsNeeded(fay: Person) {
  await fay.chooses('Add a step', 'What matters most')
  await fay.presses('Add the step')
  await fay.sees('Choose an earlier step, or add at least one option.')
  await expect(fay.page.getByRole('combobox', { name: 'Vote on what came of' })).toBeFocused()
  await isOpenToAll(fay, 'the form of a step')
  await fay.presses('Add an option')
  await fay.page.keyboard.type('One list of accounts')
  await fay.page.keyboard.press('Enter')
  await fay.presses('Add the step')
  await fay.sees('Write something here, or remove it.')
  await expect(fay.field('Option 2')).toBeFocused()
  await fay.page.keyboard.type('One form for every lead')
  await fay.presses('Add the step')
  await expect(row(fay, '3. What matters most')).toBeVisible()
  await fay.chooses('Add a step', 'Define our words')
  await fay.writes('Title', 'Our words')
  await fay.chooses('More for “Contact”', 'Remove')
  await fay.chooses('Add a word', 'A word of your own')
  await fay.writes('Word 6', 'Dormant')
  await fay.presses('Add the step')
  await expect(row(fay, '4. Our words')).toContainText('30 min')
}

/** By keys, through the list of places, and by mouse. */
async function putInOrder(fay: Person) {
  await fay.button('Move ‘Our words’').focus()
  await fay.page.keyboard.press('Alt+ArrowUp')
  await expect(row(fay, '3. Our words')).toBeVisible()
  await expect(fay.button('Move ‘Our words’')).toBeFocused()
  await fay.button('Move ‘Our words’').click()
  await fay.page
    .getByRole('dialog', { name: 'Move to…' })
    .getByRole('button', { name: /^1 · where/ })
    .click()
  await expect(row(fay, '1. Our words')).toBeVisible()
  await fay.drags(fay.button('Move ‘Our words’'), row(fay, '2. Welcome'), 'end')
  await expect(row(fay, '2. Our words')).toBeVisible()
  await expect(row(fay, '1. Welcome')).toBeVisible()
  await isOpenToAll(fay, 'the agenda')
}

/** Beside the list, over it on a phone, and while a step is being set up. */
async function lookAhead(fay: Person) {
  const beside = fay.part('Preview', 'complementary')
  await expect(beside).toContainText('Preview of “Welcome”')
  await fay.presses('2. Our words')
  await expect(beside).toContainText('Preview of “Our words”')
  await expect(beside).toContainText('Dormant')
  await isOpenToAll(fay, 'the agenda with a preview')
  await fay.presses('Edit “Our words”')
  await fay.writes('Prompt', 'What do we mean?')
  await fay.presses('Preview')
  // On the page that is seen, not in the field that it was typed in.
  const form = fay.page.getByRole('dialog')
  await expect(form.getByRole('paragraph').getByText('What do we mean?')).toBeVisible()
  await fay.presses('Back to the form', 'Cancel')

  await fay.page.setViewportSize({ width: 360, height: 740 })
  await expect(beside).toHaveCount(0)
  await fay.presses('2. Our words')
  const over = fay.page.getByRole('dialog', { name: 'Preview of “Our words”' })
  await over.getByRole('radio', { name: 'Big screen' }).check({ force: true })
  await expect(over.getByRole('img', { name: /Big screen/ })).toContainText('Dormant')
  await isOpenToAll(fay, 'a preview on a phone')
  await fay.presses('Close')
  await fay.page.setViewportSize({ width: 1366, height: 768 })
}

/** A step that another builds on goes only after a question, and not at all when it is refused. */
async function hearWhatIsLost(fay: Person) {
  await fay.chooses('Add a step', 'Sign the plan')
  await fay.presses('Add the step')
  await fay.chooses('Add a step', 'One plan')
  await fay.presses('Add the step')
  await expect(row(fay, '6. One plan')).toBeVisible()
  // Behind the signing it was of no use, so nothing is lost by moving it before.
  await fay.button('Move ‘One plan’').focus()
  await fay.page.keyboard.press('Alt+ArrowUp')
  await expect(row(fay, '5. One plan')).toBeVisible()
  const question = fay.page.getByRole('dialog', { name: 'Something builds on this' })
  await fay.chooses('More for “One plan”', 'Skip')
  await expect(question).toContainText('“Sign the plan” would be left without the plan.')
  await isOpenToAll(fay, 'a question before a step is skipped')
  await fay.presses('Cancel')
  await expect(question).toHaveCount(0)
  await expect(row(fay, '5. One plan')).not.toContainText('skipped')
  await fay.chooses('More for “One plan”', 'Remove')
  await question.getByRole('button', { name: 'Do it anyway' }).click()
  await expect(row(fay, '5. Sign the plan')).toBeVisible()
  await fay.chooses('More for “Sign the plan”', 'Remove')
  await expect(fay.button(/^Edit “/)).toHaveCount(4)
}

async function keepAsFile(fay: Person) {
  const saving = fay.page.waitForEvent('download')
  await fay.presses('Save as a file')
  const file = await saving
  expect(file.suggestedFilename()).toBe('pipeline-reset.lockstep-agenda.json')
  const text = await readFile(await file.path(), 'utf8')
  expect(JSON.parse(text)).toMatchObject({ format: 'lockstep.agenda', version: 1 })
  const choosing = fay.page.waitForEvent('filechooser')
  await fay.presses('Add from a file')
  await (await choosing).setFiles({
    name: 'other.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"format":"recipes"}'),
  })
  await fay.sees(/^This file is something else/)
  const again = fay.page.waitForEvent('filechooser')
  await fay.presses('Add from a file')
  await (await again).setFiles(await file.path())
  await fay.presses('Behind it')
  await expect(row(fay, '8. What matters most')).toBeVisible()
  for (let at = 4; at > 0; at -= 1) {
    await fay
      .button(/^More for/)
      .last()
      .click()
    await fay.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await expect(fay.button(/^Edit “/)).toHaveCount(3 + at)
  }
}

/** Whoever is in the room sees the change at once. */
async function changeWhileItRuns(fay: Person, ann: Person) {
  await fay.presses('To the stage', 'Start with Welcome')
  await fay.chooses('Room menu', 'Edit the agenda')
  await fay.presses('Edit “Welcome”')
  await fay.writes('Prompt', 'What would make this hour worth it?')
  await fay.page.getByRole('textbox', { name: 'Minutes', exact: true }).fill('15')
  await fay.presses('Save')
  await ann.isAsked('What would make this hour worth it?')
  await expect(row(fay, '1. Welcome · now')).toContainText('15 min')
  await fay.sees(/to spare: it would end at/)
}

/** The room is given up earlier than planned: one press makes the agenda fit. */
async function endOnTime(fay: Person) {
  // 15 + 30 + 10 + 5 minutes are planned; the break alone is not enough.
  await fay.page.getByLabel('Meant to end at').fill(timeIn(45 * minute))
  await fay.page.getByLabel('Meant to end at').press('Enter')
  await fay.sees(/minutes too long: it would end at/)
  await fay.chooses('Room menu', 'Cockpit')
  await fay.presses('Re-plan')
  const dialog = fay.page.getByRole('dialog', { name: 'To end on time' })
  await expect(dialog).toContainText('Leave out “Break”: 10 minutes')
  await expect(dialog).toContainText(/Shorten “Our words” from 30 to 2\d minutes/)
  await expect(dialog).toContainText('as planned')
  await isOpenToAll(fay, 'the re-plan')
  await fay.presses('Take it')
  await fay.sees('The agenda is shorter now.')
  await expect(fay.button('Re-plan')).toHaveCount(0)
  await fay.sees(/^On time|to spare/)
  await fay.sees(/3\. Break/)
}

/** Down the menu, however many kinds there come to be. */
async function arrowTo(fay: Person, item: Locator) {
  const most = await fay.page.getByRole('dialog').getByRole('button').count()
  for (let step = 0; step < most; step += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) return
    await fay.page.keyboard.press('ArrowDown')
  }
  await expect(item).toBeFocused()
}

function kindIn(fay: Person, kind: string): Locator {
  return fay.page.getByRole('dialog').getByRole('button', { name: kind, exact: true })
}

function row(fay: Person, title: string): Locator {
  return fay.page.getByRole('listitem').filter({ hasText: title })
}

/** What a clock on the wall shows then. */
function timeIn(ms: number): string {
  const at = new Date(Date.now() + ms)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(at.getHours())}:${two(at.getMinutes())}`
}
