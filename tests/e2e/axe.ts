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
  const { violations } = await axe(page).withRules(['color-contrast']).analyze()
  await page.emulateMedia({ colorScheme: 'light' })
  expect(told(violations), `${screen}, as ${person.name} sees it in dark colours`).toEqual([])
}

/** For a screen whose dark colours were looked at in another width. */
export async function isOpenInLight(person: Person, screen: string): Promise<void> {
  const { violations } = await axe(person.page).analyze()
  expect(told(violations), `${screen}, as ${person.name} sees it`).toEqual([])
}

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations']

function told(violations: Violations): readonly string[] {
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}

/** Legacy mode looks at the page alone: it has no frames, and the other mode opens a tab each time. */
function axe(page: Page) {
  return new AxeBuilder({ page }).setLegacyMode(true)
}
