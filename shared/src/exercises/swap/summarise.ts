import { figureText } from '../../model/figure.ts'
import { itemsOfNotes } from '../../model/noteItem.ts'
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
  const toItem = itemsOfNotes(step, room)
  const items = bySurprise(notes, marks).map((note) => {
    const text = asText(note, room)
    return { ...toItem({ ...note, text }), ...detailOf(note, marks.get(note.id)) }
  })
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

function asText({ stem, words, voice }: SwapNote, room: PublicRoom): string {
  const as = voice === null ? '' : `As ${sideName(room.session.room, voice)}: `
  return `${as}${stem ? `${stem} ${words}` : words}`
}

function detailOf(note: SwapNote, mark: SwapMark | undefined): Pick<SummaryItem, 'detail'> {
  if (!mark) return {}
  const truth = mark.value === undefined ? null : figureText(mark.value, note.unit)
  const sourced = truth && mark.source ? `${truth} (${mark.source})` : truth
  const corrected = [sourced, mark.correction].filter(Boolean).join(': ')
  const said = verdictWords[mark.mark]
  return { detail: corrected ? `${said}. In truth: ${corrected}` : said }
}
