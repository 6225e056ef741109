import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classNames } from './classNames.ts'
import styles from './IconButton.module.css'

export interface IconButtonProps
  extends Omit<ComponentPropsWithRef<'button'>, 'className' | 'children' | 'aria-label'> {
  /** What it does, in words: its accessible name and its tooltip. */
  readonly label: string
  readonly icon: ReactNode
  /** 32 px for dense rows on a pointer; a coarse pointer always gets 44. */
  readonly small?: boolean | undefined
}

export function IconButton(props: IconButtonProps) {
  const { label, icon, small, type = 'button', ...rest } = props
  return (
    <button
      title={label}
      {...rest}
      type={type}
      aria-label={label}
      className={classNames(styles.button, small && styles.small)}
    >
      {icon}
    </button>
  )
}
