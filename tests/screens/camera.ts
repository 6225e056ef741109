import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'

const album = join(import.meta.dirname, '../../screenshots')

export const sizes = {
  laptop: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
  /** A laptop at 400 %, as far as a page must reflow. */
  narrow: { width: 320, height: 640 },
  projector: { width: 1920, height: 1080 },
} as const
export type Size = keyof typeof sizes

const seatSizes: readonly Size[] = ['laptop', 'phone', 'narrow']
/** What somebody in the last row can read of a 1080 lines' picture, in px. */
const leastOnWall = 28
/** A page so little longer than its window is no reason for a second picture, in px. */
const slack = 24
const tallest = 6_000

/**
 * Takes a page's picture in every size and both themes, and looks for what can be told without eyes:
 * a page wider than its window, more than one primary button, a wall with small or cut-off text.
 */
export class Camera {
  readonly complaints: string[] = []

  async take(page: Page, screen: string, only: readonly Size[] = seatSizes): Promise<void> {
    for (const size of only) {
      await page.setViewportSize(sizes[size])
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
        await settle(page)
        const path = (name: string) => join(album, size, theme, `${name}.png`)
        await shoot(page, path(screen))
        if (theme === 'light') await this.#inspect(page, screen, size)
        const { height } = sizes[size]
        const whole = await page.evaluate(() => document.documentElement.scrollHeight)
        if (whole <= height + slack || size === 'projector') continue
        await page.setViewportSize({ ...sizes[size], height: Math.min(whole, tallest) })
        await settle(page)
        await shoot(page, path(`${screen}-whole`))
        await page.setViewportSize(sizes[size])
      }
    }
    await page.setViewportSize(sizes[only[0] ?? 'laptop'])
  }

  async #inspect(page: Page, screen: string, size: Size): Promise<void> {
    const found = await page.evaluate(inspectPage, leastOnWall)
    const where = `${screen}, ${size}`
    if (found.wider > 0) {
      this.complaints.push(`${where}: ${found.wider} px too wide: ${found.widest}`)
    }
    if (found.primaries.length > 1) {
      this.complaints.push(`${where}: several primaries: ${found.primaries.join(', ')}`)
    }
    if (size !== 'projector') return
    if (found.longer > 0) this.complaints.push(`${where}: ${found.longer} px below the edge`)
    for (const text of found.small) this.complaints.push(`${where}: too small: ${text}`)
  }
}

/** Runs in the page. */
function inspectPage(least: number) {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement
  const seen = (element: Element) => {
    const box = element.getBoundingClientRect()
    return box.width > 1 && box.height > 1 && getComputedStyle(element).visibility === 'visible'
  }
  const dialog = document.querySelector('dialog:modal')
  const primaries = [...(dialog ?? document).querySelectorAll('button, a')]
    .filter((element) => [...element.classList].some((name) => /(^|_)primary(_|$)/.test(name)))
    .filter((element) => seen(element) && !element.closest('[inert]'))
    .map((element) => element.textContent?.trim() ?? '')
  const beyond = [...document.body.querySelectorAll('*')].filter(
    (element) => element.getBoundingClientRect().right > clientWidth + 1,
  )
  const small = new Set<string>()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { parentElement, textContent } = node
    if (!parentElement || !textContent?.trim() || !seen(parentElement)) continue
    if (parentElement.closest('svg')) continue // in units of its own
    const px = Number.parseFloat(getComputedStyle(parentElement).fontSize)
    if (px < least - 0.5) small.add(`${Math.round(px)} px “${textContent.trim().slice(0, 40)}”`)
  }
  return {
    wider: scrollWidth - clientWidth,
    widest: beyond.slice(0, 4).map((element) => `${element.tagName}.${element.className}`),
    longer: scrollHeight - clientHeight,
    primaries,
    small: [...small],
  }
}

/** What loads is there, fonts too, and what was set has been drawn. */
async function settle(page: Page): Promise<void> {
  await expect(page.locator('[class*="skeleton"]')).toHaveCount(0)
  await page.evaluate(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await drawn()
    await document.fonts.ready
    await drawn()
  })
}

async function shoot(page: Page, path: string): Promise<void> {
  await page.screenshot({ path, animations: 'disabled', caret: 'initial' })
}
