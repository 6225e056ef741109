import type { PublicRoom } from '@lockstep/shared/model/room'
import type { Summary } from '@lockstep/shared/model/summary'
import { type CsvPart, csvParts, renderCsv } from './csv.ts'
import { renderHtml } from './html.ts'
import { renderJson } from './json.ts'
import { renderMarkdown } from './markdown.ts'

/** One way to write a summary into a file. */
export interface Format {
  readonly contentType: string
  /** Without the dot. */
  readonly extension: string
  /** What `part` may be asked for, the first one where none is; formats of the whole have none. */
  readonly parts: readonly string[]
  render(room: PublicRoom, summary: Summary, part: string | null): string
}

/** Every format, by the name that `?format=` gives it. */
export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['json', whole('application/json; charset=utf-8', 'json', renderJson)],
  ['md', whole('text/markdown; charset=utf-8', 'md', (_, summary) => renderMarkdown(summary))],
  ['html', whole('text/html; charset=utf-8', 'html', (_, summary) => renderHtml(summary))],
  [
    'csv',
    {
      contentType: 'text/csv; charset=utf-8',
      extension: 'csv',
      parts: csvParts,
      render: (room, summary, part) => renderCsv(room, summary, csvPart(part)),
    },
  ],
])

function whole(
  contentType: string,
  extension: string,
  render: (room: PublicRoom, summary: Summary) => string,
): Format {
  return { contentType, extension, parts: [], render }
}

function csvPart(part: string | null): CsvPart {
  return csvParts.find((known) => known === part) ?? csvParts[0]
}
