import { bylineOf } from '../../model/byline.ts'
import { figureText } from '../../model/figure.ts'
import type { PublicRoom } from '../../model/room.ts'
import { type Step, sideName } from '../../model/session.ts'
import { twoSides } from '../../model/side.ts'
import type { SummaryBlock, SummaryItem, SummaryPart } from '../../model/summary.ts'
import {
  bySurprise,
  figuresOf,
  type Recognised,
  readMarks,
  recognised,
  type SwapMark,
} from './marks.ts'
import { promptsOf } from './prompts.ts'
import { type SwapNote, swapNotes } from './revealed.ts'

/** What both sides learned: how much each recognised, the surprises first, the true figures. */
export function summariseSwap(step: Step, room: PublicRoom): readonly SummaryPart[] {
  const notes = swapNotes(step, room, promptsOf(step, room))
  if (notes.length === 0) return []
  const facts = room.session.room
  const marks = readMarks(step, room)
  const counts = recognised(step, room)
  const blocks: SummaryBlock[] = []
  for (const side of twoSides) {
    if (counts[side].of === 0) continue
    blocks.push({ type: 'text', text: recognisedText(sideName(facts, side), counts[side]) })
  }
  const told = twoSides.flatMap((side) => {
    const { recognised: part, marked: whole } = counts[side]
    return part === null ? [] : [{ side, part, whole }]
  })
  if (told.length > 0) {
    blocks.push({
      type: 'table',
      caption: 'How many of the other side’s notes were spot on or close',
      columns: ['Side', 'Recognised', 'Marked'],
      rows: told.map(({ side, part, whole }) => [sideName(facts, side), part, whole]),
      plot: { type: 'parts', rows: told },
    })
  }
  const items = bySurprise(notes, marks).map((note) => itemOf(note, marks.get(note.id), room))
  blocks.push({ type: 'list', items })
  const figures = figuresOf(step, room)
  if (figures.length > 0) {
    blocks.push({
      type: 'table',
      caption: 'Guesses and true figures',
      columns: ['About', 'Sentence', 'Lowest guess', 'Highest guess', 'In truth', 'Source'],
      rows: figures.map(({ voice, stem, unit, lowest, highest, truth }) => [
        sideName(facts, voice),
        unit ? `${stem} (${unit})` : stem,
        lowest,
        highest,
        truth?.value ?? 'not supplied yet',
        truth?.source ?? '',
      ]),
    })
  }
  return [{ section: 'learned', heading: step.title, blocks }]
}

/** "Marketing recognised 7 of 10.", or that there is too little to say it. */
export function recognisedText(name: string, count: Recognised): string {
  if (count.recognised !== null) return `${name} recognised ${count.recognised} of ${count.marked}.`
  const marks = count.marked === 1 ? '1 mark' : `${count.marked} marks`
  return `${name}: Too few to compare yet (${marks}).`
}

const verdictWords = { spotOn: 'Spot on', close: 'Close', notUs: 'Not us' }

function itemOf(note: SwapNote, mark: SwapMark | undefined, room: PublicRoom): SummaryItem {
  const { stem, words, side, voice } = note
  const by = bylineOf(note, room.session)
  const as = voice === null ? '' : `As ${sideName(room.session.room, voice)}: `
  const text = `${as}${stem ? `${stem} ${words}` : words}`
  if (!mark) return { text, side, by }
  const truth = mark.value === undefined ? null : figureText(mark.value, note.unit)
  const sourced = truth && mark.source ? `${truth} (${mark.source})` : truth
  const corrected = [sourced, mark.correction].filter(Boolean).join(': ')
  const said = verdictWords[mark.mark]
  return { text, side, by, detail: corrected ? `${said}. In truth: ${corrected}` : said }
}
