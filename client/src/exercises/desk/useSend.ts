import type { Wish } from '@lockstep/shared/protocol/commands'
import { useState } from 'react'
import { en } from '../../ui/strings.ts'
import type { ViewProps } from '../view.ts'

/** Sends wishes one at a time, and says in words why the last one was refused. */
export function useSend(actions: ViewProps['actions']) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function send(wish: Wish): Promise<boolean> {
    setBusy(true)
    setProblem(null)
    const outcome = await actions.send(wish)
    setBusy(false)
    if (!outcome.ok) setProblem(en.refusals[outcome.code])
    return outcome.ok
  }

  return { send, busy, problem }
}
