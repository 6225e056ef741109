/**
 * The number that somebody typed, or null where it is none. With both a point and a comma the later
 * one begins the fraction; a single one before exactly three digits groups, as in 12,500.
 */
export function parseFigure(typed: string): number | null {
  const text = typed.replaceAll(/[\s'’%]/g, '').replace('−', '-')
  if (!/^-?[\d.,]*\d[\d.,]*$/.test(text)) return null
  const mark = decimalMark(text)
  const plain = [...text].filter((letter) => /[\d-]/.test(letter) || letter === mark).join('')
  const value = Number(plain.replace(',', '.'))
  return Number.isFinite(value) ? value : null
}

function decimalMark(text: string): '.' | ',' | null {
  const points = text.split('.').length - 1
  const commas = text.split(',').length - 1
  if (points > 0 && commas > 0) return text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ','
  if (points + commas !== 1) return null
  const mark = points === 1 ? '.' : ','
  // 12,500 is twelve thousand; 0,500 and 12.50 are not.
  return /^-?[1-9]\d{0,2},\d{3}$/.test(text) ? null : mark
}
