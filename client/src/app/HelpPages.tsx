import styles from './HelpPages.module.css'
import { helpTopics } from './help.ts'
import { Page, StatePage } from './Page.tsx'
import { ShortcutTables } from './ShortcutTables.tsx'
import { shortcutRows } from './shortcuts.ts'
import { words } from './words.ts'

/** Shortcuts, privacy, accessibility: plain pages that print well. */
export function Help({ topic }: { topic: string }) {
  if (topic === 'shortcuts') return <Shortcuts />
  const page = helpTopics.get(topic)
  if (!page) return <StatePage title={words.noPage} />
  return (
    <Page title={page.title}>
      <h1>{page.title}</h1>
      {page.sections.map((section) => (
        <section key={section.heading} className={styles.section}>
          <h2>{section.heading}</h2>
          {section.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
    </Page>
  )
}

function Shortcuts() {
  return (
    <Page title={shortcutRows.title}>
      <h1>{shortcutRows.title}</h1>
      <ShortcutTables />
    </Page>
  )
}
