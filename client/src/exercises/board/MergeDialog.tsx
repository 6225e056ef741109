import type { Cluster } from '@lockstep/shared/exercises/board/arrange'
import type { Note } from '@lockstep/shared/model/board'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './board.module.css'
import { words } from './strings.ts'

interface MergeDialogProps {
  /** The note to be put under another one; null while none is. */
  readonly note: Note | null
  readonly clusters: readonly Cluster[]
  readonly titleOf: (cluster: Cluster) => string
  readonly onChoose: (into: Note) => void
  readonly onClose: () => void
}

/** Every other note, cluster by cluster; its own cluster comes first. */
export function MergeDialog({ note, clusters, titleOf, onChoose, onClose }: MergeDialogProps) {
  const holds = (cluster: Cluster) => cluster.piles.some((pile) => pile.note.id === note?.id)
  const near = clusters.toSorted((a, b) => Number(holds(b)) - Number(holds(a)))
  return (
    <Dialog open={note !== null} onClose={onClose} title={words.mergeTitle}>
      <div className={styles.choices}>
        <blockquote className={styles.quoted}>{note?.text}</blockquote>
        <p className={blocks.quiet}>{words.mergeHelp}</p>
        {near.map((cluster) => {
          const others = cluster.piles.filter((pile) => pile.note.id !== note?.id)
          if (others.length === 0) return null
          return (
            <section key={cluster.id}>
              <h3>{titleOf(cluster)}</h3>
              <ul className={styles.choiceList}>
                {others.map((pile) => (
                  <li key={pile.note.id}>
                    <Button wide onClick={() => onChoose(pile.note)}>
                      {pile.note.text}
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
      </div>
    </Dialog>
  )
}
