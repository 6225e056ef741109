import type { SeatGrant } from '@lockstep/shared/protocol/http'
import { useEffect, useState } from 'react'
import type { AnswerCode } from '../room/api.ts'
import { type Handed, keyOfLink } from '../room/keys.ts'
import { Opening } from './Page.tsx'
import { RoomGone } from './RoomGone.tsx'
import { useServices } from './services.ts'
import { words } from './words.ts'

/**
 * The big screen goes in by itself: with the watch key of its link, or with the watch link that this
 * device knows. Without either it shows what this person's own seat may see.
 */
export function ScreenDoor(props: {
  roomId: string
  handed: Handed
  onEnter: (seat: SeatGrant) => void
}) {
  const { roomId, handed, onEnter } = props
  const { api, keys } = useServices()
  const [failure, setFailure] = useState<AnswerCode | null>(null)
  const [attempt, setAttempt] = useState(0)

  // One way in for each attempt: `handed` and the rest stay what they were when the page opened.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    let gone = false
    async function enter() {
      const known = keys.find(roomId)
      const watch = known?.links.watch
      const key = handed.key ?? (watch === undefined ? null : keyOfLink(watch))
      if (handed.join !== null) {
        const join = `${location.origin}/r/${roomId}#${handed.join}`
        keys.remember(roomId, { links: { ...known?.links, join } })
      }
      if (key === null) {
        if (known?.seat) onEnter(known.seat)
        else setFailure('no-such-room')
        return
      }
      const answer = await api.join(roomId, {
        ...{ key, name: words.bigScreen, side: 'neutral' },
        screen: true,
      })
      if (gone) return
      // The door is closed to new screens; this device may show what its own person sees.
      if (!answer.ok && answer.code === 'locked' && known?.seat) onEnter(known.seat)
      else if (!answer.ok) setFailure(answer.code)
      else if (answer.value.state === 'seated') {
        keys.remember(roomId, { screenSeat: answer.value.seat })
        onEnter(answer.value.seat)
      } else setFailure('locked')
    }
    void enter()
    return () => {
      gone = true
    }
  }, [attempt])

  if (failure === null) return <Opening />
  return (
    <RoomGone
      code={failure}
      onRetry={() => {
        setFailure(null)
        setAttempt(attempt + 1)
      }}
    />
  )
}
