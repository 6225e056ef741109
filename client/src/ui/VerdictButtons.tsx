import { classNames } from './classNames.ts'
import { enSteps } from './stepStrings.ts'
import styles from './VerdictButtons.module.css'

export type Verdict = 'spotOn' | 'close' | 'notUs'

const verdictOrder = ['spotOn', 'close', 'notUs'] as const

export interface VerdictButtonsProps {
  /** What is marked, for the group's name. */
  readonly about: string
  readonly value: Verdict | null
  readonly onChange: (verdict: Verdict) => void
  readonly disabled?: boolean | undefined
}

/** Three marks, with no hue: a glyph and a word. Keys 1, 2, 3 work while focus is in the group. */
export function VerdictButtons({ about, value, onChange, disabled }: VerdictButtonsProps) {
  return (
    <fieldset
      className={styles.group}
      disabled={disabled}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return
        const verdict = verdictOrder[Number(event.key) - 1]
        if (verdict) onChange(verdict)
      }}
    >
      <legend className="visuallyHidden">{`${enSteps.verdicts.question} ${about}`}</legend>
      {verdictOrder.map((verdict, index) => (
        <button
          key={verdict}
          type="button"
          className={styles.button}
          aria-pressed={verdict === value}
          aria-keyshortcuts={String(index + 1)}
          onClick={() => onChange(verdict)}
        >
          <VerdictGlyph verdict={verdict} />
          {enSteps.verdicts[verdict]}
        </button>
      ))}
    </fieldset>
  )
}

/** A mark that was set, to be read: glyph and word, or the glyph alone with its word read out. */
export function VerdictMark({ verdict, glyphOnly }: { verdict: Verdict; glyphOnly?: boolean }) {
  return (
    <span className={styles.mark} title={glyphOnly ? enSteps.verdicts[verdict] : undefined}>
      <VerdictGlyph verdict={verdict} />
      <span className={classNames(glyphOnly && 'visuallyHidden')}>{enSteps.verdicts[verdict]}</span>
    </span>
  )
}

/** ◉ ◐ ○, drawn: fonts disagree about their size. */
function VerdictGlyph({ verdict }: { verdict: Verdict }) {
  return (
    <svg viewBox="0 0 24 24" className={styles.glyph} aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="9.5" />
      {verdict === 'spotOn' && <circle className={styles.solid} cx="12" cy="12" r="5.5" />}
      {verdict === 'close' && <path className={styles.solid} d="M12 2.5a9.5 9.5 0 0 0 0 19z" />}
    </svg>
  )
}
