import { limits } from '@lockstep/shared/model/limits'
import type { Step } from '@lockstep/shared/model/session'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useSettings } from '../../exercises/index.ts'
import type { SettingsModule } from '../../exercises/view.ts'
import { freshId } from '../../room/freshId.ts'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { en } from '../../ui/strings.ts'
import { TextArea } from '../../ui/TextArea.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import styles from './StepDialog.module.css'
import { type DrawPreview, StepPreview } from './StepPreview.tsx'
import { type Problems, problemsOf } from './settingsProblems.ts'
import {
  changesIn,
  draftOf,
  freshDraft,
  minutesIn,
  type StepDraft,
  stepOf,
  wholeStep,
} from './stepDraft.ts'
import { useSender } from './useSendWish.ts'
import { agendaWords } from './words.ts'

/** A step of the agenda, or one of a kind that is not in it yet. */
export type Editing =
  | { readonly step: Step; readonly kind: string }
  | { readonly step: null; readonly kind: string }

/** Everything about a step: what it is called and takes, what it asks, and its kind's own settings. */
export function StepDialog(props: Omit<StepFormProps, 'module'>) {
  const module = useSettings(props.editing.kind)
  return module && <StepForm {...props} module={module} />
}

interface StepFormProps {
  readonly editing: Editing
  readonly module: SettingsModule
  readonly drawPreview: DrawPreview
  readonly onClose: () => void
}

function StepForm({ editing, module, drawPreview, onClose }: StepFormProps) {
  const { step, kind } = editing
  const form = useRef<HTMLDivElement>(null)
  const [before] = useState(() => (step ? draftOf(step) : freshDraft(module.rules)))
  const [draft, setDraft] = useState(before)
  const [tried, setTried] = useState(false)
  const [previewing, setPreviewing] = useState(false)
  const { problems, refused, busy, save } = useSave({ editing, module, draft, before, onClose })
  const set = (facts: Partial<StepDraft>) => setDraft((last) => ({ ...last, ...facts }))
  const titleMissing = draft.title.trim() === ''
  const unfit = titleMissing || minutesIn(draft) === null || problems.size > 0

  async function press() {
    setTried(true)
    setPreviewing(false)
    const taken = !unfit && (await save())
    // After the problems are drawn.
    if (!taken) requestAnimationFrame(() => focusFirstInvalid(form.current))
  }

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={step ? agendaWords.step(step.title) : agendaWords.newStep(module.rules.title)}
      actions={
        <>
          <Button variant="quiet" onClick={() => setPreviewing(!previewing)}>
            {previewing ? agendaWords.backToForm : agendaWords.preview}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {en.controls.cancel}
          </Button>
          <Button variant="primary" busy={busy} onClick={() => void press()}>
            {step ? en.controls.save : agendaWords.add}
          </Button>
        </>
      }
    >
      {previewing && <StepPreview step={stepOf(draft, step, module.rules)} draw={drawPreview} />}
      <div ref={form} className={styles.form} hidden={previewing}>
        {(tried && unfit) || refused.size > 0 ? (
          <p role="alert" className={styles.problem}>
            {agendaWords.unfinished}
          </p>
        ) : null}
        <div className={styles.head}>
          <TextField
            label={agendaWords.title}
            value={draft.title}
            onChange={(title) => set({ title })}
            maxLength={limits.title}
            error={tried && titleMissing && agendaWords.titleMissing}
          />
          <TextField
            label={agendaWords.minutesLabel}
            inputMode="numeric"
            value={draft.minutes}
            onChange={(minutes) => set({ minutes })}
            suffix={agendaWords.min}
            error={tried && minutesIn(draft) === null && agendaWords.minutesMissing}
          />
        </div>
        <TextArea
          label={agendaWords.prompt}
          help={agendaWords.promptHelp}
          rows={2}
          value={draft.prompt}
          onChange={(prompt) => set({ prompt })}
          maxLength={limits.prompt}
        />
        <KindSettings
          kind={kind}
          step={step}
          module={module}
          draft={draft}
          onSettings={(settings) => set({ settings })}
          problems={tried ? merged(problems, refused) : refused}
        />
        <Flags draft={draft} onChange={set} />
        <Notes step={step} value={draft.notes} onChange={(notes) => set({ notes })} />
      </div>
    </Dialog>
  )
}

