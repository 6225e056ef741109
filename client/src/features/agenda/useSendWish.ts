import type { JsonObject } from '@lockstep/shared/model/json'
import type { Outcome } from '@lockstep/shared/model/outcome'
import type { Wish } from '@lockstep/shared/protocol/commands'
import { createContext, useCallback, useContext, useMemo, useRef } from 'react'
import { useOpenRoom } from '../../room/useRoom.ts'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'

export interface AgendaSender {
  /** Sends and, where it is refused, says so. */
  readonly send: (wish: Wish) => Promise<boolean>
  /** Sends; whoever asked says what came of it. */
  readonly ask: (wish: Wish) => Promise<Outcome<JsonObject>>
  /** Whether what changes now is this person's own doing. */
  readonly isOwn: () => boolean
}

/** How long after an answer its change may still be on its way through the document, in milliseconds. */
const arrivesWithin = 2_000

export const SenderContext = createContext<AgendaSender | null>(null)

export function useSender(): AgendaSender {
  const sender = useContext(SenderContext)
  if (!sender) throw new Error('the agenda’s editor must be around its parts')
  return sender
}

export function useNewSender(): AgendaSender {
  const { actions } = useOpenRoom()
  const toast = useToast()
  const own = useRef({ waiting: 0, last: Number.NEGATIVE_INFINITY })

  const ask = useCallback(
    async (wish: Wish) => {
      own.current.waiting += 1
      const answer = await actions.send(wish)
      own.current.waiting -= 1
      own.current.last = performance.now()
      return answer
    },
    [actions],
  )

  return useMemo(
    () => ({
      ask,
      async send(wish) {
        const answer = await ask(wish)
        if (!answer.ok) toast({ text: en.refusals[answer.code] })
        return answer.ok
      },
      isOwn: () => own.current.waiting > 0 || performance.now() - own.current.last < arrivesWithin,
    }),
    [ask, toast],
  )
}
