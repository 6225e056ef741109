import { bylineIn, bylineOf } from '@lockstep/shared/model/byline'
import { commentsByNote } from '@lockstep/shared/model/comments'
import { isJsonObject, type Json } from '@lockstep/shared/model/json'
import type { PublicRoom } from '@lockstep/shared/model/room'
import type { Summary } from '@lockstep/shared/model/summary'
import { blocksOf } from '@lockstep/shared/summary/blocks'
import { momentWords } from '@lockstep/shared/summary/words'
import { stringify } from 'csv-stringify/sync'
import type { CsvPart } from './csvParts.ts'
import { withoutControls } from './plainText.ts'

type Cell = string | number | null
type Row = readonly Cell[]

/** One part of the summary as a table for a spreadsheet. */
export function renderCsv(room: PublicRoom, summary: Summary, part: CsvPart): string {
  const rows = {
    plan: () => planRows(summary),
    notes: () => noteRows(room, summary),
    votes: () => voteRows(summary),
    glossary: () => glossaryRows(summary),
  }
  return writeCsv(rows[part]())
}

/** With a mark for UTF-8 at its start, which spreadsheets look for; every text stands in quotes. */
export function writeCsv(rows: readonly Row[]): string {
  return stringify(
    rows.map((row) => row.map(cell)),
    { bom: true, quoted_string: true, record_delimiter: 'windows' },
  )
}

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe before it. A number stays one,
 * a negative one too, and one that somebody typed.
 */
function cell(value: Cell): Cell {
  if (typeof value !== 'string') return value
  const text = withoutControls(value)
  if (/^-?\d+([.,]\d+)* ?%?$/.test(text)) return text
  // A spreadsheet may skip blanks before it looks for a formula; full-width signs count as well.
  return /^\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text
}

function planRows({ sides, sections }: Summary): readonly Row[] {
  const head = [
    ...['Section', 'Do next', 'Title'],
    ...[`${sides.sales} gives`, `${sides.sales} owner`, `${sides.sales} by`],
    ...[`${sides.marketing} gives`, `${sides.marketing} owner`, `${sides.marketing} by`],
    ...['Measure', 'Baseline', 'Target', 'Source', 'If missed', 'Still missing', 'Comes from'],
  ]
  const rows = blocksOf(sections, 'promise').map(({ card }) => [
    ...[card.section, card.doNext ? 'yes' : 'no', card.title],
    ...[card.sales.gives, card.sales.owner, card.sales.by],
    ...[card.marketing.gives, card.marketing.owner, card.marketing.by],
    ...[card.measure, card.baseline, card.target, card.source, card.ifMissed],
    ...[card.lacks.join('; '), card.origins.join('; ')],
  ])
  return [head, ...rows]
}

/** Each note, and under it what was said about it. */
function noteRows({ board, session }: PublicRoom, { sides }: Summary): readonly Row[] {
  const comments = commentsByNote(board)
  const rows = session.agenda.flatMap((step) =>
    [...board.notes.values()]
      .filter((note) => note.stepId === step.id && note.text.trim() !== '')
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .flatMap((note) => {
        const by = bylineIn(step, note, session)
        const said = comments.get(note.id) ?? []
        return [
          [step.title, sides[note.side], by, placeWords(note.place), note.text, null],
          ...said.map((comment) => [
            ...[step.title, sides[comment.side], bylineOf(comment, session)],
            ...[null, comment.text, note.text],
          ]),
        ]
      }),
  )
  return [['Step', 'Side', 'By', 'Place', 'Text', 'Comment on'], ...rows]
}

/** A place is one plain value of its kind's own shape; its words are what a reader can use of it. */
function placeWords(place: Json): string {
  if (typeof place === 'string') return place
  if (!isJsonObject(place)) return ''
  return Object.values(place)
    .filter((value) => typeof value === 'string')
    .join(' / ')
}

function voteRows({ sides, sections }: Summary): readonly Row[] {
  const rows = blocksOf(sections, 'ranking').flatMap(({ caption, rows: items }) =>
    items.map(({ label, sales, marketing, neutral, total }) => [
      ...[caption, label, sales, marketing, neutral, total],
    ]),
  )
  return [['Vote', 'Item', sides.sales, sides.marketing, sides.neutral, 'In all'], ...rows]
}

/** One row a term, for whoever keeps the CRM; a term's questions stand beside what was agreed. */
function glossaryRows({ sides, sections }: Summary): readonly Row[] {
  const terms = blocksOf(sections, 'definition').map((block) => ({
    ...block,
    fields: block.fields.filter(({ text }) => text.trim() !== ''),
  }))
  const most = Math.max(1, ...terms.map(({ fields }) => fields.length))
  const places = Array.from({ length: most }, (_, at) => at)
  const head = [
    ...['Term', 'Standing', 'Agreed', 'Changed since'],
    ...places.flatMap((at) => [`Question ${at + 1}`, `Text ${at + 1}`]),
    'Objections',
  ]
  const rows = terms.map(({ term, agreedAt, changedSince, fields, objections }) => [
    ...[term, agreedAt === null ? 'open' : 'agreed'],
    ...[agreedAt === null ? null : momentWords(agreedAt, 'UTC'), changedSince ? 'yes' : 'no'],
    ...places.flatMap((at) => [fields[at]?.question ?? null, fields[at]?.text ?? null]),
    objections.map(({ side, text }) => `${sides[side]}: ${text}`).join('; '),
  ])
  return [head, ...rows]
}
