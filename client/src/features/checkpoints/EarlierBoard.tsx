import { cardId, noteId } from '@lockstep/shared/model/ids'
import { isJsonObject, type Json, type JsonObject } from '@lockstep/shared/model/json'
import type { CheckpointAnswer, CheckpointFacts } from '@lockstep/shared/protocol/http'
import { ArrowLeft } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import type { Answer } from '../../room/api.ts'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { en } from '../../ui/strings.ts'
import styles from './EarlierBoards.module.css'
import { useBringBack } from './useBringBack.ts'
import { whenKept, checkpointWords as words } from './words.ts'

const parts = ['notes', 'terms', 'plan', 'parking'] as const
type Part = (typeof parts)[number]

/** One earlier version, to look at. Nothing changes for anybody until it is brought back. */
export function EarlierBoard({ facts, onBack }: { facts: CheckpointFacts; onBack: () => void }) {
  const { api, clock, roomId, seat } = useOpenRoom()
  const [answer, setAnswer] = useState<Answer<CheckpointAnswer> | null>(null)
  const { busy, bringBoard } = useBringBack()
  const when = whenKept(facts.at, clock.now())

  const load = useCallback(
    () => api.checkpoint(roomId, seat.token, facts.id).then(setAnswer),
    [api, roomId, seat, facts.id],
  )
  useEffect(() => void load(), [load])

  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <Button
          variant="quiet"
          data-autofocus
          icon={<ArrowLeft size={18} aria-hidden="true" />}
          onClick={onBack}
        >
          {words.all}
        </Button>
        <Button
          variant="primary"
          busy={busy}
          disabled={!answer?.ok}
          onClick={() => void bringBoard(facts.id, when).then((done) => done && onBack())}
        >
          {words.bringBoard}
        </Button>
      </div>
      <h3>{words.boardOf(when)}</h3>
      {!answer && <Skeleton label={words.loading} />}
      {answer && !answer.ok && (
        <EmptyState action={<Button onClick={() => void load()}>{en.controls.tryAgain}</Button>}>
          {en.refusals[answer.code]}
        </EmptyState>
      )}
      {answer?.ok &&
        parts.map((part) => (
          <Things key={part} part={part} board={answer.value.board} checkpointId={facts.id} />
        ))}
    </div>
  )
}

function Things(props: { part: Part; board: JsonObject; checkpointId: string }) {
  const { part, board, checkpointId } = props
  const things = thingsOf(part, board[part])
  if (things.length === 0) return null
  return (
    <section>
      <h4 className={styles.heading}>{words.parts[part]}</h4>
      <ul className={styles.list}>
        {things.map(({ id, text }) => (
          <li key={id} className={styles.thing}>
            <p className={styles.text}>{text || words.untitled}</p>
            {part !== 'terms' && (
              <BringOne part={part} id={id} text={text} checkpointId={checkpointId} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface BringOneProps {
  readonly part: Exclude<Part, 'terms'>
  readonly id: string
  readonly text: string
  readonly checkpointId: string
}

/** A note that is still there has nothing to be brought back from. */
function BringOne({ part, id, text, checkpointId }: BringOneProps) {
  const isHere = useRoom(({ board }) =>
    part === 'plan' ? board.plan.has(cardId(id)) : board[part].has(noteId(id)),
  )
  const { busy, bringThing } = useBringBack()
  if (isHere) return <span className={styles.counts}>{words.isHere}</span>
  return (
    <Button
      busy={busy}
      aria-label={words.bringNamed(text.slice(0, 60) || words.untitled)}
      onClick={() => void bringThing(checkpointId, part, id)}
    >
      {words.bringNote}
    </Button>
  )
}

/** What to tell a thing by: a note's words, a card's title, the words of a term one below the other. */
function thingsOf(part: Part, stored: Json | undefined): readonly { id: string; text: string }[] {
  if (!isJsonObject(stored)) return []
  return Object.entries(stored).flatMap(([id, thing]) => {
    if (!isJsonObject(thing)) return []
    if (part !== 'terms') return [{ id, text: wordsOf(thing[part === 'plan' ? 'title' : 'text']) }]
    const text = Object.values(thing).map(wordsOf).filter(Boolean).join('\n')
    return text === '' ? [] : [{ id, text }]
  })
}

function wordsOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}
