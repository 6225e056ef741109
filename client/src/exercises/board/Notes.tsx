import type { Cluster, Pile } from '@lockstep/shared/exercises/board/arrange'
import { dotsByNote, dotsOn } from '@lockstep/shared/exercises/board/dots'
import { bylineIn } from '@lockstep/shared/model/byline'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { type Step, sideNames } from '@lockstep/shared/model/session'
import { type Side, twoSides } from '@lockstep/shared/model/side'
import { useMemo } from 'react'
import blocks from '../../ui/blocks.module.css'
import { SideMark } from '../../ui/SideMark.tsx'
import type { ViewProps } from '../view.ts'
import styles from './board.module.css'
import { titleOf } from './Clusters.tsx'
import { NoteItem } from './NoteItem.tsx'
import { words } from './strings.ts'
import type { NoteWork } from './useNoteActs.ts'

interface NotesBySideProps extends ViewProps, NoteWork {
  readonly piles: readonly Pile[]
  readonly mayWrite: boolean
}

/** All notes side by side, as they were written. Nothing is sorted yet. */
export function NotesBySide(props: NotesBySideProps) {
  const { piles, step, room, me, mayWrite, acts, editing, mine, sharedText } = props
  const names = useMemo(() => sideNames(room.session.room), [room.session.room])
  const notes = piles.flatMap(({ note, merged }) => [note, ...merged])
  const neutral = notes.some(({ side }) => side === 'neutral')
  const shown: readonly Side[] = neutral ? [...twoSides, 'neutral'] : twoSides
  return (
    <div className={blocks.columns}>
      {shown.map((side) => {
        const own = notes.filter((note) => note.side === side)
        return (
          <section key={side} className={styles.column} aria-labelledby={`board-${side}`}>
            <h2 id={`board-${side}`} tabIndex={-1} className={blocks.columnHead}>
              <SideMark side={side} /> {names[side]}
            </h2>
            {own.length === 0 && <p className={blocks.quiet}>{words.wroteNothing(names[side])}</p>}
            <ul className={styles.notes}>
              {own.map((note, index) => {
                const isOwn = mine.has(note.id) || (me !== null && note.seatId === me.id)
                return (
                  <li key={note.id} data-note-id={note.id}>
                    <NoteItem
                      {...{ note, names, sharedText }}
                      author={bylineIn(step, note, room.session)}
                      position={index + 1}
                      count={own.length}
                      acts={mayWrite ? acts : undefined}
                      own={isOwn}
                      mayRemove={isOwn || me?.role === 'facilitator'}
                      editing={mayWrite && editing === note.id}
                    />
                  </li>
                )
              })}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

interface ReadClustersProps {
  readonly clusters: readonly Cluster[]
  readonly step: Step
  readonly room: PublicRoom
}

/** The clusters as they are, for whoever does not move anything: a big screen, an observer, later. */
export function ReadClusters({ clusters, step, room }: ReadClustersProps) {
  const names = sideNames(room.session.room)
  const piles = clusters.flatMap((cluster) => cluster.piles)
  const dots = dotsByNote(piles, room)
  const [unsorted, ...named] = clusters
  return (
    <div className={styles.clusters}>
      {[...named, ...(unsorted ? [unsorted] : [])]
        .filter((cluster) => cluster.piles.length > 0)
        .map((cluster) => (
          <section
            key={cluster.id}
            className={styles.cluster}
            aria-labelledby={`cluster-${cluster.id || 'loose'}`}
          >
            <h2 id={`cluster-${cluster.id || 'loose'}`}>{titleOf(cluster)}</h2>
            <ul className={styles.notes}>
              {cluster.piles.map((pile, index) => (
                <li key={pile.note.id}>
                  <NoteItem
                    note={pile.note}
                    names={names}
                    author={bylineIn(step, pile.note, room.session)}
                    position={index + 1}
                    count={cluster.piles.length}
                    dots={dotsOn(pile, dots)}
                    merged={pile.merged.map((note) => ({
                      note,
                      author: bylineIn(step, note, room.session),
                    }))}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  )
}
