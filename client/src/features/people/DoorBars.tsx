import { seatedOf } from '@lockstep/shared/model/session'
import type { Wish } from '@lockstep/shared/protocol/commands'
import { useEffect, useMemo, useRef } from 'react'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { Bar } from '../../ui/Bar.tsx'
import { Button } from '../../ui/Button.tsx'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'

/** For facilitators, wherever they are in the room: who knocks, and whose hand is up. */
export function DoorBars() {
  return (
    <>
      <KnockBar />
      <HandsBar />
    </>
  )
}

function KnockBar() {
  const knocks = useRoom((state) => state.session.knocks)
  const send = useSend()
  const names = useMemo(() => [...knocks.values()].map(({ name }) => name), [knocks])
  const said = names.length === 0 ? '' : en.lobby.atTheDoor(names)
  useAnnounceNew(said)
  if (names.length === 0) return null
  const ids = [...knocks.keys()]
  const letIn = () => {
    for (const knockId of ids) send({ type: 'seat.admit', knockId })
  }
  const turnAway = () => {
    for (const knockId of ids) send({ type: 'seat.turnAway', knockId })
  }
  return (
    <Bar
      action={
        <>
          <Button onClick={letIn}>{en.lobby.admit}</Button>
          <Button variant="quiet" onClick={turnAway}>
            {en.lobby.turnAway}
          </Button>
        </>
      }
    >
      {said}
    </Bar>
  )
}

function HandsBar() {
  const seats = useRoom((state) => state.session.seats)
  const mine = useRoom((state) => state.me?.id)
  const send = useSend()
  const hands = useMemo(
    () =>
      seatedOf(seats)
        .filter(([id, { handAt }]) => handAt !== null && id !== mine)
        .sort(([, a], [, b]) => (a.handAt ?? 0) - (b.handAt ?? 0)),
    [seats, mine],
  )
  const said = hands.length === 0 ? '' : en.frame.handsUp(hands.map(([, { name }]) => name))
  useAnnounceNew(said)
  const first = hands[0]
  if (!first) return null
  const [seatId, { name }] = first
  return (
    <Bar
      action={
        <Button onClick={() => send({ type: 'seat.hand', up: false, seatId })}>
          {en.frame.heard(name)}
        </Button>
      }
    >
      {said}
    </Bar>
  )
}

function useAnnounceNew(sentence: string): void {
  const announce = useAnnounce()
  const before = useRef('')
  useEffect(() => {
    if (sentence !== '' && sentence !== before.current) announce(sentence)
    before.current = sentence
  }, [sentence, announce])
}

function useSend() {
  const { actions } = useOpenRoom()
  const toast = useToast()
  return (wish: Wish) => {
    void actions.send(wish).then((answer) => {
      if (!answer.ok) toast({ text: en.refusals[answer.code] })
    })
  }
}
