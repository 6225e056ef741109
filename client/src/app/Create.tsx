import { limits } from '@lockstep/shared/model/limits'
import type { MainSide, Side } from '@lockstep/shared/model/side'
import type { CreatedRoom, CreateRoomBody } from '@lockstep/shared/protocol/http'
import { type FormEvent, useState } from 'react'
import { keyOfLink } from '../room/keys.ts'
import { badStepIn } from '../ui/agendaFile.ts'
import { Button } from '../ui/Button.tsx'
import { enLead } from '../ui/leadStrings.ts'
import { RadioCards } from '../ui/RadioCards.tsx'
import { SideMark } from '../ui/SideMark.tsx'
import { en } from '../ui/strings.ts'
import { TextField } from '../ui/TextField.tsx'
import { type Agenda, AgendaChoice } from './AgendaChoice.tsx'
import styles from './Create.module.css'
import { LinksReady } from './LinksReady.tsx'
import { Page } from './Page.tsx'
import { useServices } from './services.ts'
import { words } from './words.ts'

interface Form {
  readonly title: string
  readonly sales: string
  readonly marketing: string
  readonly agenda: Agenda | null
  readonly name: string
  readonly side: Side
}

/** Three short sections on one page; what is missing is said beside its field. */
export function Create() {
  const { api, keys } = useServices()
  const [form, setForm] = useState<Form>({
    title: '',
    sales: 'Sales',
    marketing: 'Marketing',
    agenda: null,
    name: '',
    side: 'neutral',
  })
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [made, setMade] = useState<CreatedRoom | null>(null)
  // On what is there by then: the agendas arrive while a title is being typed.
  const set = (facts: Partial<Form>) => setForm((before) => ({ ...before, ...facts }))
  const text = enLead.create

  async function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    const noFile = form.agenda?.from === 'file' && form.agenda.file === null
    if (form.title.trim() === '' || form.name.trim() === '' || noFile) {
      focusFirstInvalid(event.currentTarget)
      return
    }
    setBusy(true)
    const answer = await api.createRoom({
      title: form.title,
      ...agendaOf(form),
      sides: {
        sales: { name: teamName(form, 'sales') },
        marketing: { name: teamName(form, 'marketing') },
      },
      facilitator: { name: form.name, side: form.side },
    })
    setBusy(false)
    if (!answer.ok) {
      setFailure(
        badStepIn('facts' in answer ? answer.facts : undefined) ?? en.refusals[answer.code],
      )
      return
    }
    const { roomId, links, seat } = answer.value
    const key = keyOfLink(links.facilitate)
    keys.remember(roomId, { title: form.title.trim(), links, seat, key, seenAt: Date.now() })
    setMade(answer.value)
  }

  if (made) return <LinksReady title={form.title.trim()} room={made} />
  return (
    <Page title={text.title}>
      <h1>{text.title}</h1>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <section className={styles.section}>
          <TextField
            label={text.roomTitle}
            help={text.roomTitleHelp}
            value={form.title}
            onChange={(title) => set({ title })}
            maxLength={limits.title}
            error={tried && form.title.trim() === '' && words.titleMissing}
            autoFocus
          />
        </section>
        <fieldset className={styles.section}>
          <legend className={styles.legend}>{text.teamsSection}</legend>
          <p className={styles.help}>{text.teamsHelp}</p>
          <div className={styles.teams}>
            {(['sales', 'marketing'] as const).map((side) => (
              <TextField
                key={side}
                label={side === 'sales' ? text.salesName : text.marketingName}
                value={form[side]}
                onChange={(name) => set({ [side]: name })}
                maxLength={limits.name}
              />
            ))}
          </div>
        </fieldset>
        <AgendaChoice
          value={form.agenda}
          onChange={(agenda) => set({ agenda })}
          error={tried ? enLead.agendaFiles.missing : undefined}
        />
        <section className={styles.section}>
          <TextField
            label={text.yourName}
            value={form.name}
            onChange={(name) => set({ name })}
            maxLength={limits.name}
            autoComplete="name"
            error={tried && form.name.trim() === '' && en.join.nameMissing}
          />
          <RadioCards
            legend={text.yourSide}
            value={form.side}
            onChange={(side) => set({ side })}
            options={[
              { value: 'sales', label: teamName(form, 'sales'), mark: <SideMark side="sales" /> },
              {
                value: 'marketing',
                label: teamName(form, 'marketing'),
                mark: <SideMark side="marketing" />,
              },
              { value: 'neutral', label: words.neutralTeam, mark: <SideMark side="neutral" /> },
            ]}
          />
        </section>
        {failure && (
          <p role="alert" className={styles.failure}>
            {words.createFailed} {failure}
          </p>
        )}
        <div className={styles.actions}>
          <Button type="submit" variant="primary" busy={busy}>
            {text.submit}
          </Button>
        </div>
      </form>
    </Page>
  )
}

function agendaOf({ agenda }: Form): Pick<CreateRoomBody, 'template' | 'agenda'> {
  if (agenda === null) return {}
  if (agenda.from === 'template') return { template: agenda.id }
  return agenda.file ? { agenda: [...agenda.file.steps] } : {}
}

function teamName(form: Form, side: MainSide): string {
  return form[side].trim() || (side === 'sales' ? 'Sales' : 'Marketing')
}

/** After the errors are drawn. */
function focusFirstInvalid(form: EventTarget): void {
  if (!(form instanceof HTMLElement)) return
  requestAnimationFrame(() => {
    form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  })
}
