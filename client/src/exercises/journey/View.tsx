import { gridOf } from '@lockstep/shared/exercises/journey/grid'
import { journey as rules, writeRound } from '@lockstep/shared/exercises/journey/rules'
import { twoSides } from '@lockstep/shared/model/side'
import { useEffect, useMemo, useRef, useState } from 'react'
import { boardKeys } from '../../ui/dnd/boardKeys.ts'
import { useLostFocus } from '../../ui/dnd/useLostFocus.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { en } from '../../ui/strings.ts'
import type { ViewModule, ViewProps } from '../view.ts'
import { namesOf } from './facts.ts'
import { EditGrid, ReadGrid } from './Grid.tsx'
import styles from './journey.module.css'
import { LateCards } from './LateCards.tsx'
import { InTheRoom, Sealed } from './Sealed.tsx'
import { words } from './strings.ts'
import { useCardActs } from './useCardActs.ts'

export const view: ViewModule = { View, rules, verbs: words.verbs }

/** What each side says at each moment of a buyer's way, sealed or in the open, in one grid. */
function View(props: ViewProps) {
  return <JourneyStage key={props.step.id} {...props} />
}

/** Each step begins with a fresh screen. */
function JourneyStage(props: ViewProps) {
  const { step, room, me, screen, open } = props
  const round = step.rounds[writeRound]
  const revealed = round?.state === 'revealed'
  // Whoever comes later finds the cards open; the others see them open.
  const [late] = useState(revealed && open)
  const opening = revealed && open && !late
  useSpokenReveal(opening, props)

  const writer = screen === 'seat' && me !== null && me.role !== 'observer'
  if (round?.state === 'open') {
    return writer ? <Sealed {...props} me={me} /> : <InTheRoom step={step} room={room} />
  }
  if (!open) return <Closed room={room} />
  const mayWrite = writer && room.session.room.status === 'live'
  return (
    <div className={opening ? styles.opening : undefined}>
      <OpenGrid {...props} mayWrite={mayWrite} />
    </div>
  )
}

/** Once nothing is sealed: looked at first, then worked in. */
function OpenGrid(props: ViewProps & { readonly mayWrite: boolean }) {
  const { step, room, actions, mayWrite } = props
  const work = useCardActs(props)
  const box = useRef<HTMLDivElement>(null)
  const focus = useLostFocus({
    box,
    notes: room.board.notes,
    ownRemoved: work.ownRemoved,
    gone: words.gone,
  })
  const grid = useMemo(() => gridOf(step, room.board), [step, room.board])
  const empty = grid.tray.length === 0 && grid.stages.every(({ lanes }) => isEmpty(lanes))
  const works = mayWrite && step.phase === 'deciding'

  if (empty && step.phase === 'waiting') return <EmptyState>{en.states.waiting}</EmptyState>
  return (
    // Focus and keys are heard on their way up; nothing here is pressed but what is inside.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      ref={box}
      className={styles.stack}
      onFocus={focus.onFocus}
      onBlur={focus.onBlur}
      onKeyDown={works ? boardKeys(actions, addCard) : undefined}
    >
      {mayWrite && (works || step.phase === 'revealed') && (
        <LateCards {...props} onAdd={work.acts.add} />
      )}
      {empty && <p className={styles.quiet}>{works ? words.begin : words.nothing}</p>}
      {works ? (
        <EditGrid {...props} {...work} grid={grid} />
      ) : (
        <ReadGrid {...{ grid, step, room }} />
      )}
    </div>
  )
}

function isEmpty(lanes: {
  readonly sales: readonly unknown[]
  readonly marketing: readonly unknown[]
}) {
  return lanes.sales.length === 0 && lanes.marketing.length === 0
}

/** To the cell that holds the focus, else to the first. */
function addCard(target: Element, grid: HTMLElement): boolean {
  const button = (target.closest('[data-cell]') ?? grid).querySelector<HTMLElement>(
    '[data-add-card]',
  )
  button?.click()
  return button !== null
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

function useSpokenReveal(opening: boolean, { step, room }: ViewProps) {
  const announce = useAnnounce()
  // Once, when the cards open: later cards and names do not say it again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the counts of that moment
  useEffect(() => {
    if (!opening) return
    const names = namesOf(room.session.room)
    const cards = [...room.board.notes.values()].filter(({ stepId }) => stepId === step.id)
    const of = (side: string) => cards.filter((card) => card.side === side).length
    announce(en.announcements.revealed(names.sales, of('sales'), names.marketing, of('marketing')))
  }, [opening, announce])
}
