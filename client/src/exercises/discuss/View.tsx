import { talkNotes } from '@lockstep/shared/exercises/discuss/notes'
import { discuss as rules } from '@lockstep/shared/exercises/discuss/rules'
import { Coffee } from 'lucide-react'
import { useEffect, useState } from 'react'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { mayWrite } from '../desk/roles.ts'
import type { ViewModule, ViewProps } from '../view.ts'
import { Composer } from './Composer.tsx'
import { words } from './strings.ts'
import { TalkNotes } from './TalkNotes.tsx'
import styles from './View.module.css'

/** A prompt, a clock and notes in the open; with `pause` a break. The frame shows prompt and clock. */
function DiscussView(props: ViewProps) {
  const { step, room, timeUp = false } = props
  const pause = step.settings.pause === true
  const notes = talkNotes(step.id, room.board)
  const talking = step.phase === 'deciding' && room.session.room.status === 'live'
  const writes = talking && !pause && mayWrite(props)

  if (step.phase === 'waiting' && notes.length === 0) {
    return <EmptyState>{pause ? words.waitBreak : words.wait}</EmptyState>
  }
  return (
    <div className={styles.talk}>
      {pause && <Break over={step.phase === 'done' || timeUp} />}
      {/* Above what others add, or it would move away under a finger that is about to press. */}
      {writes && <Composer step={step.id} board={room.board} actions={props.actions} />}
      {(!pause || notes.length > 0) && <TalkNotes {...props} notes={notes} mayWrite={writes} />}
    </div>
  )
}

function Break({ over }: { over: boolean }) {
  const announce = useAnnounce()
  const [began] = useState(over)
  useEffect(() => {
    if (over && !began) announce(words.breakOver)
  }, [announce, over, began])
  return (
    <div className={styles.break} data-over={over || undefined}>
      <Coffee size={48} strokeWidth={1.5} aria-hidden="true" />
      <p className={styles.breakTitle}>{over ? words.breakOver : words.break}</p>
      <p>{over ? words.breakOverLine : words.breakLine}</p>
    </div>
  )
}

export const view: ViewModule = {
  View: DiscussView,
  rules,
  verbs: ({ settings }) => (settings.pause === true ? words.breakVerbs : words.verbs),
}
