import type { ComponentPropsWithRef, MouseEvent, ReactNode } from 'react'
import styles from './Button.module.css'
import { classNames } from './classNames.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'

export interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'className'> {
  /** One primary on a screen. Default: secondary. */
  readonly variant?: ButtonVariant | undefined
  /** Under way: keeps its place and its focus, and ignores presses. */
  readonly busy?: boolean | undefined
  readonly icon?: ReactNode
  /** As wide as what holds it. */
  readonly wide?: boolean | undefined
}

export function Button(props: ButtonProps) {
  const { variant, busy = false, icon, wide, children, onClick, type = 'button', ...rest } = props

  function press(event: MouseEvent<HTMLButtonElement>) {
    if (busy) event.preventDefault()
    else onClick?.(event)
  }

  return (
    <button
      {...rest}
      type={type}
      className={buttonClass(variant, wide)}
      aria-busy={busy || undefined}
      // Not `disabled`: that would drop the focus of whoever pressed it.
      aria-disabled={busy || rest['aria-disabled']}
      onClick={press}
    >
      {icon}
      <span className={styles.label}>{children}</span>
    </button>
  )
}

/** The look of a button for a link, which stays a link. */
export function buttonClass(variant: ButtonVariant = 'secondary', wide = false): string {
  return classNames(styles.button, styles[variant], wide && styles.wide)
}
