import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import type { Person } from './people.ts'

/**
 * Nothing that axe knows stands between this screen and anyone. All rules in light colours; in dark
 * ones only contrast can differ.
 */
export async function isOpenToAll(person: Person, screen: string): Promise<void> {
  const { page } = person
  await isOpenInLight(person, screen)
  await page.emulateMedia({ colorScheme: 'dark' })
  const violations = await violationsOn(page, (axe) => axe.withRules(['color-contrast']))
  await page.emulateMedia({ colorScheme: 'light' })
  expect(told(violations), `${screen}, as ${person.name} sees it in dark colours`).toEqual([])
}

/** For a screen whose dark colours were looked at in another width. */
export async function isOpenInLight(person: Person, screen: string): Promise<void> {
  const violations = await violationsOn(person.page)
  expect(told(violations), `${screen}, as ${person.name} sees it`).toEqual([])
}

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations']

function told(violations: Violations): readonly string[] {
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}

/**
 * Legacy mode looks at the page alone: it has no frames, and the other mode opens a tab each time. Axe
 * itself is half a megabyte, so a page is given it once.
 */
async function violationsOn(
  page: Page,
  narrow = (axe: AxeBuilder): AxeBuilder => axe,
): Promise<Violations> {
  const isThere = await page.evaluate(() => 'axe' in window)
  const axe = new AxeBuilder(isThere ? { page, axeSource: 'void 0' } : { page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
  return (await narrow(axe).analyze()).violations
}
