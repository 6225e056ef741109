import type { Side } from '@lockstep/shared/model/side'
import type { JoinBody, SeatGrant } from '@lockstep/shared/protocol/http'
import { useEffect, useRef, useState } from 'react'
import type { AnswerCode } from '../room/api.ts'
import { useServices } from './services.ts'

export type JoinState =
  | { readonly phase: 'idle' | 'asking' | 'locked' | 'knocking' | 'turnedAway' }
  | { readonly phase: 'refused'; readonly code: AnswerCode }

/** How often somebody at a locked door asks whether they were let in, in milliseconds. */
const knockEvery = 2_000

/** Asks for a seat; at a locked door knocks and waits for as long as the page is open. */
export function useJoin(
  roomId: string,
  key: string,
  title: string,
  onEnter: (seat: SeatGrant) => void,
) {
  const { api, keys } = useServices()
  const [state, setState] = useState<JoinState>({ phase: 'idle' })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  async function send(body: JoinBody): Promise<void> {
    const answer = await api.join(roomId, body)
    if (!answer.ok) {
      if (body.knockId !== undefined && answer.code === 'offline') await again(body)
      else if (answer.code === 'locked') {
        setState({ phase: body.knockId === undefined ? 'locked' : 'turnedAway' })
      } else setState({ phase: 'refused', code: answer.code })
      return
    }
    if (answer.value.state === 'waiting') {
      setState({ phase: 'knocking' })
      const { knock: _knock, ...rest } = body
      await again({ ...rest, knockId: answer.value.knockId })
      return
    }
    const { seat } = answer.value
    keys.remember(roomId, { seat, key, title, seenAt: Date.now() })
    onEnter(seat)
  }

  async function again(body: JoinBody): Promise<void> {
    await new Promise<void>((resolve) => {
      timer.current = setTimeout(resolve, knockEvery)
    })
    await send(body)
  }

  function stopWaiting() {
    clearTimeout(timer.current)
    setState({ phase: 'locked' })
  }

  return {
    state,
    stopWaiting,
    ask(name: string, side: Side) {
      setState({ phase: 'asking' })
      return send({ key, name, side })
    },
    knock(name: string, side: Side) {
      setState({ phase: 'asking' })
      return send({ key, name, side, knock: true })
    },
  }
}
