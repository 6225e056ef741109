import { exercises } from '@lockstep/shared/exercises/index'
import { minutesOf } from '@lockstep/shared/model/forecast'
import type { StepId } from '@lockstep/shared/model/ids'
import { limits } from '@lockstep/shared/model/limits'
import type { Step } from '@lockstep/shared/model/session'
import { Plus } from 'lucide-react'
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { useRoom } from '../../room/useRoom.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useReport } from '../../ui/LiveRegions.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { en } from '../../ui/strings.ts'
import { useWide } from '../../ui/useWide.ts'
import styles from './AgendaEditor.module.css'
import { AgendaFiles } from './AgendaFiles.tsx'
import { AgendaRows } from './AgendaRows.tsx'
import { agendaNews } from './agendaNews.ts'
import { DoubtDialog } from './DoubtDialog.tsx'
import { PlannedEnd } from './PlannedEnd.tsx'
import { ReplanOffer } from './ReplanOffer.tsx'
import { type Editing, StepDialog } from './StepDialog.tsx'
import { type DrawPreview, StepPreview } from './StepPreview.tsx'
import { SenderContext, useNewSender, useSender } from './useSendWish.ts'
import { agendaWords } from './words.ts'

/** The agenda in the facilitator's hand, before the workshop and while it runs. */
export function AgendaEditor({ drawPreview }: { drawPreview: DrawPreview }) {
  const { sender, doubt } = useNewSender()
  return (
    <SenderContext value={sender}>
      <Editor drawPreview={drawPreview} />
      {doubt && <DoubtDialog doubt={doubt} />}
    </SenderContext>
  )
}

function Editor({ drawPreview }: { drawPreview: DrawPreview }) {
  const agenda = useRoom((state) => state.session.agenda)
  const nowId = useRoom((state) => state.session.now.stepId)
  const wide = useWide()
  /** Which preview was asked for, and whether there was room for it beside the list. */
  const [asked, setAsked] = useState<{ readonly id: StepId; readonly wide: boolean } | null>(null)
  const find = (id: StepId | null) => agenda.find((step) => step.id === id)
  const chosen = asked?.wide === wide ? find(asked.id) : undefined
  // Beside the list there is always one; over it, only when it was asked for.
  const shown = chosen ?? (wide ? (find(nowId) ?? agenda[0]) : undefined)
  const [editing, setEditing] = useState<Editing | null>(null)
  useRemoteNews()
  return (
    <div className={styles.builder}>
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
        <AgendaRows
          shown={wide ? (shown?.id ?? null) : null}
          onShow={(id) => setAsked({ id, wide })}
          onEdit={(step) => setEditing({ step, kind: step.kind })}
        />
        <div className={styles.buttons}>
          <AddStep onChoose={(kind) => setEditing({ step: null, kind })} />
          <AgendaFiles />
        </div>
      </div>
      {shown && (
        <PreviewPlace wide={wide} step={shown} onClose={() => setAsked(null)}>
          <StepPreview step={shown} draw={drawPreview} />
        </PreviewPlace>
      )}
      {editing && (
        // Its kind's form comes first, or focus would have nowhere to go.
        <Suspense fallback={null}>
          <StepDialog
            editing={editing}
            drawPreview={drawPreview}
            onClose={() => setEditing(null)}
          />
        </Suspense>
      )}
    </div>
  )
}

interface PreviewPlaceProps {
  readonly wide: boolean
  readonly step: Step
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Beside the list, or over it where there is no room beside. */
function PreviewPlace({ wide, step, onClose, children }: PreviewPlaceProps) {
  if (!wide) {
    return (
      <Sheet open onClose={onClose} title={agendaWords.previewOf(step.title)}>
        {children}
      </Sheet>
    )
  }
  return (
    <aside className={styles.beside} aria-label={agendaWords.preview}>
      <h2 className={styles.heading}>{agendaWords.previewOf(step.title)}</h2>
      {children}
    </aside>
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
