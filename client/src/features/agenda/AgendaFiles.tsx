import type { AgendaFile } from '@lockstep/shared/protocol/agendaFile'
import type { Wish } from '@lockstep/shared/protocol/commands'
import { FileDown, FileUp } from 'lucide-react'
import { useState } from 'react'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { badStepIn, readFile } from '../../ui/agendaFile.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FileButton } from '../../ui/FileButton.tsx'
import { enLead } from '../../ui/leadStrings.ts'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'
import styles from './AgendaEditor.module.css'
import { useSender } from './useSendWish.ts'
import { agendaWords } from './words.ts'

/** The agenda as a file to keep, and steps out of such a file. */
export function AgendaFiles() {
  const { api, roomId, seat } = useOpenRoom()
  const title = useRoom((state) => state.session.room.title)
  const agenda = useRoom((state) => state.session.agenda)
  const toast = useToast()
  const [chosen, setChosen] = useState<AgendaFile | null>(null)

  async function save() {
    const notes = await api.notes(roomId, seat.token)
    if (!notes.ok) {
      toast({ text: en.refusals[notes.code] })
      return
    }
    const { makeAgendaFile, agendaFileName } = await import('@lockstep/shared/protocol/agendaFile')
    const text = JSON.stringify(makeAgendaFile(title, agenda, notes.value), null, 2)
    const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    const anchor = document.createElement('a')
    anchor.href = url
    anchor.download = agendaFileName(title)
    anchor.click()
    // The download has taken its own hold of it by then.
    setTimeout(() => URL.revokeObjectURL(url), 1_000)
  }

  async function choose(text: string) {
    const { file, problem } = await readFile(text)
    if (problem) toast({ text: problem })
    setChosen(file)
  }

  return (
    <div className={styles.buttons}>
      <Button
        variant="quiet"
        icon={<FileDown size={18} />}
        disabled={agenda.length === 0}
        onClick={() => void save()}
      >
        {agendaWords.save}
      </Button>
      <FileButton
        quiet
        accept=".json"
        icon={<FileUp size={18} />}
        onText={(text) => void choose(text)}
      >
        {agendaWords.load}
      </FileButton>
      {chosen && <LoadDialog file={chosen} onClose={() => setChosen(null)} />}
    </div>
  )
}

function LoadDialog({ file, onClose }: { file: AgendaFile; onClose: () => void }) {
  const { ask } = useSender()
  const toast = useToast()
  const begun = useRoom((state) => state.session.room.status !== 'lobby')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function load(replace: boolean) {
    setBusy(true)
    const wish: Wish = { type: 'agenda.load', steps: [...file.steps], replace }
    const answer = await ask(wish)
    setBusy(false)
    if (!answer.ok) {
      setProblem(badStepIn(answer.facts) ?? en.refusals[answer.code])
      return
    }
    toast({ text: agendaWords.loaded(file.steps.length) })
    onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={agendaWords.loadTitle(file.title || enLead.agendaFiles.untitled, file.steps.length)}
      actions={
        <>
          <Button
            variant={begun ? 'primary' : 'secondary'}
            busy={busy}
            onClick={() => void load(false)}
          >
            {agendaWords.append}
          </Button>
          {!begun && (
            <Button variant="primary" busy={busy} onClick={() => void load(true)}>
              {agendaWords.replace}
            </Button>
          )}
        </>
      }
    >
      <p>{begun ? agendaWords.loadAskBehind : agendaWords.loadAsk}</p>
      {problem && (
        <p role="alert" className={styles.problem}>
          {agendaWords.loadFailed} {problem}
        </p>
      )}
    </Dialog>
  )
}
