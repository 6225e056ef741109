import { cellId, gridOf, trayId } from '@lockstep/shared/exercises/journey/grid'
import {
  entryNotesOf,
  journey as rules,
  writeRound,
} from '@lockstep/shared/exercises/journey/rules'
import { useMemo, useRef } from 'react'
import blocks from '../../ui/blocks.module.css'
import { boardKeys } from '../../ui/dnd/boardKeys.ts'
import { useLostFocus } from '../../ui/dnd/useLostFocus.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { en } from '../../ui/strings.ts'
import { ClosedPapers } from '../desk/ClosedPapers.tsx'
import { InTheRoom } from '../desk/InTheRoom.tsx'
import { LateNotes } from '../desk/LateNotes.tsx'
import { notesOpened, Opening, useOpening } from '../desk/Opening.tsx'
import { mayWrite } from '../desk/roles.ts'
import type { ViewModule, ViewProps } from '../view.ts'
import { EditGrid, ReadGrid } from './Grid.tsx'
import { Sealed } from './Sealed.tsx'
import { words } from './strings.ts'
import { useCardActs } from './useCardActs.ts'

export const view: ViewModule = { View, rules, verbs: words.verbs }

/** What each side says at each moment of a buyer's way, sealed or in the open, in one grid. */
function View(props: ViewProps) {
  return <JourneyStage key={props.step.id} {...props} />
}

/** Each step begins with a fresh screen. */
function JourneyStage(props: ViewProps) {
  const { step, room, open } = props
  const round = step.rounds[writeRound]
  const revealed = round?.state === 'revealed'
  const opening = useOpening(revealed && open, () => notesOpened(step, room))

  if (round?.state === 'open') {
    return mayWrite(props) ? <Sealed {...props} /> : <InTheRoom {...props} round={writeRound} />
  }
  if (!open) return <ClosedPapers room={room} words={words.opening} />
  const live = room.session.room.status === 'live'
  return (
    <Opening opening={opening}>
      <OpenGrid {...props} mayWrite={mayWrite(props) && live} />
    </Opening>
  )
}

/** Once nothing is sealed: looked at first, then worked in. */
function OpenGrid(props: ViewProps & { readonly mayWrite: boolean }) {
  const { step, room, me, drafts, actions, mayWrite } = props
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
  const late = drafts[writeRound]
  const works = mayWrite && step.phase === 'deciding'

  if (empty && step.phase === 'waiting') return <EmptyState>{en.states.waiting}</EmptyState>
  return (
    // Focus and keys are heard on their way up; nothing here is pressed but what is inside.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      ref={box}
      className={blocks.stack}
      onFocus={focus.onFocus}
      onBlur={focus.onBlur}
      onKeyDown={works ? boardKeys(actions, addCard) : undefined}
    >
      {mayWrite && (works || step.phase === 'revealed') && (
        <LateNotes
          {...props}
          draft={late}
          notes={entryNotesOf(late?.entry ?? null)}
          onAdd={({ text, place }) => {
            const side = me?.side ?? 'neutral'
            const lane = side === 'neutral' ? place?.lane : side
            work.acts.add(text, place && lane ? cellId(place.stage, lane) : trayId)
          }}
        />
      )}
      {empty && <p className={blocks.quiet}>{works ? words.begin : words.nothing}</p>}
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
