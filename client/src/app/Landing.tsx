import { X } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { buttonClass } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useAnnounce } from '../ui/LiveRegions.tsx'
import { enLead } from '../ui/leadStrings.ts'
import { SideMark } from '../ui/SideMark.tsx'
import { en } from '../ui/strings.ts'
import { formatDay } from '../ui/wording.ts'
import { Drawing } from './Drawings.tsx'
import styles from './Landing.module.css'
import { Mark, Page } from './Page.tsx'
import { RehearsalDemo } from './RehearsalDemo.tsx'
import { StartFromFile } from './StartFromFile.tsx'
import { useServices } from './services.ts'
import { words } from './words.ts'

export function Landing() {
  const text = enLead.landing
  return (
    <Page title={words.product} wide>
      <section className={styles.hero}>
        <Mark size="min(15rem, 24vw)" />
        <h1 className={styles.title}>
          {text.title.split(/(?<=\.) /).map((sentence) => (
            <span key={sentence}>{sentence} </span>
          ))}
        </h1>
        <p className={styles.about}>{text.about}</p>
        <p className={styles.ways}>
          <Link href="/new" className={buttonClass('primary')}>
            {text.start}
          </Link>
          <RehearsalDemo />
          <StartFromFile />
        </p>
      </section>
      <KnownRooms />
      <section className={styles.how} aria-labelledby="how">
        <h2 id="how">{text.howItGoes}</h2>
        <ol className={styles.steps}>
          {text.steps.map((step, index) => (
            <li key={step.title} className={styles.step}>
              <Drawing step={index} />
              <h3>{step.title}</h3>
              <p>{step.line}</p>
            </li>
          ))}
        </ol>
      </section>
      <p className={styles.foot}>
        {text.noAccount} <Link href="/help/privacy">{en.frame.privacy}</Link>
      </p>
    </Page>
  )
}

/** Where this browser has a seat. The list is this device's alone. */
function KnownRooms() {
  const { keys } = useServices()
  const announce = useAnnounce()
  const [rooms, setRooms] = useState(() => keys.list())
  if (rooms.length === 0) return null

  function forget(roomId: string) {
    keys.forget(roomId)
    setRooms(keys.list())
    announce(enLead.landing.forgotten)
  }

  return (
    <section aria-labelledby="rooms" className={styles.rooms}>
      <h2 id="rooms">{enLead.landing.yourRooms}</h2>
      <ul className={styles.list}>
        {rooms.map(({ roomId, title, seat, seenAt }) => (
          <li key={roomId} className={styles.room}>
            {seat && <SideMark side={seat.side} />}
            <Link href={`/r/${roomId}`} className={styles.open}>
              {title || roomId}
            </Link>
            <span className={styles.when}>{seenAt > 0 && formatDay(seenAt)}</span>
            <IconButton
              label={enLead.landing.forgetRoom(title || roomId)}
              icon={<X size={18} />}
              onClick={() => forget(roomId)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
