/**
 * The number that somebody typed, or null where it is none. With both a point and a comma the later
 * one begins the fraction; a single one before exactly three digits follows the person's language.
 */
export function parseFigure(typed: string, language?: string): number | null {
  const text = typed.replaceAll(/[\s'’%]/g, '')
  if (!/^[-−]?[\d.,]*\d[\d.,]*$/.test(text)) return null
  const decimal = decimalMark(text, language)
  const plain = [...text]
    .filter((letter) => /[\d\-−]/.test(letter) || letter === decimal)
    .join('')
    .replace('−', '-')
    .replace(',', '.')
  const value = Number(plain)
  return Number.isFinite(value) ? value : null
}

function decimalMark(text: string, language: string | undefined): '.' | ',' | null {
  const points = text.split('.').length - 1
  const commas = text.split(',').length - 1
  if (points > 0 && commas > 0) return text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ','
  if (points + commas !== 1) return null
  const mark = points === 1 ? '.' : ','
  const grouping = /^[-−]?[1-9]\d{0,2}[.,]\d{3}$/.test(text)
  return grouping && mark !== decimalOf(language) ? null : mark
}

function decimalOf(language: string | undefined): string {
  const parts = new Intl.NumberFormat(language).formatToParts(1.5)
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.'
}
