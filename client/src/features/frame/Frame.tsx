import type { ReactNode } from 'react'
import { SkipLink } from '../../ui/SkipLink.tsx'
import styles from './Frame.module.css'
import { frameWords } from './words.ts'

export interface FrameProps {
  readonly header: ReactNode
  readonly bars?: ReactNode
  /** One sentence, the page's h1; null where the content brings its own. */
  readonly prompt: ReactNode
  readonly help?: ReactNode
  readonly children: ReactNode
  /** Left in the action bar: save state and quiet actions. */
  readonly quiet?: ReactNode
  /** Right in the action bar: the one primary. */
  readonly primary?: ReactNode
  readonly wide?: boolean | undefined
  /** The action bar stays in sight on a phone too: nothing here is written at length. */
  readonly atHand?: boolean | undefined
}

/** The frame of every in-room screen. Its DOM order is its reading order. */
export function Frame(props: FrameProps) {
  const { header, bars, prompt, help, children, quiet, primary, wide, atHand } = props
  return (
    <div className={styles.frame}>
      <SkipLink target="stage" />
      <header className={styles.header}>{header}</header>
      <aside className={styles.bars} aria-label={frameWords.bars}>
        {bars}
      </aside>
      <main id="stage" tabIndex={-1} className={styles.main} data-wide={wide || undefined}>
        {prompt && (
          <div className={styles.prompt}>
            {prompt}
            {help && <p className={styles.help}>{help}</p>}
          </div>
        )}
        {children}
      </main>
      {(quiet || primary) && (
        <footer className={styles.actions} data-at-hand={atHand || undefined} data-noprint>
          <div className={styles.quiet}>{quiet}</div>
          {primary && <div className={styles.primary}>{primary}</div>}
        </footer>
      )}
    </div>
  )
}
