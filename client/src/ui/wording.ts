/** The language of the dictionary; `Intl` and the page's `lang` follow it. */
const language = 'en'

export interface Forms {
  readonly one: string
  readonly other: string
  /** Where none deserves its own words. */
  readonly zero?: string
}

const pluralRules = new Intl.PluralRules(language)
const conjunction = new Intl.ListFormat(language, { type: 'conjunction' })
const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
const decimal = new Intl.NumberFormat(language, { maximumFractionDigits: 2 })
const clockTime = new Intl.DateTimeFormat(language, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
/** The day before the month, as the summary and its files have it. */
const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const dayMonthYear = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' })

/** The form that fits the count, with `#` replaced by the count. */
export function plural(count: number, forms: Forms): string {
  if (count === 0 && forms.zero !== undefined) return forms.zero
  const form = pluralRules.select(count) === 'one' ? forms.one : forms.other
  return form.replaceAll('#', formatNumber(count))
}

/** The first line of a note, to name it by. */
export function shortOf(text: string): string {
  return cutShort(text.trim().split('\n', 1).join(''), 40)
}

/** At most so many letters, and a sign where some are left out. */
export function cutShort(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

/** "Ann, Bob, and Cy". */
export function joinList(items: readonly string[]): string {
  return conjunction.format(items)
}

export function formatNumber(value: number): string {
  return Number.isInteger(value) ? whole.format(value) : decimal.format(value)
}

/** "11:04", in this device's own time zone. `at` is milliseconds since 1970. */
export function formatTime(at: number): string {
  return clockTime.format(at)
}

/** "23 Nov". */
export function formatDay(at: number): string {
  return dayMonth.format(at)
}

/** A calendar day `YYYY-MM-DD` in words, read as a day and not as midnight UTC: "12 Dec" of this year. */
export function formatCalendarDay(day: string, now: number = Date.now()): string {
  const at = new Date(`${day}T12:00:00`)
  if (Number.isNaN(at.getTime())) return day
  const thisYear = at.getFullYear() === new Date(now).getFullYear()
  return thisYear ? formatDay(at.getTime()) : dayMonthYear.format(at)
}

/** Whole minutes and seconds in words, for whoever hears the clock: "4 minutes 12 seconds". */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  const parts = [
    minutes > 0 && plural(minutes, { one: '# minute', other: '# minutes' }),
    (rest > 0 || minutes === 0) && plural(rest, { one: '# second', other: '# seconds' }),
  ]
  return parts.filter(Boolean).join(' ')
}
