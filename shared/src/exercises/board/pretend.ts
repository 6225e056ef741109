import { pickNumber, pickOne, pickSome } from '../../model/chance.ts'
import { clustersOf } from '../../model/cluster.ts'
import type { Pretence, PretendedAct, PretendScene } from '../pretence.ts'
import { arrange, lastPlace, loose, nextClusterPlace } from './arrange.ts'
import type { BoardBrief, BoardEntry, BoardEntryNote } from './rules.ts'
import type { BoardSettings } from './settings.ts'

const lines = [
  'One list of accounts that both work on this quarter',
  'Send back a lead with a reason, always',
  'Marketing sits in on two calls a month',
  'Sales reads the draft before the launch',
  'Three sentences that everybody uses',
  'A call within one working day',
  'No mailings to open deals',
  'One report for both teams',
  'Plan the fair together, and who follows up',
  'A case from every region',
  'Fifteen minutes each Monday',
  'Clean the phone numbers first',
] as const

const clusterNames = ['Hand-over', 'What we say', 'Meetings', 'Data'] as const
const mostClusters = 3
const mostNotes = 14

/** Two or three ideas each; once they lie open, somebody names clusters and sorts what is loose. */
export const pretendBoard: Pretence<BoardSettings, BoardBrief, BoardEntry> = {
  entry({ brief, chance }) {
    const notes = pickSome(chance, lines, pickNumber(chance, 2, 3)).map((text): BoardEntryNote => {
      const [cluster] = pickSome(chance, brief.clusters, 1)
      return cluster ? { text, place: { group: cluster.id } } : { text }
    })
    return { notes }
  },
  act(scene) {
    if (scene.step.phase === 'writing' && !scene.step.settings.sealed) return write(scene)
    return scene.step.phase === 'deciding' ? sort(scene) : null
  },
}

function write({ me, step, room, chance }: PretendScene<BoardSettings>): PretendedAct | null {
  const notes = [...room.board.notes.values()].filter(({ stepId }) => stepId === step.id)
  const mine = notes.filter(({ seatId }) => seatId === me.id)
  if (notes.length >= mostNotes || mine.length >= 2) return null
  const said = new Set(notes.map(({ text }) => text))
  const [text] = pickSome(
    chance,
    lines.filter((line) => !said.has(line)),
    1,
  )
  const [unsorted] = arrange(step, room.board)
  return text === undefined ? null : { do: 'note', text, place: lastPlace(unsorted) }
}

function sort({ step, room, chance }: PretendScene<BoardSettings>): PretendedAct | null {
  const [unsorted, ...clusters] = arrange(step, room.board)
  const [pile] = unsorted?.piles ?? []
  if (!pile) return null
  if (clusters.length < mostClusters) {
    const there = new Set(clusters.map(({ name }) => name))
    const [name = clusterNames[0]] = clusterNames.filter((each) => !there.has(each))
    const place = nextClusterPlace(step.id, room.board)
    return { do: 'note', text: name, place, stepId: clustersOf(step.id) }
  }
  const [first, ...others] = clusters
  if (!first || first.id === loose) return null
  return { do: 'move', noteId: pile.note.id, place: lastPlace(pickOne(chance, [first, ...others])) }
}
