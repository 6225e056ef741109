import { itemsOfNotes } from '../../model/noteItem.ts'
import type { PublicRoom } from '../../model/room.ts'
import { type Step, sideName } from '../../model/session.ts'
import { twoSides } from '../../model/side.ts'
import type { SummaryBlock, SummaryPart } from '../../model/summary.ts'
import { gridOf } from './grid.ts'

/** The rhythm that was agreed on: each moment with what either side says then. */
export function summariseJourney(step: Step, room: PublicRoom): readonly SummaryPart[] {
  const { stages, tray } = gridOf(step, room.board)
  const facts = room.session.room
  const itemOf = itemsOfNotes(step, room)
  const said = (notes: readonly { readonly text: string }[]) =>
    notes
      .map(({ text }) => text.trim())
      .filter(Boolean)
      .join(' · ')
  const rows = stages.map(({ stage, lanes, both }) => [
    stage.name,
    said(lanes.sales),
    said(lanes.marketing),
    both ? 'Both at once' : '',
  ])
  const blocks: SummaryBlock[] = []
  if (rows.some(([, sales, marketing]) => sales || marketing)) {
    blocks.push({
      type: 'table',
      caption: 'Who speaks when',
      columns: ['Moment', sideName(facts, 'sales'), sideName(facts, 'marketing'), 'Look here'],
      rows,
    })
  }
  // A cell of the table has no place for talk.
  const talked = stages
    .flatMap(({ stage, lanes }) =>
      twoSides
        .flatMap((lane) => lanes[lane].map(itemOf))
        .map((item) => ({ ...item, detail: stage.name })),
    )
    .filter(({ said }) => said)
  if (talked.length > 0) blocks.push({ type: 'list', items: talked })
  const left = tray.filter(({ text }) => text.trim() !== '')
  if (left.length > 0) {
    const items = left.map((card) => ({ ...itemOf(card), detail: 'not placed' }))
    blocks.push({ type: 'list', items })
  }
  return blocks.length === 0 ? [] : [{ section: 'plan', heading: step.title, blocks }]
}
