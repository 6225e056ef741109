import { define as rules } from '@lockstep/shared/exercises/define/rules'
import { isJsonObject, type Json, type JsonObject } from '@lockstep/shared/model/json'
import { limits } from '@lockstep/shared/model/limits'
import { sixTerms } from '@lockstep/shared/templates/terms'
import { Plus } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { flagIn, listIn, textIn, textRowsIn, withField } from '../../ui/jsonFields.ts'
import { Menu } from '../../ui/Menu.tsx'
import { PlainRow, RowList, TextRows } from '../../ui/RowList.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { SettingsModule, SettingsProps } from '../view.ts'
import { words } from './settingsWords.ts'

export const settings: SettingsModule = { rules, Form, problems: words.problems }

const mostTerms = 30

/** A term as the settings hold it: a built-in one by its id, or one of the room's own. */
interface Row {
  readonly id: string
  readonly stored: Json
}

/** Which terms, in which order, and how they are begun. */
function Form(props: SettingsProps) {
  const { settings, onChange, problemAt } = props
  const stored = listIn(settings, 'terms') ?? sixTerms.map(({ termId }) => termId)
  const rows = stored.map((one): Row => ({ id: idOf(one), stored: one }))
  const keep = (next: readonly Row[]) =>
    onChange({ ...settings, terms: next.map((row) => row.stored) })
  return (
    <>
      <RowList
        boxed
        legend={words.terms}
        error={problemAt('terms')}
        rows={rows}
        onChange={keep}
        nameOf={({ stored: one }, index) => nameOf(one) || words.term(index + 1)}
        add={<AddTerm rows={rows} onAdd={(row) => keep([...rows, row])} drawId={props.drawId} />}
      >
        {({ id, stored: one }, index, change) =>
          isJsonObject(one) ? (
            <OwnTerm
              {...props}
              term={one}
              place={index}
              onTerm={(next) => change({ id, stored: next })}
            />
          ) : (
            <PlainRow>{nameOf(one)}</PlainRow>
          )
        }
      </RowList>
      <Checkbox
        label={words.sealed}
        help={words.sealedHelp}
        checked={flagIn(settings, 'sealed', true)}
        onChange={(on) => onChange(withField(settings, 'sealed', on ? undefined : false))}
      />
      <Checkbox
        label={words.namesShown}
        checked={flagIn(settings, 'namesShown')}
        onChange={(on) => onChange(withField(settings, 'namesShown', on || undefined))}
      />
      <Quorum {...props} />
    </>
  )
}

/** How many of each side have to say yes. Another share than those offered is shown as it is. */
function Quorum({ settings, onChange }: SettingsProps) {
  const { quorum } = settings
  const set = typeof quorum === 'number' ? quorum : null
  const shares = [...new Set([50, 100, ...(set === null ? [] : [set])])]
  return (
    <Select
      label={words.quorum}
      value={set === null ? '' : String(set)}
      options={[
        { value: '', label: words.onePerson },
        ...shares.map((share) => ({ value: String(share), label: words.share(share) })),
      ]}
      onChange={(share) =>
        onChange(withField(settings, 'quorum', share === '' ? undefined : Number(share)))
      }
    />
  )
}

function AddTerm(props: {
  rows: readonly Row[]
  onAdd: (row: Row) => void
  drawId: SettingsProps['drawId']
}) {
  const { rows, onAdd, drawId } = props
  const missing = sixTerms.filter(({ termId }) => !rows.some(({ id }) => id === termId))
  return (
    <Menu
      label={words.addTerm}
      items={[
        ...missing.map(({ termId, name }) => ({
          id: termId,
          label: name,
          onSelect: () => onAdd({ id: termId, stored: termId }),
        })),
        {
          id: 'own',
          label: words.ownTerm,
          separated: missing.length > 0,
          onSelect: () => {
            const id = drawId()
            onAdd({ id, stored: { id, name: '' } })
          },
        },
      ]}
      trigger={(trigger) => (
        <Button {...trigger} icon={<Plus size={18} />} disabled={rows.length >= mostTerms}>
          {words.addTerm}
        </Button>
      )}
    />
  )
}

function OwnTerm(
  props: SettingsProps & {
    readonly term: JsonObject
    readonly place: number
    readonly onTerm: (term: JsonObject) => void
  },
) {
  const { term, place, onTerm, problemAt, drawId } = props
  const at = `terms.${place}`
  const set = (name: string, text: string) => onTerm(withField(term, name, text || undefined))
  return (
    <>
      <TextField
        label={words.term(place + 1)}
        maxLength={limits.name}
        value={textIn(term, 'name')}
        onChange={(name) => onTerm({ ...term, name })}
        error={problemAt(`${at}.name`)}
      />
      <TextField
        label={words.longName}
        optional
        maxLength={limits.title}
        value={textIn(term, 'longName')}
        onChange={(text) => set('longName', text)}
        error={problemAt(`${at}.longName`)}
      />
      <TextRows
        legend={words.fields}
        help={words.fieldsHelp}
        rows={textRowsIn(term, 'fields', 'question') ?? []}
        onChange={(rows) => {
          const fields = rows.map(({ id, text }) => ({ id, question: text }))
          onTerm(withField(term, 'fields', fields.length === 0 ? undefined : fields))
        }}
        labelOf={words.field}
        addLabel={words.addField}
        drawId={drawId}
        maxLength={limits.prompt}
        most={limits.termFields}
        error={problemAt(`${at}.fields`)}
        errorOf={(index) => problemAt(`${at}.fields.${index}.question`)}
      />
      <TextArea
        label={words.starter}
        help={words.starterHelp}
        optional
        rows={2}
        maxLength={limits.noteText}
        value={textIn(term, 'starter')}
        onChange={(text) => set('starter', text)}
        error={problemAt(`${at}.starter`)}
      />
    </>
  )
}

function idOf(stored: Json): string {
  return isJsonObject(stored) ? textIn(stored, 'id') : String(stored)
}

function nameOf(stored: Json): string {
  if (isJsonObject(stored)) return textIn(stored, 'name')
  const found = sixTerms.find(({ termId }) => termId === stored)
  if (!found) return ''
  return found.longName === found.name ? found.name : `${found.name} · ${found.longName}`
}
