import type { WhatIfValue } from '@lockstep/shared/exercises/numbers/whatIf'
import type { StepId } from '@lockstep/shared/model/ids'
import { useMemo, useRef, useState } from 'react'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'
import type { ViewProps } from '../view.ts'

export interface WhatIf {
  /** What this screen wants and the room may not have yet; undefined where it wants nothing. */
  wanted(id: WhatIfValue): number | null | undefined
  set(id: WhatIfValue, value: number | null): void
}

type Wishes = Map<WhatIfValue, number | null>

/**
 * After each answer, in milliseconds: a slider moves faster than a room can follow, and by then what
 * the server took has come back with the room.
 */
const restMs = 150

/**
 * Sends what is tried out, one command at a time for each value and always the newest: a slider that
 * moves sends its last place. Until the room has it, this screen shows its own.
 */
export function useWhatIf(stepId: StepId, actions: ViewProps['actions']): WhatIf {
  const toast = useToast()
  const [own, setOwn] = useState<Wishes>(new Map())
  const latest = useRef({ stepId, actions, toast })
  latest.current = { stepId, actions, toast }
  const waiting = useRef<Wishes>(new Map())
  const busy = useRef(new Set<WhatIfValue>())

  const set = useMemo(() => {
    async function send(id: WhatIfValue) {
      busy.current.add(id)
      let value = waiting.current.get(id)
      while (value !== undefined) {
        waiting.current.delete(id)
        const { stepId: step, actions: act, toast: show } = latest.current
        const answer = await act.send({
          type: 'numbers.whatif',
          stepId: step,
          valueId: id,
          value,
        })
        if (!answer.ok) {
          waiting.current.delete(id)
          show({ text: en.refusals[answer.facts?.offline === true ? 'offline' : answer.code] })
        }
        await new Promise((resolve) => setTimeout(resolve, restMs))
        value = waiting.current.get(id)
      }
      busy.current.delete(id)
      setOwn((before) => new Map([...before].filter(([each]) => each !== id)))
    }
    return (id: WhatIfValue, value: number | null) => {
      setOwn((before) => new Map(before).set(id, value))
      waiting.current.set(id, value)
      if (!busy.current.has(id)) void send(id)
    }
  }, [])

  return useMemo(() => ({ wanted: (id) => own.get(id), set }), [own, set])
}
