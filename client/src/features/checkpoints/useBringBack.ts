import { cardId, noteId } from '@lockstep/shared/model/ids'
import type { Wish } from '@lockstep/shared/protocol/commands'
import { useState } from 'react'
import { useOpenRoom } from '../../room/useRoom.ts'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'
import { checkpointWords as words } from './words.ts'

type Part = 'notes' | 'plan' | 'parking'

/** Brings things back, says so, and offers to undo it. */
export function useBringBack() {
  const { actions } = useOpenRoom()
  const toast = useToast()
  const [busy, setBusy] = useState(false)

  async function send(wish: Wish) {
    setBusy(true)
    const answer = await actions.send(wish)
    setBusy(false)
    if (answer.ok) return answer.value
    const offline = answer.facts?.offline === true
    toast({ text: en.refusals[offline ? 'offline' : answer.code] })
    return null
  }

  /** Undone by the version that the server kept just before. */
  async function undoBy(checkpointId: string) {
    if (await send({ type: 'board.restore', checkpointId })) toast({ text: words.asBefore })
  }

  function takeAway(part: Part, id: string) {
    if (part === 'plan') actions.removeCard(cardId(id))
    else if (part === 'notes') actions.removeNote(noteId(id))
    else actions.removeParked(noteId(id))
  }

  return {
    busy,
    /** Whether it was done. */
    async bringBoard(checkpointId: string, when: string): Promise<boolean> {
      const done = await send({ type: 'board.restore', checkpointId })
      if (!done) return false
      const before = done.checkpointId
      const undo = typeof before === 'string' && {
        action: { label: en.controls.undo, run: () => void undoBy(before) },
      }
      toast({ text: words.boardIsBack(when), ...undo })
      return true
    },
    async bringThing(checkpointId: string, part: Part, id: string): Promise<void> {
      if (!(await send({ type: 'board.restore', checkpointId, noteId: id }))) return
      const action = { label: en.controls.undo, run: () => takeAway(part, id) }
      toast({ text: words.noteIsBack, action })
    },
  }
}
