import { numbers as rules } from '@lockstep/shared/exercises/numbers/rules'
import { isJsonObject, type Json, type JsonObject } from '@lockstep/shared/model/json'
import { limits } from '@lockstep/shared/model/limits'
import { type RoomFacts, sideName } from '@lockstep/shared/model/session'
import { twoSides } from '@lockstep/shared/model/side'
import { numberQuestions } from '@lockstep/shared/templates/numbers'
import { Plus } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { listIn, textIn } from '../../ui/jsonFields.ts'
import { Menu } from '../../ui/Menu.tsx'
import { PlainRow, RowList } from '../../ui/RowList.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { SettingsModule, SettingsProps } from '../view.ts'
import { words } from './settingsWords.ts'

export const settings: SettingsModule = { rules, Form, problems: words.problems }

const most = 40
const unitChars = 20

/** A question as the settings hold it: a built-in one by its id, or one of the room's own. */
interface Row {
  readonly id: string
  readonly stored: Json
}

/** Which figures are guessed, in order. */
function Form({ settings, onChange, problemAt, room, drawId }: SettingsProps) {
  const stored = listIn(settings, 'questions') ?? numberQuestions.map(({ id }) => id)
  const rows = stored.map((one): Row => ({ id: idOf(one), stored: one }))
  const keep = (next: readonly Row[]) =>
    onChange({ ...settings, questions: next.map((row) => row.stored) })
  const missing = numberQuestions.filter(({ id }) => !rows.some((row) => row.id === id))
  const add = (row: Row) => keep([...rows, row])
  return (
    <RowList
      boxed
      legend={words.questions}
      error={problemAt('questions')}
      rows={rows}
      onChange={keep}
      nameOf={({ stored: one }, index) => textOf(one) || words.question(index + 1)}
      add={
        <Menu
          label={words.addQuestion}
          items={[
            ...missing.map(({ id, text }) => ({
              id,
              label: text,
              onSelect: () => add({ id, stored: id }),
            })),
            {
              id: 'own',
              label: words.ownQuestion,
              separated: missing.length > 0,
              onSelect: () => {
                const id = drawId()
                add({ id, stored: { id, text: '', unit: '', side: 'sales' } })
              },
            },
          ]}
          trigger={(trigger) => (
            <Button {...trigger} icon={<Plus size={18} />} disabled={rows.length >= most}>
              {words.addQuestion}
            </Button>
          )}
        />
      }
    >
      {({ id, stored: one }, index, change) =>
        isJsonObject(one) ? (
          <OwnQuestion
            place={index}
            question={one}
            room={room}
            problemAt={problemAt}
            onChange={(next) => change({ id, stored: next })}
          />
        ) : (
          <PlainRow>{textOf(one)}</PlainRow>
        )
      }
    </RowList>
  )
}

function OwnQuestion(props: {
  place: number
  question: JsonObject
  room: RoomFacts
  problemAt: SettingsProps['problemAt']
  onChange: (question: JsonObject) => void
}) {
  const { place, question, room, problemAt, onChange } = props
  return (
    <>
      <TextField
        label={words.question(place + 1)}
        maxLength={limits.prompt}
        value={textIn(question, 'text')}
        onChange={(text) => onChange({ ...question, text })}
        error={problemAt(`questions.${place}.text`)}
      />
      <TextField
        label={words.unit}
        optional
        maxLength={unitChars}
        value={textIn(question, 'unit')}
        onChange={(unit) => onChange({ ...question, unit })}
        error={problemAt(`questions.${place}.unit`)}
      />
      <Select
        label={words.side}
        value={textIn(question, 'side') === 'marketing' ? 'marketing' : 'sales'}
        options={twoSides.map((side) => ({ value: side, label: sideName(room, side) }))}
        onChange={(side) => onChange({ ...question, side })}
      />
    </>
  )
}

function idOf(stored: Json): string {
  return isJsonObject(stored) ? textIn(stored, 'id') : String(stored)
}

function textOf(stored: Json): string {
  if (isJsonObject(stored)) return textIn(stored, 'text')
  return numberQuestions.find(({ id }) => id === stored)?.text ?? ''
}
