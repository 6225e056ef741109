import { limits } from '@lockstep/shared/model/limits'
import type { Step } from '@lockstep/shared/model/session'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { en } from '../../ui/strings.ts'
import { TextArea } from '../../ui/TextArea.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { SendWish } from './AgendaEditor.tsx'
import { agendaWords } from './words.ts'

export interface StepDialogProps {
  readonly step: Step
  readonly onClose: () => void
  readonly send: SendWish
}

/** A step's title and prompt. */
export function StepDialog({ step, onClose, send }: StepDialogProps) {
  const [title, setTitle] = useState(step.title)
  const [prompt, setPrompt] = useState(step.prompt)
  const [busy, setBusy] = useState(false)

  async function save() {
    setBusy(true)
    const saved = await send({
      type: 'agenda.update',
      stepId: step.id,
      step: { title: title.trim() || step.title, prompt: prompt.trim() },
    })
    setBusy(false)
    if (saved) onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={agendaWords.step(step.title)}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            {en.controls.cancel}
          </Button>
          <Button variant="primary" busy={busy} onClick={() => void save()}>
            {en.controls.save}
          </Button>
        </>
      }
    >
      <TextField
        label={agendaWords.title}
        value={title}
        onChange={setTitle}
        maxLength={limits.title}
      />
      <TextArea
        label={agendaWords.prompt}
        value={prompt}
        onChange={setPrompt}
        maxLength={limits.prompt}
        onSubmit={() => void save()}
      />
    </Dialog>
  )
}
