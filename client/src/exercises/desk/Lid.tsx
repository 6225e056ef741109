import { EyeOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../ui/Button.tsx'
import { en } from '../../ui/strings.ts'
import type { ViewProps } from '../view.ts'
import styles from './desk.module.css'

/**
 * Over what is this person's alone, on a screen that others look at. Nothing of it is on the page
 * meanwhile: not to be read, and not to be written over by accident.
 */
export function Lid({ uncover, children }: Pick<ViewProps, 'uncover'> & { children: ReactNode }) {
  if (!uncover) return children
  return (
    <div className={styles.lid}>
      <EyeOff size={28} aria-hidden="true" />
      <p className={styles.lidWords}>{en.frame.covered}</p>
      <p>{en.frame.coveredHelp}</p>
      <Button onClick={uncover}>{en.frame.uncover}</Button>
    </div>
  )
}
