import type { RefusalCode } from '@lockstep/shared/model/outcome'
import type { KindWish } from '@lockstep/shared/protocol/commands'
import { useState } from 'react'
import type { ViewProps } from '../view.ts'

/** Sends one wish of this kind. */
export type Tell = (wish: KindWish) => void

/** Sends what somebody says, and keeps why it was turned down until the next one is taken. */
export function useTell(actions: ViewProps['actions']): {
  readonly tell: Tell
  readonly refused: RefusalCode | null
} {
  const [refused, setRefused] = useState<RefusalCode | null>(null)
  return {
    refused,
    tell(wish) {
      void actions.send(wish).then((answer) => setRefused(answer.ok ? null : answer.code))
    },
  }
}
