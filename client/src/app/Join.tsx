import type { DoorAnswer, SeatGrant } from '@lockstep/shared/protocol/http'
import { useEffect, useState } from 'react'
import type { AnswerCode } from '../room/api.ts'
import { Button } from '../ui/Button.tsx'
import { SideMark } from '../ui/SideMark.tsx'
import { en } from '../ui/strings.ts'
import styles from './Join.module.css'
import { JoinForm } from './JoinForm.tsx'
import { Opening, Page } from './Page.tsx'
import { RoomGone } from './RoomGone.tsx'
import { useServices } from './services.ts'
import { words } from './words.ts'

export interface JoinProps {
  readonly roomId: string
  readonly linkKey: string
  /** The seat that this device already has in the room. */
  readonly known: SeatGrant | null
  readonly onEnter: (seat: SeatGrant) => void
}

/** The page between a link and the room: who is asking, and on whose side. */
export function Join({ roomId, linkKey, known, onEnter }: JoinProps) {
  const { door, failure, retry } = useDoor(roomId, linkKey)
  const [somebodyElse, setSomebodyElse] = useState(false)

  if (failure) return <RoomGone code={failure} onRetry={retry} />
  if (!door) return <Opening />
  return (
    <Page title={door.title}>
      <h1>{greeting(door)}</h1>
      {door.lead !== null && <p>{en.join.withFacilitator([door.lead])}</p>}
      {known && !somebodyElse ? (
        <WelcomeBack
          seat={known}
          door={door}
          onContinue={() => onEnter(known)}
          onOther={() => setSomebodyElse(true)}
        />
      ) : (
        <JoinForm roomId={roomId} linkKey={linkKey} door={door} onEnter={onEnter} />
      )}
    </Page>
  )
}

function greeting(door: DoorAnswer): string {
  if (door.role === 'facilitator') return words.joinAsFacilitator(door.title)
  if (door.role === 'observer') return words.joinToWatch(door.title)
  return en.join.joining(door.title)
}

function WelcomeBack(props: {
  seat: SeatGrant
  door: DoorAnswer
  onContinue: () => void
  onOther: () => void
}) {
  const { seat, door } = props
  const side = seat.side === 'neutral' ? en.controls.neutral : door.sides[seat.side].name
  return (
    <section className={styles.back}>
      <p className={styles.welcome}>
        <SideMark side={seat.side} /> {en.join.welcomeBack(seat.name, side)}
      </p>
      <div className={styles.actions}>
        <Button variant="quiet" onClick={props.onOther}>
          {en.join.notYou}
        </Button>
        <Button variant="primary" onClick={props.onContinue} data-autofocus>
          {en.join.continue}
        </Button>
      </div>
    </section>
  )
}

/** What may be known before anyone has a seat: the title, the sides, how many are here. */
function useDoor(roomId: string, linkKey: string) {
  const { api } = useServices()
  const [door, setDoor] = useState<DoorAnswer | null>(null)
  const [failure, setFailure] = useState<AnswerCode | null>(null)
  const [attempt, setAttempt] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    let gone = false
    void api.door(roomId, linkKey).then((answer) => {
      if (gone) return
      if (answer.ok) setDoor(answer.value)
      else setFailure(answer.code)
    })
    return () => {
      gone = true
    }
  }, [api, roomId, linkKey, attempt])

  return {
    door,
    failure,
    retry() {
      setFailure(null)
      setAttempt(attempt + 1)
    },
  }
}
