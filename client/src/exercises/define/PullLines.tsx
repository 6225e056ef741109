import type { Note } from '@lockstep/shared/model/board'
import { CornerDownRight } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { TriggerProps } from '../../ui/Popover.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import styles from './define.module.css'
import type { TermProps } from './facts.ts'
import { words } from './strings.ts'

/** Copies a line of an answer into the one text; it keeps the mark of the side it came from. */
export function PullLines(props: TermProps & { readonly note: Note }) {
  const { note, term, actions } = props
  const announce = useAnnounce()
  const lines = linesOf(note.text)
  const single = term.fields.length === 1 ? term.fields[0] : undefined

  function pull(line: string, field: string, question: string) {
    actions.pullLine(term.termId, field, line, note.side)
    announce(words.pulled(question))
  }

  return (
    <ul className={styles.lines} aria-label={lines.length > 1 ? enSteps.define.useLine : undefined}>
      {lines.map(({ at, text }) => {
        const button = (trigger?: TriggerProps) => (
          <Button
            variant="quiet"
            icon={<CornerDownRight size={16} aria-hidden="true" />}
            {...(trigger ?? (single && { onClick: () => pull(text, single.id, single.question) }))}
          >
            {lines.length > 1 ? (
              <>
                <VisuallyHidden>{enSteps.define.useLine}: </VisuallyHidden>
                {text}
              </>
            ) : (
              <>
                {enSteps.define.useLine}
                <VisuallyHidden>: {text}</VisuallyHidden>
              </>
            )}
          </Button>
        )
        return (
          <li key={at}>
            {single ? (
              button()
            ) : (
              <Menu
                label={words.intoWhich}
                trigger={button}
                items={term.fields.map(({ id, question }) => ({
                  id,
                  label: question,
                  onSelect: () => pull(text, id, question),
                }))}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** The filled lines of a text, each with where it begins. */
function linesOf(text: string): readonly { readonly at: number; readonly text: string }[] {
  return [...text.matchAll(/[^\n]+/g)].flatMap((match) =>
    match[0].trim() === '' ? [] : [{ at: match.index, text: match[0].trim() }],
  )
}
