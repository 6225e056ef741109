import type { JsonObject } from '@lockstep/shared/model/json'
import type { Outcome } from '@lockstep/shared/model/outcome'
import type { Wish } from '@lockstep/shared/protocol/commands'
import { createContext, useCallback, useContext, useMemo, useRef, useState } from 'react'
import { useOpenRoom } from '../../room/useRoom.ts'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'
import { type AgendaChange, lackWords } from './lackWords.ts'

export interface AgendaSender {
  /** Sends and, where it is refused, says so. */
  readonly send: (wish: Wish) => Promise<boolean>
  /** The same, after a question where a later step would lose what it builds on. */
  readonly change: (wish: AgendaChange) => Promise<boolean>
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

/** A change that waits for its question to be answered. */
export interface Doubt {
  readonly losses: readonly string[]
  readonly answer: (go: boolean) => void
}

export function useNewSender(): { readonly sender: AgendaSender; readonly doubt: Doubt | null } {
  const { actions, store } = useOpenRoom()
  const [doubt, setDoubt] = useState<Doubt | null>(null)
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

  const sender = useMemo<AgendaSender>(() => {
    async function send(wish: Wish) {
      const answer = await ask(wish)
      if (!answer.ok) toast({ text: en.refusals[answer.code] })
      return answer.ok
    }
    return {
      ask,
      send,
      async change(wish) {
        const losses = lackWords(store.getState().session.agenda, wish)
        if (losses.length === 0) return send(wish)
        const go = await new Promise<boolean>((answer) => setDoubt({ losses, answer }))
        setDoubt(null)
        return go && send(wish)
      },
      isOwn: () => own.current.waiting > 0 || performance.now() - own.current.last < arrivesWithin,
    }
  }, [ask, store, toast])
  return { sender, doubt }
}
