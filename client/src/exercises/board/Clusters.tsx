import { type Cluster, loose } from '@lockstep/shared/exercises/board/arrange'
import { dotsByNote, dotsOn } from '@lockstep/shared/exercises/board/dots'
import { mostClusters } from '@lockstep/shared/exercises/board/settings'
import { bylineIn } from '@lockstep/shared/model/byline'
import { type NoteId, noteId } from '@lockstep/shared/model/ids'
import { limits } from '@lockstep/shared/model/limits'
import { sideNames } from '@lockstep/shared/model/session'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { Button } from '../../ui/Button.tsx'
import { DragBoard } from '../../ui/dnd/DragBoard.tsx'
import { DragShell } from '../../ui/dnd/DragShell.tsx'
import { DropGroup } from '../../ui/dnd/DropGroup.tsx'
import { MoveHandle } from '../../ui/dnd/MoveMenu.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { NoteCard } from '../../ui/NoteCard.tsx'
import { shortOf } from '../../ui/wording.ts'
import { OwnText } from '../desk/OwnText.tsx'
import type { ViewProps } from '../view.ts'
import styles from './board.module.css'
import { MergeDialog } from './MergeDialog.tsx'
import { NoteItem } from './NoteItem.tsx'
import { words } from './strings.ts'
import type { NoteActs, NoteWork } from './useNoteActs.ts'

interface ClustersProps extends ViewProps, NoteWork {
  readonly clusters: readonly Cluster[]
}

/** The notes in their clusters, to be moved by hand, menu or keys, merged and named. */
export function Clusters(props: ClustersProps) {
  const { clusters, step, room, me, acts, editing, merging, mine, sharedText } = props
  const names = useMemo(() => sideNames(room.session.room), [room.session.room])
  const piles = clusters.flatMap((cluster) => cluster.piles)
  const dots = dotsByNote(piles, room)
  const textOf = (id: string) => room.board.notes.get(noteId(id))?.text ?? ''
  const merger = piles.find(({ note }) => note.id === merging)

  return (
    <>
      <DragBoard
        groups={clusters.map((cluster) => ({
          id: cluster.id,
          label: titleOf(cluster),
          items: cluster.piles.map(({ note }) => note.id),
        }))}
        labelOf={(id) => shortOf(textOf(id))}
        onDrop={(id, group, index) => acts.drop(noteId(id), group, index)}
        renderOverlay={(id) => {
          const note = room.board.notes.get(noteId(id))
          return note ? <NoteCard text={note.text} side={note.side} names={names} lifted /> : null
        }}
      >
        <div className={styles.clusters}>
          {clusters.map((cluster) => (
            <ClusterBox
              key={cluster.id}
              {...{ cluster, acts, editing, sharedText }}
              nothing={piles.length === 0}
              alone={clusters.length === 1}
            >
              {cluster.piles.map((pile, index) => {
                const { note } = pile
                const own = mine.has(note.id) || (me !== null && note.seatId === me.id)
                return (
                  <DragShell key={note.id} id={note.id}>
                    <NoteItem
                      {...{ note, names, acts, own, sharedText }}
                      author={bylineIn(step, note, room.session)}
                      position={index + 1}
                      count={cluster.piles.length}
                      dots={dotsOn(pile, dots)}
                      merged={pile.merged.map((each) => ({
                        note: each,
                        author: bylineIn(step, each, room.session),
                      }))}
                      handle={<MoveHandle />}
                      mayRemove={own || me?.role === 'facilitator'}
                      mayMerge={piles.length > 1}
                      editing={editing === note.id}
                    />
                  </DragShell>
                )
              })}
            </ClusterBox>
          ))}
        </div>
      </DragBoard>
      {clusters.length <= mostClusters && (
        <div>
          <Button icon={<Plus size={18} aria-hidden="true" />} onClick={() => acts.addCluster()}>
            {words.newCluster}
          </Button>
        </div>
      )}
      <MergeDialog
        note={merger?.note ?? null}
        clusters={clusters}
        titleOf={titleOf}
        onChoose={(into) => {
          if (merger) acts.merge(merger.note, into)
          acts.askMerge(null)
        }}
        onClose={() => acts.askMerge(null)}
      />
    </>
  )
}

export function titleOf(cluster: Pick<Cluster, 'id' | 'name'>): string {
  if (cluster.id === loose) return words.loose
  return cluster.name || words.unnamed
}

interface ClusterBoxProps extends Pick<ViewProps, 'sharedText'> {
  readonly cluster: Cluster
  readonly acts: NoteActs
  readonly editing: NoteId | null
  /** The whole board is empty. */
  readonly nothing: boolean
  /** There is no other cluster yet: its notes may use the whole width. */
  readonly alone: boolean
  readonly children: ReactNode
}

function ClusterBox(props: ClusterBoxProps) {
  const { cluster, acts, editing, sharedText, nothing, alone, children } = props
  const { named, piles, id } = cluster
  const title = titleOf(cluster)
  const heading = `cluster-${id || 'loose'}`
  return (
    <section className={styles.cluster} aria-labelledby={heading} data-loose={id === loose}>
      <header className={styles.clusterHead}>
        <h2 id={heading} tabIndex={-1} data-empty={named !== null && cluster.name === ''}>
          {title}
        </h2>
        {named !== null && (
          <span className={styles.tools}>
            <IconButton
              small
              label={words.renameCluster(title)}
              icon={<Pencil size={18} aria-hidden="true" />}
              onClick={() => acts.edit(named)}
            />
            <IconButton
              small
              label={words.deleteCluster(title)}
              icon={<Trash2 size={18} aria-hidden="true" />}
              onClick={() => acts.removeCluster(named)}
            />
          </span>
        )}
      </header>
      {named !== null && editing === named && (
        <OwnText
          note={named}
          sharedText={sharedText}
          label={words.clusterName}
          hideLabel={false}
          maxLength={limits.title}
          rows={1}
          onDone={() => acts.edit(null)}
        />
      )}
      <DropGroup
        id={id}
        labelledBy={heading}
        flow={alone ? 'wrap' : 'column'}
        className={alone ? styles.spread : undefined}
      >
        {piles.length === 0 && (
          <li className={styles.emptyCluster}>
            {id !== loose ? words.emptyCluster : nothing ? words.empty : words.allSorted}
          </li>
        )}
        {children}
      </DropGroup>
    </section>
  )
}
