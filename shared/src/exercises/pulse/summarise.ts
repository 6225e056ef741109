import { itemsOfNotes } from '../../model/noteItem.ts'
import type { PublicRoom } from '../../model/room.ts'
import { type SideNames, type Step, sideNames } from '../../model/session.ts'
import { sides } from '../../model/side.ts'
import type { SummaryBlock, SummaryItem, SummaryPart } from '../../model/summary.ts'
import { gapEndingAt, type PulseGap } from './gap.ts'
import { type PulseResult, readPulse, roundScore, scores, standings } from './scores.ts'
import { type Asked, askedIn } from './settings.ts'

/** The lines, the scores by side, and the change since the room was asked before. */
export function summarisePulse(step: Step, room: PublicRoom): readonly SummaryPart[] {
  const result = readPulse(step, room)
  if (!result) return []
  const { room: facts } = room.session
  const names = sideNames(facts)
  const items = linesOf(step, room)
  const gap = gapEndingAt(step, room)
  const blocks: SummaryBlock[] = [
    ...(items.length > 0 ? [{ type: 'list', items } as const] : []),
    ...scoreBlocks(step, result, names),
    ...(gap ? changeBlocks(gap, names, askedIn(step)) : []),
  ]
  return [{ section: 'started', heading: step.title, blocks }]
}

function linesOf(step: Step, room: PublicRoom): readonly SummaryItem[] {
  return [...room.board.notes.values()]
    .filter((note) => note.stepId === step.id && note.text.trim() !== '')
    .sort((a, b) => sides.indexOf(a.side) - sides.indexOf(b.side) || (a.id < b.id ? -1 : 1))
    .map(itemsOfNotes(step, room))
}

function scoreBlocks(step: Step, result: PulseResult, names: SideNames): readonly SummaryBlock[] {
  const by = standings(result)
  const { question, low, high } = askedIn(step)
  const shown = sides.filter((side) => side !== 'neutral' || by[side].people > 0)
  if (sides.every((side) => by[side].people === 0)) {
    return [{ type: 'text', text: `${question} Nobody chose a score.` }]
  }
  const rows = shown.map((side) => [
    names[side],
    ...result.scores[side],
    by[side].people,
    meanWords(by[side].mean),
  ])
  return [
    {
      type: 'table',
      caption: `${question} 1 means “${low}”, 5 means “${high}”; how many chose each score.`,
      columns: ['Side', ...scores.map(String), 'Answers', 'Mean'],
      rows,
    },
  ]
}

function changeBlocks(
  { before, after }: PulseGap,
  names: SideNames,
  { low, high }: Asked,
): readonly SummaryBlock[] {
  const shown = sides.filter(
    (side) => side !== 'neutral' || before.by[side].people > 0 || after.by[side].people > 0,
  )
  const rows = shown.map((side) => {
    const [first, last] = [before.by[side].mean, after.by[side].mean]
    return [names[side], meanWords(first), meanWords(last), changeWords(first, last)]
  })
  const apart = ['Apart', meanWords(before.apart), meanWords(after.apart)]
  return [
    {
      type: 'table',
      caption: `From “${before.title}” to “${after.title}”: the mean of each side`,
      columns: ['Side', 'Before', 'Now', 'Change'],
      rows: [...rows, [...apart, changeWords(before.apart, after.apart)]],
      plot: {
        type: 'gap',
        low,
        high,
        rows: shown.map((side) => {
          return { side, before: before.by[side].mean, after: after.by[side].mean }
        }),
      },
    },
  ]
}

function meanWords(mean: number | null): string | number {
  return mean === null ? '–' : roundScore(mean)
}

/** `+0.4`; a dash where one of the two moments has no answers to take it from. */
function changeWords(first: number | null, last: number | null): string {
  if (first === null || last === null) return '–'
  const change = roundScore(roundScore(last) - roundScore(first))
  return change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '0'
}
