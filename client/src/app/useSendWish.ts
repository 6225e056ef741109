import type { Wish } from '@lockstep/shared/protocol/commands'
import { useCallback } from 'react'
import { useOpenRoom } from '../room/useRoom.ts'
import { en } from '../ui/strings.ts'
import { useToast } from '../ui/Toasts.tsx'

/** Sends a wish; a refusal is told in a toast, and so is what was done, where there is a word for it. */
export function useSendWish(): (wish: Wish, done?: string) => void {
  const { actions } = useOpenRoom()
  const toast = useToast()
  return useCallback(
    (wish, done) => {
      void actions.send(wish).then((answer) => {
        if (!answer.ok) toast({ text: en.refusals[answer.code] })
        else if (done !== undefined) toast({ text: done })
      })
    },
    [actions, toast],
  )
}
