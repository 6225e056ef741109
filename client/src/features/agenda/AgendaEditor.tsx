import { exercises } from '@lockstep/shared/exercises/index'
import { minutesOf } from '@lockstep/shared/model/forecast'
import { limits } from '@lockstep/shared/model/limits'
import { Plus } from 'lucide-react'
import { Suspense, useEffect, useRef, useState } from 'react'
import { useRoom } from '../../room/useRoom.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useReport } from '../../ui/LiveRegions.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { en } from '../../ui/strings.ts'
import styles from './AgendaEditor.module.css'
import { AgendaFiles } from './AgendaFiles.tsx'
import { AgendaRows } from './AgendaRows.tsx'
import { agendaNews } from './agendaNews.ts'
import { PlannedEnd } from './PlannedEnd.tsx'
import { ReplanOffer } from './ReplanOffer.tsx'
import { type Editing, StepDialog } from './StepDialog.tsx'
import { SenderContext, useNewSender, useSender } from './useSendWish.ts'
import { agendaWords } from './words.ts'

/** The agenda in the facilitator's hand, before the workshop and while it runs. */
export function AgendaEditor() {
  const sender = useNewSender()
  return (
    <SenderContext value={sender}>
      <Editor />
    </SenderContext>
  )
}

function Editor() {
  const agenda = useRoom((state) => state.session.agenda)
  const [editing, setEditing] = useState<Editing | null>(null)
  useRemoteNews()
  return (
    <div className={styles.editor}>
      <div className={styles.top}>
        <div className={styles.sum}>
          <p className={styles.planned}>{agendaWords.planned(minutesOf(agenda))}</p>
          <ReplanOffer />
        </div>
        <PlannedEnd />
      </div>
      <TimeBar />
      {agenda.length === 0 && <EmptyState>{en.cockpit.noSteps}</EmptyState>}
      <AgendaRows onEdit={(step) => setEditing({ step, kind: step.kind })} />
      <div className={styles.buttons}>
        <AddStep onChoose={(kind) => setEditing({ step: null, kind })} />
        <AgendaFiles />
      </div>
      {editing && (
        // Its kind's form comes first, or focus would have nowhere to go.
        <Suspense fallback={null}>
          <StepDialog editing={editing} onClose={() => setEditing(null)} />
        </Suspense>
      )}
    </div>
  )
}

function AddStep({ onChoose }: { onChoose: (kind: string) => void }) {
  const count = useRoom((state) => state.session.agenda.length)
  const items: MenuItem[] = Object.values(exercises).map(({ kind, title }) => ({
    id: kind,
    label: title,
    onSelect: () => onChoose(kind),
  }))
  return (
    <Menu
      label={en.cockpit.addStep}
      items={items}
      trigger={(trigger) => (
        <Button {...trigger} icon={<Plus size={18} />} disabled={count >= limits.steps}>
          {en.cockpit.addStep}
        </Button>
      )}
    />
  )
}

/** The steps as blocks as wide as they are long. The list below says the same in words. */
function TimeBar() {
  const agenda = useRoom((state) => state.session.agenda)
  const now = useRoom((state) => state.session.now.stepId)
  const nowAt = agenda.findIndex(({ id }) => id === now)
  return (
    <div className={styles.bar} aria-hidden="true">
      {agenda.map(({ id, minutes, must, skipped }, at) =>
        skipped || minutes === 0 ? null : (
          <span
            key={id}
            className={styles.block}
            style={{ flexGrow: minutes }}
            data-now={id === now || undefined}
            data-been={at < nowAt || undefined}
            data-nice={!must || undefined}
          />
        ),
      )}
    </div>
  )
}

/** Another facilitator may be at the agenda too; their changes are told, one's own are not. */
function useRemoteNews() {
  const agenda = useRoom((state) => state.session.agenda)
  const { isOwn } = useSender()
  const report = useReport()
  const before = useRef(agenda)
  useEffect(() => {
    const news = agendaNews(before.current, agenda)
    before.current = agenda
    if (news !== null && !isOwn()) report(news, () => news)
  }, [agenda, isOwn, report])
}
