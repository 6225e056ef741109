import type { PublicRoom } from '@lockstep/shared/model/room'
import { summarise } from '@lockstep/shared/summary/summary'
import { type CsvPart, csvParts } from './csvParts.ts'
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
  /** Whether it can be asked for one card of the plan, whose id is then the part. */
  readonly ofOneCard: boolean
  /** What is heavy is loaded when it is first asked for. */
  render(room: PublicRoom, part: string | null): Promise<string | Uint8Array>
}

type Render = (room: PublicRoom) => Promise<string | Uint8Array>

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Every format, by the name that `?format=` gives it. */
export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  whole('json', 'application/json; charset=utf-8', async (room) =>
    renderJson(room, summarise(room)),
  ),
  whole('md', 'text/markdown; charset=utf-8', async (room) => renderMarkdown(summarise(room))),
  whole('html', 'text/html; charset=utf-8', async (room) => renderHtml(summarise(room))),
  whole('pdf', 'application/pdf', async (room) => {
    const { renderPdf } = await import('./pdf/pdf.ts')
    return renderPdf(summarise(room))
  }),
  whole('docx', word, async (room) => {
    const { renderDocx } = await import('./docx/docx.ts')
    return renderDocx(summarise(room))
  }),
  [
    'ics',
    {
      contentType: 'text/calendar; charset=utf-8',
      extension: 'ics',
      parts: [],
      ofOneCard: true,
      render: async (room, card) => {
        const { renderIcs } = await import('./ics.ts')
        return renderIcs(summarise(room), card)
      },
    },
  ],
  [
    'csv',
    {
      contentType: 'text/csv; charset=utf-8',
      extension: 'csv',
      parts: csvParts,
      ofOneCard: false,
      render: async (room, part) => {
        const { renderCsv } = await import('./csv.ts')
        return renderCsv(room, summarise(room), csvPart(part))
      },
    },
  ],
])

function whole(extension: string, contentType: string, render: Render): [string, Format] {
  return [extension, { extension, contentType, parts: [], ofOneCard: false, render }]
}

function csvPart(part: string | null): CsvPart {
  return csvParts.find((known) => known === part) ?? csvParts[0]
}
