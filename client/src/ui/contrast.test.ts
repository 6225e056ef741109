import { describe, expect, test } from 'vitest'
import css from './tokens.css?raw'

/** WCAG 2.2: running text, and what draws the edge of a control or a mark. */
const text = 4.5
const graphic = 3

const surfaces = ['paper', 'surface', 'sunken', 'note', 'sales-tint', 'mktg-tint', 'agreed-tint']
const tints = ['warn-tint', 'danger-tint', 'ok-tint']

/** Every pair that the controls use: what is drawn, on what, and the least that it needs. */
const pairs: readonly (readonly [string, string, number])[] = [
  ...[...surfaces, ...tints].map((on) => ['ink', on, text] as const),
  ...surfaces.map((on) => ['ink-2', on, text] as const),
  ...['paper', 'surface', 'sunken', 'note'].map((on) => ['ink-3', on, text] as const),
  ['on-ink', 'ink', text],
  ['on-ink', 'ink-2', text],
  ...['sales', 'mktg'].flatMap((side) => [
    [side, 'surface', text] as const,
    [side, 'paper', text] as const,
    [side, `${side}-tint`, text] as const,
    [`${side}-fill`, 'surface', graphic] as const,
    [`${side}-fill`, 'paper', graphic] as const,
    [`${side}-fill`, 'sunken', graphic] as const,
    [`${side}-fill`, `${side}-tint`, graphic] as const,
  ]),
  ['sales-fill', 'mktg-tint', graphic],
  ['mktg-fill', 'sales-tint', graphic],
  ...['agreed', 'warn', 'danger', 'ok'].flatMap((tone) => [
    [tone, 'surface', text] as const,
    [tone, 'paper', text] as const,
    [tone, `${tone}-tint`, text] as const,
  ]),
  ['surface', 'agreed', graphic],
  ['line-strong', 'surface', graphic],
  ['line-strong', 'paper', graphic],
  ['line-strong', 'sales-tint', graphic],
  ['line-strong', 'mktg-tint', graphic],
  ...['paper', 'surface', 'sunken', 'sales-tint', 'mktg-tint'].map(
    (on) => ['focus', on, graphic] as const,
  ),
]

const light = tokensIn(':root {')
const dark = { ...light, ...tokensIn(':root:not([data-theme="light"]) {') }
const chosenDark = { ...light, ...tokensIn(':root[data-theme="dark"] {') }

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_, tokens) => {
  test.each(pairs)('%s on %s reaches %d', (front, back, least) => {
    expect(contrast(colour(tokens, front), colour(tokens, back))).toBeGreaterThanOrEqual(least)
  })
})

test('dark by choice is dark by system', () => {
  expect(chosenDark).toEqual(dark)
})

test('the measure is WCAG’s: black on white is 21, and grey can fail', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#888888', '#ffffff')).toBeLessThan(text)
})

type Tokens = { readonly [name: string]: string }

/** The colours of the first block that begins with this selector. */
function tokensIn(selector: string): Tokens {
  const start = css.indexOf(selector)
  const block = css.slice(start, css.indexOf('}', start))
  const found = [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)]
  return Object.fromEntries(found.map(([, name, value]) => [String(name), String(value)]))
}

function colour(tokens: Tokens, name: string): string {
  const found = tokens[name]
  if (!found) throw new Error(`no token --${name}`)
  return found
}

function contrast(a: string, b: string): number {
  const [dim, bright] = [luminance(a), luminance(b)].sort((one, other) => one - other)
  return ((bright ?? 0) + 0.05) / ((dim ?? 0) + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
