import type { Wish } from '@lockstep/shared/protocol/commands'
import { useCallback } from 'react'
import { useOpenRoom } from '../../room/useRoom.ts'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'

/** Sends wishes one after the other; a refusal ends them and is told. */
export function useSendAll() {
  const { actions } = useOpenRoom()
  const toast = useToast()
  return useCallback(
    async (wishes: readonly Wish[]): Promise<boolean> => {
      for (const wish of wishes) {
        const answer = await actions.send(wish)
        if (!answer.ok) {
          const offline = answer.facts?.offline === true
          toast({ text: en.refusals[offline ? 'offline' : answer.code] })
          return false
        }
      }
      return true
    },
    [actions, toast],
  )
}
