import type { AgendaFile } from '@lockstep/shared/protocol/agendaFile'
import type { TemplateAnswer } from '@lockstep/shared/protocol/http'
import { FileUp } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { readFile } from '../ui/agendaFile.ts'
import { FileButton } from '../ui/FileButton.tsx'
import { enLead } from '../ui/leadStrings.ts'
import { RadioCards } from '../ui/RadioCards.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import styles from './AgendaChoice.module.css'
import { useServices } from './services.ts'
import { words } from './words.ts'

const blank = 'blank'
const fromFile = 'file'

/** The agenda that a room begins with: a built-in one, or one from a file once it is read. */
export type Agenda =
  | { readonly from: 'template'; readonly id: string }
  | { readonly from: 'file'; readonly file: AgendaFile | null }

/** The built-in agendas as the server has them; the first one is chosen until somebody chooses. */
export function AgendaChoice(props: {
  /** Null until the agendas are there: the server then takes its own first one. */
  value: Agenda | null
  onChange: (agenda: Agenda) => void
  error?: string | undefined
}) {
  const { value, onChange, error } = props
  const templates = useTemplates((found) =>
    onChange({ from: 'template', id: found[0]?.id ?? blank }),
  )
  if (templates === 'loading') return <Skeleton label={enLead.create.templateSection} lines={3} />
  const known = templates === 'failed' ? [] : templates
  const id = value?.from === 'template' ? value.id : blank
  return (
    <div className={styles.choice}>
      <RadioCards
        legend={enLead.create.templateSection}
        stacked
        value={value?.from === 'file' ? fromFile : id}
        onChange={(chosen) =>
          onChange(
            chosen === fromFile ? { from: 'file', file: null } : { from: 'template', id: chosen },
          )
        }
        help={templates === 'failed' ? words.templatesMissing : undefined}
        options={[
          ...known.map((template) => ({
            value: template.id,
            label: `${template.title} · ${enLead.create.minutes(template.minutes)}`,
            help: (
              <>
                {template.about}
                {value?.from === 'template' && template.id === id && (
                  <StepList steps={template.steps} />
                )}
              </>
            ),
          })),
          { value: blank, label: enLead.create.blank, help: enLead.create.blankAbout },
          {
            value: fromFile,
            label: enLead.agendaFiles.fromFile,
            help: enLead.agendaFiles.fromFileAbout,
          },
        ]}
      />
      {value?.from === 'file' && (
        <FromFile file={value.file} error={error} onFile={(file) => onChange({ ...value, file })} />
      )}
    </div>
  )
}

function FromFile(props: {
  file: AgendaFile | null
  error: string | undefined
  onFile: (file: AgendaFile | null) => void
}) {
  const { file, error, onFile } = props
  const [problem, setProblem] = useState<string | null>(null)
  const said = problem ?? (file === null ? error : undefined)

  async function read(text: string) {
    const found = await readFile(text)
    setProblem(found.problem)
    onFile(found.file)
  }

  return (
    <>
      <div className={styles.file}>
        <FileButton accept=".json" icon={<FileUp size={18} />} onText={(text) => void read(text)}>
          {file ? enLead.agendaFiles.chooseAnother : enLead.agendaFiles.choose}
        </FileButton>
        {said && (
          <p role="alert" className={styles.problem}>
            {said}
          </p>
        )}
      </div>
      {file && <Preview file={file} />}
    </>
  )
}

type Steps = readonly {
  readonly kind: string
  readonly title?: string | undefined
  readonly minutes?: number | undefined
}[]

/** What an agenda from a file is called and does. */
function Preview({ file }: { file: AgendaFile }) {
  const id = useId()
  const minutes = file.steps.reduce((sum, step) => sum + (step.minutes ?? 0), 0)
  return (
    <section className={styles.preview} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {file.title || enLead.agendaFiles.untitled}
        <span className={styles.sum}>{enLead.create.minutes(minutes)}</span>
      </h2>
      <StepList steps={file.steps} />
    </section>
  )
}

/** Also inside of a card's label, where nothing but spans may stand. */
function StepList({ steps }: { steps: Steps }) {
  const rows = steps.map((step, at) => ({ ...step, key: `${at}` }))
  return (
    <span className={styles.steps}>
      {rows.map(({ key, kind, title, minutes }) => (
        <span key={key} className={styles.step}>
          <span className={styles.minutes} data-figures>
            {minutes === undefined ? '' : `${minutes} ${enLead.create.min}`}
          </span>
          {title ?? kind}
        </span>
      ))}
    </span>
  )
}

function useTemplates(onLoaded: (found: readonly TemplateAnswer[]) => void) {
  const { api } = useServices()
  const [templates, setTemplates] = useState<'loading' | 'failed' | readonly TemplateAnswer[]>(
    'loading',
  )
  // Once: the list belongs to the server's version.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    let gone = false
    void api.templates().then((answer) => {
      if (gone) return
      const found = answer.ok ? answer.value.filter(({ id }) => id !== blank) : []
      setTemplates(answer.ok ? found : 'failed')
      onLoaded(found)
    })
    return () => {
      gone = true
    }
  }, [api])
  return templates
}
