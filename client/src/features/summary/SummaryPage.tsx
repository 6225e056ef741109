import type { Summary } from '@lockstep/shared/model/summary'
import { glossaryOf } from '@lockstep/shared/summary/gloss'
import { dateWords } from '@lockstep/shared/summary/words'
import { Copy, Download, Printer } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { Button } from '../../ui/Button.tsx'
import { GlossaryContext } from '../../ui/glossary.ts'
import { Menu } from '../../ui/Menu.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { joinList } from '../../ui/wording.ts'
import { Blocks } from './Blocks.tsx'
import { MyPart } from './MyPart.tsx'
import styles from './SummaryPage.module.css'
import { words } from './strings.ts'

/** A file that the server makes of the summary; a part only for tables. */
export interface SummaryFile {
  readonly format: 'pdf' | 'docx' | 'md' | 'html' | 'csv' | 'ics' | 'json'
  readonly part?: 'plan' | 'notes' | 'votes' | 'glossary'
  /** The days of this one card of the plan. */
  readonly card?: string
}

export interface SummaryPageProps {
  readonly summary: Summary
  /** Left out where nothing can be downloaded. */
  readonly onDownload?: ((file: SummaryFile) => void) | undefined
  /** Puts the page on the clipboard. Left out where nobody may. */
  readonly onCopy?: (() => void) | undefined
  /** Whose part of the plan is shown first. */
  readonly reader?: { readonly name: string } | undefined
  /** What else can be done from here. */
  readonly tools?: ReactNode
  /** What is said of the room below everything. */
  readonly foot?: ReactNode
}

/** The page that a room leaves behind: for reading, for paper, and as files. */
export function SummaryPage(props: SummaryPageProps) {
  const { summary } = props
  const glossary = useMemo(() => ({ terms: glossaryOf(summary), still: false }), [summary])
  return (
    <GlossaryContext value={glossary}>
      <Paper {...props} />
    </GlossaryContext>
  )
}

function Paper(props: SummaryPageProps) {
  const { summary, onDownload, onCopy, reader, tools, foot } = props
  const { title, sides, sections, stillSealed } = summary
  const day = dateWords(summary.startedAt ?? summary.createdAt)
  return (
    <div className={styles.page}>
      <nav className={styles.nav} aria-label={words.contents} data-noprint>
        <ul>
          {sections.map(({ section, heading }) => (
            <li key={section}>
              <button type="button" onClick={() => goTo(section)}>
                {heading}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <article className={styles.paper}>
        <header className={styles.head}>
          <h1 tabIndex={-1}>{title}</h1>
          <p className={styles.held}>{words.held(joinList([sides.sales, sides.marketing]), day)}</p>
          <div className={styles.tools} data-noprint>
            {onDownload && <DownloadMenu onDownload={onDownload} />}
            {onCopy && (
              <Button variant="quiet" icon={<Copy size={18} aria-hidden="true" />} onClick={onCopy}>
                {words.copy}
              </Button>
            )}
            <Button
              variant="quiet"
              icon={<Printer size={18} aria-hidden="true" />}
              onClick={() => window.print()}
            >
              {enSteps.summary.print}
            </Button>
            {tools}
          </div>
        </header>
        {summary.closedAt === null && <p className={styles.soFar}>{words.soFar}</p>}
        {stillSealed.length > 0 && (
          <aside className={styles.sealed} aria-label={words.sealed}>
            {stillSealed.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </aside>
        )}
        {reader && <MyPart summary={summary} name={reader.name} onDownload={onDownload} />}
        {sections.map(({ section, heading, parts }) => (
          <section key={section} className={styles.section} aria-labelledby={anchor(section)}>
            <h2 id={anchor(section)} tabIndex={-1}>
              {heading}
            </h2>
            {parts.map((part, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two steps may have one title
              <div key={at} className={styles.part}>
                {part.heading !== '' && <h3>{part.heading}</h3>}
                <Blocks
                  blocks={part.blocks}
                  sides={sides}
                  level={part.heading === '' ? 3 : 4}
                  onCalendar={onDownload && ((card) => onDownload({ format: 'ics', card }))}
                />
              </div>
            ))}
          </section>
        ))}
        {foot}
      </article>
    </div>
  )
}

const wholeFiles = ['pdf', 'docx', 'md', 'html', 'ics', 'json'] as const
const tables = ['plan', 'notes', 'votes', 'glossary'] as const

function DownloadMenu({ onDownload }: { onDownload: (file: SummaryFile) => void }) {
  return (
    <Menu
      label={enSteps.summary.download}
      trigger={(trigger) => (
        <Button {...trigger} icon={<Download size={18} aria-hidden="true" />}>
          {enSteps.summary.download}
        </Button>
      )}
      items={[
        ...wholeFiles.map((format) => ({
          id: format,
          label: enSteps.summary.formats[format],
          onSelect: () => onDownload({ format }),
        })),
        ...tables.map((part, at) => ({
          id: part,
          label: words.table(words.parts[part]),
          separated: at === 0,
          onSelect: () => onDownload({ format: 'csv', part }),
        })),
      ]}
    />
  )
}

function anchor(section: string): string {
  return `summary-${section}`
}

/** Not a link: the address's fragment belongs to the room's key. */
function goTo(section: string): void {
  const heading = document.getElementById(anchor(section))
  heading?.scrollIntoView()
  heading?.focus({ preventScroll: true })
}
