import type { TemplateAnswer } from '@lockstep/shared/protocol/http'
import { useEffect, useState } from 'react'
import { RadioCards } from '../ui/RadioCards.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { en } from '../ui/strings.ts'
import { useServices } from './services.ts'
import { words } from './words.ts'

const blank = 'blank'

/** The built-in agendas as the server has them; the first one is chosen until somebody chooses. */
export function TemplateCards(props: {
  /** Null until the agendas are there: the server then takes its own first one. */
  value: string | null
  onChange: (template: string) => void
}) {
  const { value, onChange } = props
  const templates = useTemplates((found) => onChange(found[0]?.id ?? blank))

  if (templates === 'loading') return <Skeleton label={en.create.templateSection} lines={3} />
  return (
    <RadioCards
      legend={en.create.templateSection}
      stacked
      value={value ?? blank}
      onChange={onChange}
      help={templates === 'failed' ? words.templatesMissing : undefined}
      options={[
        ...(templates === 'failed' ? [] : templates).map((template) => ({
          value: template.id,
          label: `${template.title} · ${en.create.minutes(template.minutes)}`,
          help: template.steps.map(({ title }) => title).join(' · '),
        })),
        { value: blank, label: en.create.blank, help: en.create.blankAbout },
      ]}
    />
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
