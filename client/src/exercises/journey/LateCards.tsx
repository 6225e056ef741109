import { cellId, trayId } from '@lockstep/shared/exercises/journey/grid'
import { entryNotesOf, writeRound } from '@lockstep/shared/exercises/journey/rules'
import { useState } from 'react'
import { Bar } from '../../ui/Bar.tsx'
import { Button } from '../../ui/Button.tsx'
import type { ViewProps } from '../view.ts'
import { words } from './strings.ts'

interface LateCardsProps extends Pick<ViewProps, 'step' | 'room' | 'me' | 'drafts'> {
  readonly onAdd: (text: string, cell: string) => void
}

/** Cards that reached the server after the reveal are offered as open ones, never lost. */
export function LateCards({ step, room, me, drafts, onAdd }: LateCardsProps) {
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
            for (const { text, place } of waiting) {
              const lane = me.side === 'neutral' ? place?.lane : me.side
              onAdd(text.trim(), place && lane ? cellId(place.stage, lane) : trayId)
            }
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
