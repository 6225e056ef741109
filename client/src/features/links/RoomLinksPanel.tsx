import { Download, Mail } from 'lucide-react'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { enLead } from '../../ui/leadStrings.ts'
import { QrCode } from '../../ui/QrCode.tsx'
import styles from './RoomLinksPanel.module.css'

export interface Links {
  readonly facilitate?: string | undefined
  readonly join?: string | undefined
  readonly watch?: string | undefined
}

export interface RoomLinksPanelProps {
  readonly title: string
  readonly links: Links
  /** The facilitator link was copied, mailed or downloaded. */
  readonly onKept?: (() => void) | undefined
  /** Wishes another link in the place of one. */
  readonly onReplace?: ((which: keyof Links) => void) | undefined
}

/** The links that this device was given, each visibly of another kind. Absent ones are left out. */
export function RoomLinksPanel({ title, links, onKept, onReplace }: RoomLinksPanelProps) {
  const text = enLead.create
  const replace = (which: keyof Links) =>
    onReplace && (
      <Button
        variant="quiet"
        aria-label={text.replaceThis(text[`${which}Link`])}
        onClick={() => onReplace(which)}
      >
        {text.replaceLink}
      </Button>
    )
  return (
    <div className={styles.panel}>
      {links.join && (
        <section className={styles.join}>
          <QrCode value={links.join} size="9rem" />
          <CopyField
            label={text.joinLink}
            help={text.joinLinkHelp}
            value={links.join}
            actions={replace('join')}
          />
        </section>
      )}
      {links.watch && (
        <section className={styles.watch}>
          <CopyField
            label={text.watchLink}
            help={text.watchLinkHelp}
            value={links.watch}
            actions={replace('watch')}
          />
        </section>
      )}
      {links.facilitate && (
        <section className={styles.facilitate}>
          <CopyField
            label={text.facilitateLink}
            value={links.facilitate}
            onCopied={onKept}
            actions={
              <>
                <a
                  className={buttonClass('secondary')}
                  href={mailTo(title, links.facilitate)}
                  onClick={onKept}
                >
                  <Mail size={18} aria-hidden="true" />
                  {text.mail}
                </a>
                <Button
                  icon={<Download size={18} aria-hidden="true" />}
                  onClick={() => {
                    saveFile(title, links)
                    onKept?.()
                  }}
                >
                  {text.download}
                </Button>
                {replace('facilitate')}
              </>
            }
          />
        </section>
      )}
    </div>
  )
}

function mailTo(title: string, link: string): string {
  const subject = encodeURIComponent(enLead.create.mailSubject(title))
  return `mailto:?subject=${subject}&body=${encodeURIComponent(link)}`
}

/** The links as a text file, made here: they go to no server. */
function saveFile(title: string, links: Links): void {
  const text = enLead.create
  const named = [
    [text.joinLink, links.join],
    [text.watchLink, links.watch],
    [text.facilitateLink, links.facilitate],
  ] as const
  const lines = named.flatMap(([label, link]) => (link ? [`${label}\n${link}\n`] : []))
  const url = URL.createObjectURL(
    new Blob([`${title}\n\n${lines.join('\n')}`], { type: 'text/plain' }),
  )
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = `${fileName(title)}-links.txt`
  anchor.click()
  URL.revokeObjectURL(url)
}

function fileName(title: string): string {
  return (
    title
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40) || 'workshop'
  )
}
