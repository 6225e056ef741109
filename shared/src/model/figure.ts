/** `1,250.5 days`; the figure alone where there is no unit. */
export function figureText(value: number, unit?: string | null): string {
  const text = new Intl.NumberFormat('en', { maximumFractionDigits: 4 }).format(value)
  return unit ? `${text} ${unit}` : text
}
