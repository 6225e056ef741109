import { promptsOf } from '@lockstep/shared/exercises/swap/prompts'
import { swapNotes } from '@lockstep/shared/exercises/swap/revealed'
import { swap as rules } from '@lockstep/shared/exercises/swap/rules'
import type { NoteId } from '@lockstep/shared/model/ids'
import { twoSides } from '@lockstep/shared/model/side'
import { useEffect, useMemo, useState } from 'react'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { en } from '../../ui/strings.ts'
import type { ViewModule, ViewProps } from '../view.ts'
import { Learned } from './Learned.tsx'
import { Marking } from './Marking.tsx'
import { namesOf } from './names.ts'
import { words } from './strings.ts'
import styles from './swap.module.css'
import { Waiting } from './Waiting.tsx'
import { InTheRoom, Writing } from './Writing.tsx'

export const view: ViewModule = { View, rules, verbs: words.verbs }

/** Each side in the other's shoes: written sealed, marked by whom it describes, then talked about. */
function View(props: ViewProps) {
  return <SwapStage key={props.step.id} {...props} />
}

/** Each step begins with a fresh screen. */
function SwapStage(props: ViewProps) {
  const { step, room, me, open, actions } = props
  const round = step.rounds.write
  const prompts = useMemo(() => promptsOf(step, room), [step, room])
  const notes = useMemo(() => swapNotes(step, room, prompts), [step, room, prompts])
  const revealed = round?.state === 'revealed'
  // Whoever comes later finds the notes open; the others see them open.
  const [late] = useState(revealed && open)
  const opening = revealed && open && !late
  useSpokenReveal(opening, notes, room)

  if (!round) return <Waiting room={room} me={me} />
  if (round.state === 'open') {
    const writes = me !== null && me.role !== 'observer'
    return writes ? <Writing {...props} me={me} prompts={prompts} /> : <InTheRoom {...props} />
  }
  if (!open) return <Closed room={room} />
  const onShow =
    me?.role === 'facilitator'
      ? (itemId: NoteId | null) =>
          void actions.send({ type: 'step.focus', stepId: step.id, itemId })
      : null
  return (
    <div className={opening ? styles.opening : undefined}>
      {step.phase === 'deciding' || step.phase === 'done' ? (
        <Learned {...props} notes={notes} onShow={onShow} />
      ) : (
        <Marking {...props} {...{ notes, prompts, onShow }} />
      )}
    </div>
  )
}

/** Two closed papers for the beat before the reveal, the same on every screen. */
function Closed({ room }: Pick<ViewProps, 'room'>) {
  const names = namesOf(room.session.room)
  return (
    <div className={styles.columns} role="status">
      <span className="visuallyHidden">{words.opening}</span>
      {twoSides.map((side) => (
        <div key={side} className={styles.closedPaper}>
          <SideMark side={side} name={names[side]} size={32} />
        </div>
      ))}
    </div>
  )
}

function useSpokenReveal(
  opening: boolean,
  notes: ReturnType<typeof swapNotes>,
  room: ViewProps['room'],
) {
  const announce = useAnnounce()
  // Once, when the notes open: later notes and names do not say it again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the counts of that moment
  useEffect(() => {
    if (!opening) return
    const names = namesOf(room.session.room)
    const [sales, marketing] = twoSides.map((side) => notes.filter((note) => note.side === side))
    announce(
      en.announcements.revealed(
        names.sales,
        sales?.length ?? 0,
        names.marketing,
        marketing?.length ?? 0,
      ),
    )
  }, [opening, announce])
}
