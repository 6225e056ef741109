import styles from './SkipLink.module.css'
import { en } from './strings.ts'

/** The first thing Tab reaches: past the header, to the stage. `target` is the stage's id. */
export function SkipLink({ target, children }: { target: string; children?: string | undefined }) {
  return (
    <a className={styles.skip} href={`#${target}`} onClick={(event) => skip(event, target)}>
      {children ?? en.controls.skipToStage}
    </a>
  )
}

/** Focus by hand: the address's fragment holds the room's key and must not change. */
function skip(event: { preventDefault(): void }, target: string) {
  event.preventDefault()
  const element = document.getElementById(target)
  if (!element) return
  if (element.tabIndex < 0) element.tabIndex = -1
  element.focus()
  element.scrollIntoView()
}
