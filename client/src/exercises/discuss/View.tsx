import { nextPlace, talkNotes } from '@lockstep/shared/exercises/discuss/notes'
import { discuss as rules } from '@lockstep/shared/exercises/discuss/rules'
import { limits } from '@lockstep/shared/model/limits'
import { Coffee } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Composer } from '../../ui/Composer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { mayWrite } from '../desk/roles.ts'
import type { ViewModule, ViewProps } from '../view.ts'
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
      {writes && <TalkComposer {...props} />}
      {(!pause || notes.length > 0) && <TalkNotes {...props} notes={notes} mayWrite={writes} />}
    </div>
  )
}

/** One more note, into the talk or into the parking lot. */
function TalkComposer({ step, room, actions }: ViewProps) {
  const announce = useAnnounce()
  function park(text: string) {
    actions.park(text, step.id)
    announce(enSteps.notes.parked)
  }
  return (
    <Composer
      className={styles.composer}
      buttonsClassName={styles.buttons}
      label={enSteps.discuss.addNote}
      placeholder={enSteps.discuss.placeholder}
      rows={2}
      maxLength={limits.noteText}
      add={words.add}
      onAdd={(text) =>
        actions.addNote({ stepId: step.id, text, place: nextPlace(step.id, room.board) })
      }
      other={{ label: enSteps.notes.park, onTake: park }}
    />
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
