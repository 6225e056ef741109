import { arrange } from '@lockstep/shared/exercises/board/arrange'
import { board as rules, writeRound } from '@lockstep/shared/exercises/board/rules'
import { twoSides } from '@lockstep/shared/model/side'
import { useEffect, useMemo, useRef, useState } from 'react'
import { boardKeys } from '../../ui/dnd/boardKeys.ts'
import { useLostFocus } from '../../ui/dnd/useLostFocus.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { en } from '../../ui/strings.ts'
import type { ViewModule, ViewProps } from '../view.ts'
import styles from './board.module.css'
import { Clusters } from './Clusters.tsx'
import { Composer } from './Composer.tsx'
import { namesOf } from './facts.ts'
import { LateNotes } from './LateNotes.tsx'
import { NotesBySide, ReadClusters } from './Notes.tsx'
import { InTheRoom, Sealed } from './Sealed.tsx'
import { words } from './strings.ts'
import { useNoteActs } from './useNoteActs.ts'

export const view: ViewModule = { View, rules, verbs: words.verbs }

/** Notes, sealed or in the open, then sorted into clusters that the room names. */
function View(props: ViewProps) {
  return <BoardStage key={props.step.id} {...props} />
}

/** Each step begins with a fresh screen. */
function BoardStage(props: ViewProps) {
  const { step, room, me, screen, open } = props
  const round = step.rounds[writeRound]
  const revealed = round?.state === 'revealed'
  // Whoever comes later finds the notes open; the others see them open.
  const [late] = useState(revealed && open)
  const opening = revealed && open && !late
  useSpokenReveal(opening, props)

  const writer = screen === 'seat' && me !== null && me.role !== 'observer'
  if (round?.state === 'open') {
    return writer ? <Sealed {...props} me={me} /> : <InTheRoom step={step} room={room} />
  }
  if (!open) return <Closed room={room} />
  const underWay = step.phase !== 'waiting' && step.phase !== 'done'
  const live = room.session.room.status === 'live'
  return (
    <div className={opening ? styles.opening : undefined}>
      <OpenBoard {...props} mayWrite={writer && underWay && live} />
    </div>
  )
}

/** Once nothing is sealed: notes by side while they come in, then the clusters. */
function OpenBoard(props: ViewProps & { readonly mayWrite: boolean }) {
  const { step, room, actions, mayWrite } = props
  const work = useNoteActs(props)
  const box = useRef<HTMLDivElement>(null)
  const focus = useLostFocus({
    box,
    notes: room.board.notes,
    ownRemoved: work.ownRemoved,
    gone: words.gone,
  })
  const clusters = useMemo(() => arrange(step, room.board), [step, room.board])
  const piles = clusters.flatMap((cluster) => cluster.piles)
  const coming = step.phase === 'writing' || step.phase === 'revealed'
  const nothing = step.phase === 'waiting' ? en.states.waiting : words.nothing

  if (!mayWrite && piles.length === 0) return <EmptyState>{nothing}</EmptyState>
  return (
    // Focus and keys are heard on their way up; nothing here is pressed but what is inside.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      ref={box}
      className={styles.stack}
      onFocus={focus.onFocus}
      onBlur={focus.onBlur}
      onKeyDown={mayWrite ? boardKeys(actions, toComposer) : undefined}
    >
      {mayWrite && <LateNotes {...props} onAdd={work.acts.add} />}
      {coming && piles.length > 0 && <NotesBySide {...props} {...work} piles={piles} />}
      {coming && piles.length === 0 && <EmptyState>{words.empty}</EmptyState>}
      {!coming && mayWrite && <Clusters {...props} {...work} clusters={clusters} />}
      {!coming && !mayWrite && <ReadClusters {...{ clusters, step, room }} />}
      {mayWrite && <Composer onAdd={work.acts.add} />}
    </div>
  )
}

function toComposer(_: Element, board: HTMLElement): boolean {
  const field = board.querySelector<HTMLElement>('[data-board-composer] textarea')
  field?.focus()
  return field !== null
}

/** Two closed papers for the beat before the reveal, the same on every screen. */
function Closed({ room }: Pick<ViewProps, 'room'>) {
  const names = namesOf(room.session.room)
  return (
    <div className={styles.columns} role="status">
      <span className="visuallyHidden">{words.closed}</span>
      {twoSides.map((side) => (
        <div key={side} className={styles.closedPaper}>
          <SideMark side={side} name={names[side]} size={32} />
        </div>
      ))}
    </div>
  )
}

function useSpokenReveal(opening: boolean, { step, room }: ViewProps) {
  const announce = useAnnounce()
  // Once, when the notes open: later notes and names do not say it again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the counts of that moment
  useEffect(() => {
    if (!opening) return
    const names = namesOf(room.session.room)
    const notes = [...room.board.notes.values()].filter(({ stepId }) => stepId === step.id)
    const of = (side: string) => notes.filter((note) => note.side === side).length
    announce(en.announcements.revealed(names.sales, of('sales'), names.marketing, of('marketing')))
  }, [opening, announce])
}
