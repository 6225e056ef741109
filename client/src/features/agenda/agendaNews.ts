import type { Step } from '@lockstep/shared/model/session'
import { agendaWords } from './words.ts'

/** What became of an agenda, in one sentence; null where nobody would notice. */
export function agendaNews(before: readonly Step[], after: readonly Step[]): string | null {
  const old = new Map(before.map((step) => [step.id, step]))
  const now = new Map(after.map((step) => [step.id, step]))
  const added = after.filter(({ id }) => !old.has(id))
  if (added.length > 0) return agendaWords.wasAdded(titlesOf(added))
  const removed = before.filter(({ id }) => !now.has(id))
  if (removed.length > 0) return agendaWords.wasRemoved(titlesOf(removed))
  if (after.some(({ id }, at) => before[at]?.id !== id)) return agendaWords.wasMoved
  const changed = after.filter((step) => isOther(old.get(step.id), step))
  return changed.length > 0 ? agendaWords.wasChanged(titlesOf(changed)) : null
}

/** Going through the agenda changes phases and times, and nothing that somebody planned. */
function isOther(before: Step | undefined, after: Step): boolean {
  if (!before) return false
  const planned = (step: Step) => {
    const { title, minutes, prompt, settings, must, autoAdvance, anonymous, skipped } = step
    return JSON.stringify([title, minutes, prompt, settings, must, autoAdvance, anonymous, skipped])
  }
  return planned(before) !== planned(after)
}

function titlesOf(steps: readonly Step[]): readonly string[] {
  return steps.map(({ title }) => `“${title}”`)
}
