/** The start of a calendar day YYYY-MM-DD in UTC, in milliseconds; null for a day that never was. */
export function dayOf(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const ms = Date.parse(`${text}T00:00:00Z`)
  // The 31st of February is parsed by some engines as a day in March.
  return Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(text) ? null : ms
}
