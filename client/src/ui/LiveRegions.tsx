import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import styles from './LiveRegions.module.css'

export type Urgency = 'polite' | 'assertive'
export type Announce = (text: string, urgency?: Urgency) => void

/**
 * Somebody else did something. Reports with the same key are counted, and one sentence tells the
 * number: never one announcement for each edit.
 */
export type Report = (key: string, sentence: (count: number) => string) => void

interface Speech {
  readonly announce: Announce
  readonly report: Report
}

interface Said {
  readonly id: number
  readonly text: string
  readonly urgency: Urgency
}

const SpeechContext = createContext<Speech | null>(null)

/** How long other people's doings are gathered into one sentence, in milliseconds. */
const batchMs = 5_000
/** Enough that things said in the same moment are all heard; the rest would only lie about. */
const kept = 3

export interface LiveRegionsProps {
  readonly children: ReactNode
  /** Other people's doings are told (default), or only what is important. */
  readonly reports?: boolean | undefined
}

/** Two live regions, there from the start, and the only ones that speak for the whole page. */
export function LiveRegions({ children, reports = true }: LiveRegionsProps) {
  const [said, setSaid] = useState<readonly Said[]>([])
  const [speech] = useState(() => createSpeech(setSaid))

  useEffect(() => speech.start(), [speech])
  useEffect(() => speech.setReports(reports), [speech, reports])

  const spoken = useMemo<Speech>(
    () => ({ announce: speech.announce, report: speech.report }),
    [speech],
  )
  return (
    <SpeechContext value={spoken}>
      {children}
      <Region urgency="polite" said={said} />
      <Region urgency="assertive" said={said} />
    </SpeechContext>
  )
}

const silent: Speech = { announce: () => undefined, report: () => undefined }

/** For a part that is shown and not lived through: what it has to say is not said. */
export function Silence({ children }: { children: ReactNode }) {
  return <SpeechContext value={silent}>{children}</SpeechContext>
}

function Region({ urgency, said }: { urgency: Urgency; said: readonly Said[] }) {
  return (
    <div aria-live={urgency} className={styles.region} data-live={urgency}>
      {said
        .filter((each) => each.urgency === urgency)
        .map((each) => (
          <p key={each.id}>{each.text}</p>
        ))}
    </div>
  )
}

/** Says something to who listens. Assertive only for a lost connection and for being removed. */
export function useAnnounce(): Announce {
  return useSpeech().announce
}

/** Tells of other people's doings, gathered, and silent while this person types. */
export function useReport(): Report {
  return useSpeech().report
}

function useSpeech(): Speech {
  const speech = useContext(SpeechContext)
  if (!speech) throw new Error('LiveRegions must be around whatever announces')
  return speech
}

function createSpeech(setSaid: (change: (said: readonly Said[]) => readonly Said[]) => void) {
  let nextId = 0
  let reports = true
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastTypedAt = Number.NEGATIVE_INFINITY
  const waiting = new Map<string, { count: number; sentence: (count: number) => string }>()

  const announce: Announce = (text, urgency = 'polite') => {
    nextId += 1
    const next = { id: nextId, text, urgency }
    setSaid((said) => [...said.slice(1 - kept), next])
  }

  const report: Report = (key, sentence) => {
    if (!reports) return
    waiting.set(key, { count: (waiting.get(key)?.count ?? 0) + 1, sentence })
    timer ??= setTimeout(flush, batchMs)
  }

  function flush() {
    timer = undefined
    const text = [...waiting.values()].map(({ count, sentence }) => sentence(count)).join('. ')
    waiting.clear()
    if (text && performance.now() - lastTypedAt >= batchMs) announce(text)
  }

  function typed() {
    lastTypedAt = performance.now()
  }

  return {
    announce,
    report,
    setReports(on: boolean) {
      reports = on
      if (!on) waiting.clear()
    },
    start() {
      document.addEventListener('input', typed)
      return () => {
        document.removeEventListener('input', typed)
        clearTimeout(timer)
        timer = undefined
      }
    },
  }
}