interface SaveParts extends Omit<StepFormProps, 'drawPreview'> {
  readonly draft: StepDraft
  readonly before: StepDraft
}

function useSave({ editing, module, draft, before, onClose }: SaveParts) {
  const { ask } = useSender()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  /** What the server would not take, where it names the field. */
  const [refused, setRefused] = useState<Problems>(new Map())
  const problems = useMemo(() => problemsOf(module, draft.settings), [module, draft.settings])
  const { step, kind } = editing

  async function save(): Promise<boolean> {
    setBusy(true)
    const answer = await ask(
      step
        ? { type: 'agenda.update', stepId: step.id, step: changesIn(draft, before) }
        : { type: 'agenda.add', step: wholeStep(kind, draft) },
    )
    setBusy(false)
    if (answer.ok) {
      onClose()
      return true
    }
    const field = String(answer.facts?.field ?? '').replace(/^(step\.)?settings\.?/, '')
    const named = answer.code === 'invalid-settings'
    setRefused(named ? new Map([[field, en.refusals[answer.code]]]) : new Map())
    if (!named) toast({ text: en.refusals[answer.code] })
    return false
  }

  return { problems, refused, busy, save }
}

function merged(first: Problems, second: Problems): Problems {
  return new Map([...second, ...first])
}

function KindSettings(props: {
  kind: string
  step: Step | null
  module: SettingsModule
  draft: StepDraft
  onSettings: (settings: StepDraft['settings']) => void
  problems: Problems
}) {
  const { step, module, draft, onSettings, problems } = props
  const { Form } = module
  const agenda = useRoom((state) => state.session.agenda)
  const room = useRoom((state) => state.session.room)
  if (!Form) return null
  const at = step ? agenda.findIndex(({ id }) => id === step.id) : agenda.length
  const begun = step !== null && Object.keys(step.rounds).length > 0
  return (
    <section className={styles.settings} aria-label={agendaWords.settings}>
      <h3 className={styles.heading}>{agendaWords.settings}</h3>
      {begun && <p className={styles.hint}>{agendaWords.started}</p>}
      <Form
        settings={draft.settings}
        onChange={onSettings}
        problemAt={(path) => problems.get(path)}
        earlier={agenda.slice(0, Math.max(at, 0))}
        agenda={agenda}
        room={room}
        drawId={freshId}
      />
    </section>
  )
}

function Flags(props: { draft: StepDraft; onChange: (facts: Partial<StepDraft>) => void }) {
  const { draft, onChange } = props
  const flag = (name: 'must' | 'autoAdvance' | 'anonymous', label: string, help: string) => (
    <Checkbox
      label={label}
      help={help}
      checked={draft[name]}
      onChange={(on) => onChange({ [name]: on })}
    />
  )
  return (
    <div className={styles.flags}>
      {flag('must', agendaWords.must, agendaWords.mustHelp)}
      {flag('autoAdvance', agendaWords.autoAdvance, agendaWords.autoAdvanceHelp)}
      {flag('anonymous', agendaWords.anonymous, agendaWords.anonymousHelp)}
    </div>
  )
}

/** The facilitators' own notes are in no document: they are fetched, and kept unless touched. */
function Notes(props: {
  step: Step | null
  value: string | null
  onChange: (notes: string) => void
}) {
  const { step, value, onChange } = props
  const { api, roomId, seat } = useOpenRoom()
  const [stored, setStored] = useState<string | null>(step ? null : '')
  const stepId = step?.id
  useEffect(() => {
    if (stepId === undefined) return
    let gone = false
    void api.notes(roomId, seat.token).then((answer) => {
      const words = answer.ok ? answer.value[stepId] : undefined
      if (!gone && answer.ok) setStored(typeof words === 'string' ? words : '')
    })
    return () => {
      gone = true
    }
  }, [api, roomId, seat, stepId])
  return (
    <TextArea
      label={agendaWords.notes}
      help={agendaWords.notesHelp}
      rows={2}
      // Nobody can write over what has not come yet.
      readOnly={stored === null}
      value={value ?? stored ?? ''}
      onChange={onChange}
      maxLength={limits.facilitatorNotes}
    />
  )
}

function focusFirstInvalid(form: HTMLElement | null) {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
}
