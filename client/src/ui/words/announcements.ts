import { formatDuration, plural } from '../wording.ts'

/** What the live regions say. Screen readers hear these at the same moment as the room sees them. */
export const announcements = {
  step: (step: number, of: number, prompt: string, how: string, minutes: number) =>
    `Step ${step} of ${of}. ${prompt} ${how} ${plural(minutes, { one: '# minute', other: '# minutes' })}.`,
  writePrivately: 'Write privately.',
  oneMinute: 'One minute left.',
  time: 'Time. You can finish your sentence.',
  timeLeft: (ms: number) =>
    ms >= 0 ? `${formatDuration(ms)} left.` : `${formatDuration(-ms)} over.`,
  revealed: (first: string, firstCount: number, second: string, secondCount: number) =>
    `Revealed. ${first} wrote ${plural(firstCount, { one: '# text', other: '# texts' })}, ${second} wrote ${secondCount}.`,
  count: (places: readonly string[]) => `Count: ${places.join('. ')}.`,
  countPlace: (place: string, item: string, dots: number) =>
    `${place}, ${item}, ${plural(dots, { zero: 'no dots', one: '# dot', other: '# dots' })}`,
} as const
