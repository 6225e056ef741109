import { leadOf } from '@lockstep/shared/model/session'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { ConnectionState } from '../../room/connect.ts'
import { isHere } from '../../room/presence.ts'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { Bar } from '../../ui/Bar.tsx'
import { Button } from '../../ui/Button.tsx'
import { copyText } from '../../ui/copyText.ts'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { en } from '../../ui/strings.ts'
import { frameWords } from './words.ts'

/** A blink of the line is not worth a bar, in milliseconds. */
const blink = 1_200
const reconnectedFor = 3_000

/** What the line is doing, where it matters to who writes. One bar at a time. */
export function ConnectionBars() {
  const { storageBlocked } = useOpenRoom()
  const { phase, unsaved, readOnly } = useRoom((state) => state.connection)
  const unsealed = useRoom((state) => state.drafts.unsealed)
  const line = useLine(phase, readOnly, unsaved + unsealed === 0)
  const missing = useMissingFacilitator()
  const [blockedTold, setBlockedTold] = useState(false)

  if (line === 'down') return <Bar tone="offline">{en.states.offline(unsaved + unsealed)}</Bar>
  if (line === 'readOnly') return <Bar tone="warn">{en.states.readOnly}</Bar>
  if (line === 'back') return <Bar tone="ok">{en.states.reconnected}</Bar>
  if (missing !== null) return <LeadGone name={missing} />
  if (storageBlocked && !blockedTold) {
    return (
      <Bar tone="warn" action={<Dismiss onPress={() => setBlockedTold(true)} />}>
        {en.states.storageBlocked}
      </Bar>
    )
  }
  return null
}

function Dismiss({ onPress }: { onPress: () => void }) {
  return (
    <Button variant="quiet" onClick={onPress}>
      {en.controls.dismiss}
    </Button>
  )
}

type Line = 'fine' | 'down' | 'readOnly' | 'back'

/** Down after a blink; back for a few seconds once everything is sent and saved. */
function useLine(phase: ConnectionState['phase'], readOnly: boolean, sent: boolean): Line {
  const [line, setLine] = useState<Line>('fine')
  const announce = useAnnounce()
  const wasDown = useRef(false)

  useEffect(() => {
    if (phase !== 'offline') return
    const timer = setTimeout(() => {
      wasDown.current = true
      setLine('down')
      announce(en.states.connectionLost, 'assertive')
    }, blink)
    return () => clearTimeout(timer)
  }, [phase, announce])

  useEffect(() => {
    if (phase !== 'online' || !readOnly) return
    wasDown.current = true
    setLine('readOnly')
    announce(en.states.readOnly, 'assertive')
  }, [phase, readOnly, announce])

  useEffect(() => {
    if (phase !== 'online' || readOnly || !sent || !wasDown.current) return
    wasDown.current = false
    setLine('back')
    announce(en.states.reconnected)
    const timer = setTimeout(() => setLine('fine'), reconnectedFor)
    return () => clearTimeout(timer)
  }, [phase, readOnly, sent, announce])

  return line
}

/** A facilitator's blink is not worth a bar either, in milliseconds. */
const facilitatorGoneAfter = 60_000

/** The name of who leads, once they were gone for a minute from a live room. */
function useMissingFacilitator(): string | null {
  const session = useRoom((state) => state.session)
  const lead = useMemo(() => leadOf(session), [session])
  const missing = useRoom(
    ({ session, present, connection }) =>
      session.room.status === 'live' &&
      connection.phase === 'online' &&
      lead !== null &&
      !isHere(session.seats, present, lead.id),
  )
  const [told, setTold] = useState(false)

  useEffect(() => {
    if (!missing) return
    const timer = setTimeout(() => setTold(true), facilitatorGoneAfter)
    return () => {
      clearTimeout(timer)
      setTold(false)
    }
  }, [missing])

  return missing && told ? (lead?.name ?? null) : null
}

/** Nobody else becomes the one who leads by this: a facilitator may, by a press. */
function LeadGone({ name }: { name: string }) {
  const { actions } = useOpenRoom()
  const me = useRoom((state) => state.me)
  const take = me?.role === 'facilitator' && (
    <Button onClick={() => void actions.send({ type: 'room.lead', seatId: me.id })}>
      {en.states.takeOver}
    </Button>
  )
  return <Bar action={take}>{en.states.facilitatorGone(name)}</Bar>
}

/** Words that the server would not take, and words that another device had first. */
export function WordsKept({ describe }: { describe: (entry: unknown) => string }) {
  const { connection, drafts, actions } = useOpenRoom()
  const rescued = useRoom((state) => state.connection.rescued)
  const other = useRoom((state) => state.drafts.others[0])
  const bars: ReactNode[] = []
  if (rescued.length > 0) {
    bars.push(
      <Bar
        key="rescued"
        tone="warn"
        action={
          <>
            <Button onClick={() => void copyText(rescued.join('\n\n'))}>
              {frameWords.rescuedCopy}
            </Button>
            <Button
              onClick={() => {
                for (const words of rescued) actions.park(words, null)
                connection.dropRescued()
              }}
            >
              {frameWords.rescuedPark}
            </Button>
            <Button variant="quiet" onClick={connection.dropRescued}>
              {frameWords.rescuedDrop}
            </Button>
          </>
        }
      >
        {frameWords.rescued} “{rescued.join('” “')}”
      </Bar>,
    )
  }
  if (other) {
    bars.push(
      <Bar
        key="other"
        action={
          <>
            <Button onClick={() => drafts.takeOther(other, true)}>{frameWords.takeOther}</Button>
            <Button variant="quiet" onClick={() => drafts.takeOther(other, false)}>
              {frameWords.keepThis}
            </Button>
          </>
        }
      >
        {frameWords.otherText} “{describe(other.entry)}”
      </Bar>,
    )
  }
  return <>{bars}</>
}
