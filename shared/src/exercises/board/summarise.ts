import type { Note } from '../../model/board.ts'
import { itemsOfNotes } from '../../model/noteItem.ts'
import type { PublicRoom } from '../../model/room.ts'
import type { Step } from '../../model/session.ts'
import { sumOf } from '../../model/side.ts'
import type { SummaryBlock, SummaryItem, SummaryPart } from '../../model/summary.ts'
import { arrange, type Cluster, loose, type Pile } from './arrange.ts'
import { dotsByNote, dotsOn } from './dots.ts'

/** Cluster by cluster, each with its notes; what nobody sorted comes last. */
export function summariseBoard(step: Step, room: PublicRoom): readonly SummaryPart[] {
  const [unsorted, ...clusters] = arrange(step, room.board)
  const piles = [...(unsorted?.piles ?? []), ...clusters.flatMap((cluster) => cluster.piles)]
  const dots = dotsByNote(piles, room)
  const itemOf = itemsOfNotes(step, room)
  const sorted = clusters.some((cluster) => cluster.piles.some(hasWords))
  const blocks = [...clusters, ...(unsorted ? [unsorted] : [])].flatMap((cluster) => {
    const items = cluster.piles
      .filter(hasWords)
      .flatMap((pile) => itemsOf(pile, sumOf(dotsOn(pile, dots)), itemOf))
    if (items.length === 0) return []
    const list: SummaryBlock = { type: 'list', items }
    return sorted ? [{ type: 'text' as const, text: nameOf(cluster) }, list] : [list]
  })
  return blocks.length === 0 ? [] : [{ section: 'learned', heading: step.title, blocks }]
}

function hasWords({ note, merged }: Pile): boolean {
  return [note, ...merged].some(({ text }) => text.trim() !== '')
}

function nameOf(cluster: Cluster): string {
  if (cluster.id === loose) return 'Not sorted'
  return cluster.name || 'Without a name'
}

/** The note, then every one that was merged into it, each with its own author. */
function itemsOf(
  { note, merged }: Pile,
  dots: number,
  itemOf: (note: Note) => SummaryItem,
): readonly SummaryItem[] {
  const head = itemOf(note)
  return [
    dots === 0 ? head : { ...head, detail: dots === 1 ? '1 dot' : `${dots} dots` },
    ...merged.map((each) => ({
      ...itemOf(each),
      detail: `says the same as “${shortened(note.text)}”`,
    })),
  ].filter(({ text }) => text.trim() !== '')
}

function shortened(text: string): string {
  const line = text.trim().split('\n', 1).join('')
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}
