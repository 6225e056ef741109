import { arrange } from '@lockstep/shared/exercises/board/arrange'
import { entryNotesOf, board as rules, writeRound } from '@lockstep/shared/exercises/board/rules'
import { limits } from '@lockstep/shared/model/limits'
import { useMemo, useRef } from 'react'
import blocks from '../../ui/blocks.module.css'
import { Composer } from '../../ui/Composer.tsx'
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
import styles from './board.module.css'
import { Clusters } from './Clusters.tsx'
import { NotesBySide, ReadClusters } from './Notes.tsx'
import { Sealed } from './Sealed.tsx'
import { words } from './strings.ts'
import { useNoteActs } from './useNoteActs.ts'

export const view: ViewModule = { View, rules, verbs: words.verbs }

/** Notes, sealed or in the open, then sorted into clusters that the room names. */
function View(props: ViewProps) {
  return <BoardStage key={props.step.id} {...props} />
}

/** Each step begins with a fresh screen. */
function BoardStage(props: ViewProps) {
  const { step, room, open } = props
  const round = step.rounds[writeRound]
  const revealed = round?.state === 'revealed'
  const opening = useOpening(revealed && open, () => notesOpened(step, room))

  if (round?.state === 'open') {
    return mayWrite(props) ? <Sealed {...props} /> : <InTheRoom {...props} round={writeRound} />
  }
  if (!open) return <ClosedPapers room={room} words={words.closed} />
  const underWay = step.phase !== 'waiting' && step.phase !== 'done'
  const live = room.session.room.status === 'live'
  return (
    <Opening opening={opening}>
      <OpenBoard {...props} mayWrite={mayWrite(props) && underWay && live} />
    </Opening>
  )
}

/** Once nothing is sealed: notes by side while they come in, then the clusters. */
function OpenBoard(props: ViewProps & { readonly mayWrite: boolean }) {
  const { step, room, drafts, actions, mayWrite } = props
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
  const late = drafts[writeRound]
  const nothing = step.phase === 'waiting' ? en.states.waiting : words.nothing

  if (!mayWrite && piles.length === 0) return <EmptyState>{nothing}</EmptyState>
  return (
    // Focus and keys are heard on their way up; nothing here is pressed but what is inside.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      ref={box}
      className={blocks.stack}
      onFocus={focus.onFocus}
      onBlur={focus.onBlur}
      onKeyDown={mayWrite ? boardKeys(actions, toComposer) : undefined}
    >
      {mayWrite && (
        <LateNotes
          {...props}
          draft={late}
          notes={entryNotesOf(late?.entry ?? null)}
          onAdd={({ text, place }) => work.acts.add(text, place?.group ?? '')}
        />
      )}
      {/* Above what others add, or it would move away under a finger that is about to press. */}
      {mayWrite && (
        <Composer
          className={styles.composer}
          buttonsClassName={blocks.buttons}
          label={words.add}
          rows={2}
          maxLength={limits.noteText}
          add={words.addButton}
          onAdd={(text) => work.acts.add(text)}
        />
      )}
      {coming && piles.length > 0 && <NotesBySide {...props} {...work} piles={piles} />}
      {coming && piles.length === 0 && <EmptyState>{words.empty}</EmptyState>}
      {!coming && mayWrite && <Clusters {...props} {...work} clusters={clusters} />}
      {!coming && !mayWrite && <ReadClusters {...{ clusters, step, room }} />}
    </div>
  )
}

function toComposer(_: Element, board: HTMLElement): boolean {
  const field = board.querySelector<HTMLElement>('[data-composer] textarea')
  field?.focus()
  return field !== null
}
