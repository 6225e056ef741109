import { withoutControls } from './plainText.ts'

/** HTML that may go into a page as it is. Only `html` and `trusted` make it. */
export interface Markup {
  readonly markup: string
}

type Value = string | number | Markup | readonly Markup[]

/** A template for HTML: every string in it is escaped, for an element as for a quoted attribute. */
export function html(literals: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const markup = literals.reduce((made, literal, at) => {
    const value = values[at - 1]
    return made + (value === undefined ? '' : render(value)) + literal
  }, '')
  return { markup }
}

/** For the page's own constant parts; never for anything that a person wrote. */
export function trusted(markup: string): Markup {
  return { markup }
}

/** Nothing at all. */
export const none: Markup = { markup: '' }

function render(value: Value): string {
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  if ('markup' in value) return value.markup
  return value.map(({ markup }) => markup).join('')
}

function escapeHtml(text: string): string {
  return withoutControls(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
