import { findStep, type Session, seatedOf } from '@lockstep/shared/model/session'
import { type ReactNode, useEffect, useState } from 'react'
import { useClockShown, useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { Countdown } from '../../ui/Countdown.tsx'
import { enLead } from '../../ui/leadStrings.ts'
import { QrCode } from '../../ui/QrCode.tsx'
import { Seal } from '../../ui/Seal.tsx'
import { en } from '../../ui/strings.ts'
import { Pages } from './Pages.tsx'
import styles from './Projector.module.css'

export interface ProjectorProps {
  /** The way in, for the code; null where this screen was not given it. */
  readonly joinLink: string | null
  readonly lobby: ReactNode
  readonly stage: ReactNode
  /** A word about this screen itself, beside the clock. */
  readonly note?: string | null
}

/** The big screen: no controls, one idea, large type; the last thing shown stays if the line drops. */
export function Projector({ joinLink, lobby, stage, note }: ProjectorProps) {
  const { clock: serverClock } = useOpenRoom()
  const clockShown = useClockShown()
  const session = useRoom((state) => state.session)
  const shown = useRoom((state) => state.connection.shown)
  const online = useRoom((state) => state.connection.phase === 'online')
  const blank = useProjectorKeys()
  const idle = useIdlePointer()
  const step = findStep(session, session.now.stepId)
  const { status, locked } = session.room

  const live = shown && status === 'live'
  // Before anything happens there is only what will be asked: a title page.
  const paused = live && session.room.paused != null
  const titlePage = !live || paused || step?.phase === 'waiting'
  const spot = `${step?.id}/${step?.phase}/${session.now.itemId}`

  return (
    <div
      className={styles.screen}
      data-view="big"
      data-idle={idle || undefined}
      data-blank={blank || undefined}
    >
      <aside className={styles.margin}>
        {live && step ? (
          <StepNumber number={session.agenda.indexOf(step) + 1} of={session.agenda.length} />
        ) : (
          <Seal
            sales
            marketing
            apart
            names={{ sales: '', marketing: '' }}
            decorative
            size="3.5em"
          />
        )}
        {live && joinLink && !locked && <QrCode value={joinLink} size="100%" />}
      </aside>
      <header className={styles.top}>
        <span className={styles.title}>{live && step ? step.title : null}</span>
        {note && <span className={styles.line}>{note}</span>}
        {!online && <span className={styles.line}>{enLead.bigScreen.reconnecting}</span>}
        {clockShown && <Countdown clock={session.clock} now={serverClock.now} size="large" />}
      </header>
      <main className={styles.main} data-title-page={titlePage || undefined} data-status={status}>
        {!shown && <p>{en.states.connecting}</p>}
        {shown && status === 'lobby' && (
          <>
            <h1>{session.room.title}</h1>
            <div className={styles.lobby}>
              {joinLink && <JoinCode link={joinLink} />}
              {lobby}
            </div>
          </>
        )}
        {paused && <h1>{en.cockpit.roomPaused}</h1>}
        {live && !paused && (
          <Pages
            spot={spot}
            still={titlePage}
            heading={step && <h1>{step.prompt || step.title}</h1>}
          >
            {stage}
          </Pages>
        )}
        {shown && status === 'closed' && (
          <div className={styles.over}>
            <h1>{en.states.ended}</h1>
            {joinLink && <TakeAway link={joinLink} />}
          </div>
        )}
      </main>
    </div>
  )
}

function StepNumber({ number, of }: { number: number; of: number }) {
  return (
    <p className={styles.number} data-figures>
      {number}
      <span className={styles.of}>{enLead.bigScreen.ofSteps(of)}</span>
    </p>
  )
}

/** Who scans it comes into the room that is over, and from there to its summary. */
function TakeAway({ link }: { link: string }) {
  return (
    <div className={styles.code}>
      <QrCode value={link} size="max(45vh, 16rem)" />
      <p>{enLead.bigScreen.takeItWithYou}</p>
    </div>
  )
}

/** The whole address in plain letters: without its key it would open nothing. */
function JoinCode({ link }: { link: string }) {
  const empty = useRoom((state) => countOf(state.session.seats) === 0)
  return (
    <div className={styles.code}>
      <QrCode value={link} size="max(45vh, 16rem)" />
      <p>{empty ? en.lobby.firstOne : en.lobby.scan}</p>
      {!empty && <p className={styles.address}>{link.replace(/^https?:\/\//, '')}</p>}
    </div>
  )
}

/** F for full screen, B to blank. */
function useProjectorKeys(): boolean {
  const [blank, setBlank] = useState(false)
  useEffect(() => {
    function down(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'b') setBlank((is) => !is)
      if (event.key === 'f') {
        const change = document.fullscreenElement
          ? document.exitFullscreen()
          : document.documentElement.requestFullscreen()
        change.catch(() => undefined) // forbidden here: the window stays as it is
      }
    }
    document.addEventListener('keydown', down)
    return () => document.removeEventListener('keydown', down)
  }, [])
  return blank
}

/** The pointer hides after three seconds without moving. */
function useIdlePointer(): boolean {
  const [idle, setIdle] = useState(true)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    function moved() {
      setIdle(false)
      clearTimeout(timer)
      timer = setTimeout(() => setIdle(true), 3_000)
    }
    document.addEventListener('pointermove', moved)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointermove', moved)
    }
  }, [])
  return idle
}

function countOf(seats: Session['seats']): number {
  return seatedOf(seats).filter(([, { role }]) => role === 'participant').length
}
