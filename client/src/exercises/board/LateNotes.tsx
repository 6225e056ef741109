import { entryNotesOf, writeRound } from '@lockstep/shared/exercises/board/rules'
import { useState } from 'react'
import { Bar } from '../../ui/Bar.tsx'
import { Button } from '../../ui/Button.tsx'
import type { ViewProps } from '../view.ts'
import { words } from './strings.ts'

interface LateNotesProps extends Pick<ViewProps, 'step' | 'room' | 'me' | 'drafts'> {
  readonly onAdd: (text: string, group: string) => void
}

/** Notes that reached the server after the reveal are offered as open ones, never lost. */
export function LateNotes({ step, room, me, drafts, onAdd }: LateNotesProps) {
  const [given, setGiven] = useState(false)
  const draft = drafts[writeRound]
  const late = draft?.refusal === 'not-open' || draft?.refusal === 'wrong-phase'
  if (!me || draft?.state !== 'refused' || !late || given) return null
  const there = new Set(
    [...room.board.notes.values()]
      .filter(({ stepId, side }) => stepId === step.id && side === me.side)
      .map(({ text }) => text.trim()),
  )
  const waiting = entryNotesOf(draft.entry).filter(({ text }) => {
    return text.trim() !== '' && !there.has(text.trim())
  })
  if (waiting.length === 0) return null
  return (
    <Bar
      action={
        <Button
          variant="quiet"
          onClick={() => {
            setGiven(true)
            for (const { text, place } of waiting) onAdd(text.trim(), place?.group ?? '')
          }}
        >
          {words.putOnTable(waiting.length)}
        </Button>
      }
    >
      {words.late}
    </Bar>
  )
}
