import { type AgreedTerm, agreedTerms } from '../model/agreed.ts'
import { carriedFigures, isCarried } from '../model/carried.ts'
import { figureText } from '../model/figure.ts'
import type { PublicRoom } from '../model/room.ts'
import { agreedLevels, levelWords } from '../model/serviceLevel.ts'
import { sideName } from '../model/session.ts'
import type { SummaryBlock, SummaryPart } from '../model/summary.ts'
import { termSpecs } from './termSpecs.ts'

/**
 * What this room took over from an earlier one, where no step of its own has said it since. The plan
 * lies on the board, so it is told there.
 */
export function carriedParts(room: PublicRoom): readonly SummaryPart[] {
  const { session } = room
  const { from } = session.room
  if (!from) return []
  const heading = `Taken over from “${from.title}”`
  const specs = termSpecs(session)
  const terms = agreedTerms(room).filter(({ key }) => isCarried(key))
  const blocks = terms.map((term): SummaryBlock => definitionOf(term, specs.get(term.termId)))
  const numbers = numberBlocks(room)
  const parts: SummaryPart[] = [
    { section: 'agreed', heading, blocks },
    { section: 'started', heading, blocks: numbers },
  ]
  return parts.filter((part) => part.blocks.length > 0)
}

type Specs = ReturnType<typeof termSpecs>

function definitionOf(
  { termId, text, agreedAt, changedSince }: AgreedTerm,
  spec: ReturnType<Specs['get']>,
): SummaryBlock {
  return {
    type: 'definition',
    ...{ termId, agreedAt, changedSince },
    term: spec?.name ?? termId,
    fields: Object.entries(text).map(([field, words]) => ({
      question: spec?.fields.find(({ id }) => id === field)?.question ?? '',
      text: words,
    })),
    tally: null,
    objections: [],
  }
}

function numberBlocks(room: PublicRoom): readonly SummaryBlock[] {
  const { session } = room
  const names = {
    sales: sideName(session.room, 'sales'),
    marketing: sideName(session.room, 'marketing'),
  }
  const levels = agreedLevels(room)
    .filter(({ key }) => isCarried(key))
    .map(({ level }): SummaryBlock => {
      const said = levelWords(level, names)
      return { type: 'text', text: `Service level: ${said.marketing} ${said.sales}` }
    })
  const figures = carriedFigures(session)
  if (figures.length === 0) return levels
  return [
    ...levels,
    {
      type: 'table',
      caption: 'How it was then',
      columns: ['Question', 'Answered for by', 'Figure', 'Source'],
      rows: figures.map(({ text, side, value, unit, source }) => [
        text,
        names[side],
        figureText(value, unit),
        source,
      ]),
    },
  ]
}
