import { promptsOf } from '@lockstep/shared/exercises/swap/prompts'
import { swapNotes } from '@lockstep/shared/exercises/swap/revealed'
import { swap as rules } from '@lockstep/shared/exercises/swap/rules'
import type { NoteId } from '@lockstep/shared/model/ids'
import { useMemo } from 'react'
import { ClosedPapers } from '../desk/ClosedPapers.tsx'
import { InTheRoom } from '../desk/InTheRoom.tsx'
import { notesOpened, Opening, useOpening } from '../desk/Opening.tsx'
import { mayWrite } from '../desk/roles.ts'
import type { ViewModule, ViewProps } from '../view.ts'
import { Learned } from './Learned.tsx'
import { Marking } from './Marking.tsx'
import { words } from './strings.ts'
import { Waiting } from './Waiting.tsx'
import { Writing } from './Writing.tsx'

export const view: ViewModule = { View, rules, verbs: words.verbs }

/** Each side in the other's shoes: written sealed, marked by whom it describes, then talked about. */
function View(props: ViewProps) {
  return <SwapStage key={props.step.id} {...props} />
}

/** Each step begins with a fresh screen. */
function SwapStage(props: ViewProps) {
  const { step, room, me, open, actions } = props
  const round = step.rounds.write
  const prompts = useMemo(() => promptsOf(step, room), [step, room])
  const notes = useMemo(() => swapNotes(step, room, prompts), [step, room, prompts])
  const revealed = round?.state === 'revealed'
  const opening = useOpening(revealed && open, () => notesOpened(step, room))

  if (!round) return <Waiting room={room} me={me} />
  if (round.state === 'open') {
    return mayWrite(props) ? (
      <Writing {...props} prompts={prompts} />
    ) : (
      <InTheRoom step={step} room={room} round="write" />
    )
  }
  if (!open) return <ClosedPapers room={room} words={words.opening} />
  const onShow =
    me?.role === 'facilitator'
      ? (itemId: NoteId | null) =>
          void actions.send({ type: 'step.focus', stepId: step.id, itemId })
      : null
  return (
    <Opening opening={opening}>
      {step.phase === 'deciding' || step.phase === 'done' ? (
        <Learned {...props} notes={notes} onShow={onShow} />
      ) : (
        <Marking {...props} {...{ notes, prompts, onShow }} />
      )}
    </Opening>
  )
}
