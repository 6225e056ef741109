import { useEffect, useState } from 'react'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { Button } from '../../ui/Button.tsx'
import { en } from '../../ui/strings.ts'
import { TextArea } from '../../ui/TextArea.tsx'
import { useToast } from '../../ui/Toasts.tsx'

/** What the facilitator wants to say at this step. In no document: only facilitators fetch it. */
export function Script({ label }: { label: string }) {
  const { api, roomId, seat, actions } = useOpenRoom()
  const stepId = useRoom((state) => state.session.now.stepId)
  const toast = useToast()
  const [notes, setNotes] = useState<{ readonly [step: string]: unknown } | null>(null)
  const [typed, setTyped] = useState<string | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another facilitator may have written meanwhile
  useEffect(() => {
    let gone = false
    setTyped(null)
    void api.notes(roomId, seat.token).then((answer) => {
      if (!gone && answer.ok) setNotes(answer.value)
    })
    return () => {
      gone = true
    }
  }, [api, roomId, seat, stepId])

  if (stepId === null || notes === null) return null
  const kept = notes[stepId]
  const words = typeof kept === 'string' ? kept : ''

  async function save() {
    if (stepId === null || typed === null) return
    const answer = await actions.send({
      type: 'agenda.update',
      stepId,
      step: { facilitatorNotes: typed },
    })
    if (!answer.ok) {
      toast({ text: en.refusals[answer.code] })
      return
    }
    setNotes({ ...notes, [stepId]: typed })
    setTyped(null)
  }

  return (
    <>
      <TextArea
        label={label}
        hideLabel
        rows={2}
        value={typed ?? words}
        onChange={setTyped}
        onSubmit={() => void save()}
      />
      {typed !== null && typed !== words && (
        <Button onClick={() => void save()}>{en.controls.save}</Button>
      )}
    </>
  )
}
