import { findStep, leadOf } from '@lockstep/shared/model/session'
import { Suspense, useEffect, useMemo, useState } from 'react'
import { ConnectionBars } from '../features/frame/ConnectionBars.tsx'
import { RehearsalBar } from '../features/rehearsal/RehearsalBar.tsx'
import { useOpenRoom, useRoom } from '../room/useRoom.ts'
import { Bar } from '../ui/Bar.tsx'
import { Button } from '../ui/Button.tsx'
import { fetched } from '../ui/fetched.tsx'
import { en } from '../ui/strings.ts'
import { isOtherBuild } from './otherBuild.ts'
import { useSwitchSeat } from './seatSwitch.ts'
import { useServices } from './services.ts'
import { useSendWish } from './useSendWish.ts'
import { words } from './words.ts'

const DoorBars = fetched(() =>
  import('../features/people/DoorBars.tsx').then(({ DoorBars }) => DoorBars),
)

export interface RoomBarsProps {
  /** Everyone is asked to where the room is, and this person was in the middle of a sentence. */
  readonly called: boolean
  readonly onCome: () => void
}

/** What the room has to say to this person, whichever of its screens they are at. */
export function RoomBars({ called, onCome }: RoomBarsProps) {
  const facilitates = useRoom((state) => state.me?.role === 'facilitator')
  return (
    <>
      <ConnectionBars />
      <RehearsalBar />
      <VersionBar />
      <PauseBar />
      {called && <CallBar onCome={onCome} />}
      <ProxyBar />
      {facilitates && (
        <Suspense fallback={null}>
          <DoorBars />
        </Suspense>
      )}
    </>
  )
}

function CallBar({ onCome }: { onCome: () => void }) {
  const session = useRoom((state) => state.session)
  const step = findStep(session, session.now.stepId)
  const lead = leadOf(session)?.name ?? words.aFacilitator
  return (
    <Bar action={<Button onClick={onCome}>{en.states.goThere}</Button>}>
      {words.called(lead, step?.title ?? null)}
    </Bar>
  )
}

function PauseBar() {
  const paused = useRoom((state) => state.session.room.paused != null)
  const facilitates = useRoom((state) => state.me?.role === 'facilitator')
  const send = useSendWish()
  if (!paused) return null
  return (
    <Bar
      action={
        facilitates && (
          <Button onClick={() => send({ type: 'room.resume' })}>{en.cockpit.resumeRoom}</Button>
        )
      }
    >
      {en.cockpit.roomPaused}
    </Bar>
  )
}

/** Whose words this device writes just now, where it is not its own person's. */
function ProxyBar() {
  const { roomId } = useOpenRoom()
  const { keys } = useServices()
  const change = useSwitchSeat()
  const me = useRoom((state) => state.me)
  const own = useMemo(() => keys.find(roomId)?.seat ?? null, [keys, roomId])
  if (!me || me.proxyOf === undefined || !own) return null
  return (
    <Bar
      tone="back"
      action={<Button onClick={() => change(own)}>{words.writeAs(own.name)}</Button>}
    >
      {words.writingFor(me.name)}
    </Bar>
  )
}

/** Looked for whenever the line comes back: a server that went away may be another one now. */
function VersionBar() {
  const { api } = useServices()
  const online = useRoom((state) => state.connection.phase === 'online')
  const [wasDown, setWasDown] = useState(false)
  const [newer, setNewer] = useState(false)

  useEffect(() => {
    if (!online) setWasDown(true)
  }, [online])

  useEffect(() => {
    if (!online || !wasDown) return
    let gone = false
    void api.page().then((answer) => {
      if (!gone && answer.ok && isOtherBuild(document, answer.value)) setNewer(true)
    })
    return () => {
      gone = true
    }
  }, [api, online, wasDown])

  if (!newer) return null
  return (
    <Bar action={<Button onClick={() => location.reload()}>{en.states.reload}</Button>}>
      {en.states.newVersion} {en.states.textStays}
    </Bar>
  )
}
