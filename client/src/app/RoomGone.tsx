import type { ReactNode } from 'react'
import type { AnswerCode } from '../room/api.ts'
import { Button } from '../ui/Button.tsx'
import { en } from '../ui/strings.ts'
import { StatePage } from './Page.tsx'
import { words } from './words.ts'

export interface RoomGoneProps {
  readonly code: AnswerCode
  /** Where trying again may help. */
  readonly onRetry?: (() => void) | undefined
  readonly action?: ReactNode
}

/** Why there is no room to show, each reason in its own words. */
export function RoomGone({ code, onRetry, action }: RoomGoneProps) {
  const again = onRetry && <Button onClick={onRetry}>{en.controls.tryAgain}</Button>
  switch (code) {
    case 'no-such-room':
      return <StatePage title={en.states.notFound} action={action} />
    case 'deleted':
      return <StatePage title={en.states.deletedPlain} action={action} />
    case 'locked':
      return <StatePage title={en.states.lockedPlain} action={action ?? again} />
    case 'offline':
      return <StatePage title={words.unreachable} action={action ?? again} />
    default:
      return <StatePage title={en.refusals[code]} action={action ?? again} />
  }
}
