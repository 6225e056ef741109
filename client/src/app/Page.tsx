import { type ReactNode, useEffect } from 'react'
import { Link } from 'wouter'
import { buttonClass } from '../ui/Button.tsx'
import { classNames } from '../ui/classNames.ts'
import { Seal } from '../ui/Seal.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { en } from '../ui/strings.ts'
import styles from './Page.module.css'
import { words } from './words.ts'

/** A page outside of a room: the name of the house, and one column. */
export function Page(props: { title: string; children: ReactNode; wide?: boolean }) {
  const { title, children, wide } = props
  useTitle(title)
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <Link href="/" className={styles.brand} aria-label={words.home}>
          <Mark size="1.4em" />
          {words.product}
        </Link>
      </header>
      <main className={classNames(styles.main, wide && styles.wide)}>{children}</main>
    </div>
  )
}

/** The seal with its halves apart, as in the icon: nothing is agreed yet. Ornament: silent. */
export function Mark({ size }: { size: string }) {
  return <Seal sales marketing apart names={{ sales: '', marketing: '' }} size={size} decorative />
}

/** A page that says one thing and, where there is one, the way on. */
export function StatePage(props: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <Page title={props.title}>
      <div className={styles.state}>
        <Mark size="4.5rem" />
        <h1>{props.title}</h1>
        {props.children}
        <div className={styles.actions}>
          {props.action ?? (
            <Link href="/" className={buttonClass('secondary')}>
              {en.states.toStart}
            </Link>
          )}
        </div>
      </div>
    </Page>
  )
}

export function Opening() {
  return (
    <div className={styles.page}>
      <main className={styles.main}>
        <Skeleton label={en.states.connecting} lines={4} />
      </main>
    </div>
  )
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === words.product ? title : `${title} · ${words.product}`
  }, [title])
}
