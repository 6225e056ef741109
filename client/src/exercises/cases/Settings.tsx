import { cases as rules } from '@lockstep/shared/exercises/cases/rules'
import { isJsonObject, type Json } from '@lockstep/shared/model/json'
import { limits } from '@lockstep/shared/model/limits'
import type { Step } from '@lockstep/shared/model/session'
import { exampleCases } from '@lockstep/shared/templates/cases'
import { sixTerms } from '@lockstep/shared/templates/terms'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { FieldGroup } from '../../ui/FieldGroup.tsx'
import { listIn, textIn, textRowsIn, withField } from '../../ui/jsonFields.ts'
import { TextRows } from '../../ui/RowList.tsx'
import type { SettingsModule, SettingsProps } from '../view.ts'
import { words } from './settingsWords.ts'

export const settings: SettingsModule = { rules, Form, problems: words.problems }

const most = 30

function Form({ settings, onChange, problemAt, agenda, drawId }: SettingsProps) {
  const chosen = listIn(settings, 'terms')
  const known = termsKnown(agenda)
  const isChosen = (id: string) => chosen?.some((term) => idOf(term) === id) ?? false
  function toggle(id: string, on: boolean) {
    const others = known.filter((term) => (term.id === id ? on : isChosen(term.id)))
    onChange({ ...settings, terms: others.map((term) => term.id) })
  }
  return (
    <>
      <TextRows
        legend={words.cases}
        help={words.casesHelp}
        rows={textRowsIn(settings, 'cases', 'text') ?? exampleCases}
        onChange={(rows) =>
          onChange({ ...settings, cases: rows.map(({ id, text }) => ({ id, text })) })
        }
        labelOf={words.case}
        addLabel={words.addCase}
        drawId={drawId}
        maxLength={limits.prompt}
        most={most}
        error={problemAt('cases')}
        errorOf={(index) => problemAt(`cases.${index}.text`)}
      />
      <FieldGroup legend={words.terms} error={problemAt('terms')}>
        <Checkbox
          label={words.allTerms}
          checked={chosen === null}
          onChange={(all) =>
            onChange(withField(settings, 'terms', all ? undefined : known.map(({ id }) => id)))
          }
        />
        {chosen !== null &&
          known.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={isChosen(id)}
              onChange={(on) => toggle(id, on)}
            />
          ))}
      </FieldGroup>
    </>
  )
}

/** The six, and those that the room made itself, found as the rules find them: `{terms: [{id, name}]}`. */
function termsKnown(agenda: readonly Step[]): readonly { id: string; name: string }[] {
  const found = new Map(sixTerms.map(({ termId, name }) => [termId, name]))
  for (const step of agenda) {
    for (const term of listIn(step.settings, 'terms') ?? []) {
      if (isJsonObject(term)) found.set(textIn(term, 'id'), textIn(term, 'name'))
    }
  }
  return [...found].map(([id, name]) => ({ id, name }))
}

function idOf(term: Json): string {
  return isJsonObject(term) ? textIn(term, 'id') : String(term)
}
