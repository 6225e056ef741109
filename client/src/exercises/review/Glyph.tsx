import styles from './review.module.css'

/** Whole, half and crossed out: told apart without a colour. */
export function Glyph({ mark }: { mark: 'kept' | 'partly' | 'broken' }) {
  return (
    <svg viewBox="0 0 24 24" className={styles.glyph} aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="9.5" />
      {mark === 'kept' && <circle className={styles.solid} cx="12" cy="12" r="5.5" />}
      {mark === 'partly' && <path className={styles.solid} d="M12 2.5a9.5 9.5 0 0 0 0 19z" />}
      {mark === 'broken' && <path d="m5.5 18.5 13-13" />}
    </svg>
  )
}
