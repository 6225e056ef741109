import {
  type Grid as Cells,
  cellId,
  type GridStage,
  trayId,
} from '@lockstep/shared/exercises/journey/grid'
import type { Note } from '@lockstep/shared/model/board'
import { bylineIn } from '@lockstep/shared/model/byline'
import { noteId } from '@lockstep/shared/model/ids'
import { type SideNames, sideNames } from '@lockstep/shared/model/session'
import { type MainSide, twoSides } from '@lockstep/shared/model/side'
import { MessagesSquare } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { Badge } from '../../ui/Badge.tsx'
import blocks from '../../ui/blocks.module.css'
import { DragBoard } from '../../ui/dnd/DragBoard.tsx'
import { DragShell } from '../../ui/dnd/DragShell.tsx'
import { DropGroup } from '../../ui/dnd/DropGroup.tsx'
import { NoteCard } from '../../ui/NoteCard.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { shortOf } from '../../ui/wording.ts'
import type { ViewProps } from '../view.ts'
import { AddCard } from './AddCard.tsx'
import { CardItem } from './CardItem.tsx'
import { groupsOf } from './facts.ts'
import styles from './journey.module.css'
import { words } from './strings.ts'
import type { CardWork } from './useCardActs.ts'

interface EditGridProps extends ViewProps, CardWork {
  readonly grid: Cells
}

/** The grid to work in: cards go from cell to cell by hand, menu or keys. */
export function EditGrid(props: EditGridProps) {
  const { grid, step, room, me, acts, editing, mine, sharedText } = props
  const names = useMemo(() => sideNames(room.session.room), [room.session.room])
  const cardOf = (id: string) => room.board.notes.get(noteId(id))

  const cardsIn = (cards: readonly Note[]) =>
    cards.map((card, index) => {
      const own = mine.has(card.id) || (me !== null && card.seatId === me.id)
      return (
        <DragShell key={card.id} id={card.id}>
          <CardItem
            {...{ card, names, acts, own, sharedText }}
            author={bylineIn(step, card, room.session)}
            position={index + 1}
            count={cards.length}
            mayRemove={own || me?.role === 'facilitator'}
            editing={editing === card.id}
          />
        </DragShell>
      )
    })

  return (
    <DragBoard
      groups={groupsOf(grid, names)}
      labelOf={(id) => shortOf(cardOf(id)?.text ?? '')}
      onDrop={(id, cell, index) => acts.drop(noteId(id), cell, index)}
      renderOverlay={(id) => {
        const card = cardOf(id)
        return card ? <NoteCard text={card.text} side={card.side} names={names} lifted /> : null
      }}
    >
      <div className={blocks.stack}>
        {grid.tray.length > 0 && (
          <section data-cell className={styles.tray} aria-labelledby="journey-tray">
            <h2 id="journey-tray" tabIndex={-1}>
              {words.tray}
            </h2>
            <DropGroup
              id={trayId}
              flow="wrap"
              labelledBy="journey-tray"
              className={styles.trayList}
            >
              {cardsIn(grid.tray)}
            </DropGroup>
          </section>
        )}
        <StageGrid grid={grid} names={names}>
          {(stage, lane) => {
            const id = cellId(stage.stage.id, lane)
            return (
              <>
                <DropGroup id={id} labelledBy={headingOf(id)} className={styles.cards}>
                  {cardsIn(stage.lanes[lane])}
                </DropGroup>
                <AddCard
                  cell={words.cell(stage.stage.name, names[lane])}
                  onAdd={(text) => acts.add(text, id)}
                />
              </>
            )
          }}
        </StageGrid>
      </div>
    </DragBoard>
  )
}

/** The grid as it is, for whoever moves nothing: a big screen, an observer, a finished step. */
export function ReadGrid({ grid, step, room }: { grid: Cells } & Pick<ViewProps, 'step' | 'room'>) {
  const names = sideNames(room.session.room)
  const read = (cards: readonly Note[], empty: ReactNode) =>
    cards.length === 0 ? (
      empty
    ) : (
      <ul className={styles.cards}>
        {cards.map((card, index) => (
          <li key={card.id}>
            <NoteCard
              note={card.id}
              text={card.text}
              side={card.side}
              names={names}
              author={bylineIn(step, card, room.session)}
              position={index + 1}
              count={cards.length}
            />
          </li>
        ))}
      </ul>
    )
  return (
    <div className={blocks.stack}>
      <StageGrid grid={grid} names={names}>
        {({ lanes }, lane) => read(lanes[lane], <p className={blocks.quiet}>{words.quiet}</p>)}
      </StageGrid>
      {grid.tray.length > 0 && (
        <section className={styles.tray} aria-labelledby="journey-tray">
          <h2 id="journey-tray">{words.tray}</h2>
          {read(grid.tray, null)}
        </section>
      )}
    </div>
  )
}

interface StageGridProps {
  readonly grid: Cells
  readonly names: SideNames
  readonly children: (stage: GridStage, lane: MainSide) => ReactNode
}

const mostAbreast = 6

/** Moments beside each other where there is room, one under the other where there is not. */
function StageGrid({ grid, names, children }: StageGridProps) {
  const count = grid.stages.filter(({ both }) => both).length
  return (
    <div className={blocks.stack}>
      <p className={styles.counted}>{words.bothHere(count)}</p>
      <div className={styles.grid} data-abreast={grid.stages.length <= mostAbreast}>
        {grid.stages.map((stage) => {
          const heading = `stage-${stage.stage.id}`
          return (
            <section
              key={stage.stage.id}
              className={styles.stage}
              aria-labelledby={heading}
              data-both={stage.both}
              data-whole
            >
              <header className={styles.stageHead}>
                <h2 id={heading}>{stage.stage.name}</h2>
                {stage.both && (
                  <Badge tone="warn" icon={<MessagesSquare aria-hidden="true" />}>
                    {words.both}
                  </Badge>
                )}
              </header>
              {twoSides.map((lane) => {
                const id = headingOf(cellId(stage.stage.id, lane))
                return (
                  <div key={lane} data-cell className={styles.lane} data-lane={lane}>
                    <h3 id={id} tabIndex={-1} className={styles.laneHead}>
                      <SideMark side={lane} /> {names[lane]}
                    </h3>
                    {children(stage, lane)}
                  </div>
                )
              })}
            </section>
          )
        })}
      </div>
    </div>
  )
}

function headingOf(cell: string): string {
  return `cell-${cell.replace('/', '-')}`
}
