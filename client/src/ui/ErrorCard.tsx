import { Component, type ReactNode, useState } from 'react'
import { Button } from './Button.tsx'
import { copyText } from './copyText.ts'
import styles from './ErrorCard.module.css'
import { en } from './strings.ts'

interface ErrorCardProps {
  /** For the clipboard: what broke, for whoever repairs it. */
  readonly details: string
  readonly onRetry: () => void
}

/** Stands in the place of a part of the page that broke. */
function ErrorCard({ details, onRetry }: ErrorCardProps) {
  const [copied, setCopied] = useState(false)
  return (
    <section className={styles.card} role="alert">
      <p>{en.controls.crashed}</p>
      <div className={styles.actions}>
        <Button onClick={onRetry}>{en.controls.tryAgain}</Button>
        <Button variant="quiet" onClick={() => void copyText(details).then(setCopied)}>
          {copied ? en.controls.copied : en.controls.copyDetails}
        </Button>
      </div>
    </section>
  )
}

export interface ErrorBoundaryProps {
  readonly children: ReactNode
  /** Another value tries again by itself: the step's id, for instance. */
  readonly resetKey?: string | number | null | undefined
}

interface Caught {
  readonly error: unknown
  readonly resetKey: ErrorBoundaryProps['resetKey']
}

/** Keeps a broken part from taking the rest of the page with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, Caught> {
  override state: Caught = { error: null, resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Partial<Caught> {
    return { error: error ?? new Error('unknown') }
  }

  static getDerivedStateFromProps(props: ErrorBoundaryProps, state: Caught): Caught | null {
    return props.resetKey === state.resetKey ? null : { error: null, resetKey: props.resetKey }
  }

  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return <ErrorCard details={details} onRetry={() => this.setState({ error: null })} />
  }
}
