import { swap as rules } from '@lockstep/shared/exercises/swap/rules'
import { isJsonObject, type JsonObject } from '@lockstep/shared/model/json'
import { limits } from '@lockstep/shared/model/limits'
import { sideName } from '@lockstep/shared/model/session'
import { twoSides } from '@lockstep/shared/model/side'
import { type SwapLens, swapLenses } from '@lockstep/shared/templates/swapPrompts'
import { Plus } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { FieldGroup } from '../../ui/FieldGroup.tsx'
import { listIn, textIn, withField } from '../../ui/jsonFields.ts'
import { RowList } from '../../ui/RowList.tsx'
import { Select } from '../../ui/Select.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { TextField } from '../../ui/TextField.tsx'
import type { SettingsModule, SettingsProps } from '../view.ts'
import { words } from './settingsWords.ts'

export const settings: SettingsModule = { rules, Form, problems: words.problems }

const mostPrompts = 40
const unitChars = 20

function Form(props: SettingsProps) {
  const { settings, onChange, problemAt } = props
  const chosen = listIn(settings, 'lenses') ?? swapLenses
  const lenses = swapLenses.filter((lens) => chosen.includes(lens))
  function toggle(lens: SwapLens, on: boolean) {
    const next = swapLenses.filter((one) => (one === lens ? on : lenses.includes(one)))
    onChange({ ...settings, lenses: next })
  }
  return (
    <>
      <FieldGroup legend={words.lenses} error={problemAt('lenses') ?? problemAt('')}>
        {swapLenses.map((lens) => (
          <Checkbox
            key={lens}
            label={enSteps.swap.lenses[lens]}
            checked={lenses.includes(lens)}
            onChange={(on) => toggle(lens, on)}
          />
        ))}
      </FieldGroup>
      <OwnStarters {...props} />
    </>
  )
}

interface Starter {
  readonly id: string
  readonly raw: JsonObject
}

function OwnStarters({ settings, onChange, problemAt, room, drawId }: SettingsProps) {
  const rows = (listIn(settings, 'prompts') ?? [])
    .filter(isJsonObject)
    .map((raw): Starter => ({ id: textIn(raw, 'id'), raw }))
  const keep = (next: readonly Starter[]) =>
    onChange(
      withField(
        settings,
        'prompts',
        next.map(({ raw }) => raw),
      ),
    )
  return (
    <RowList
      boxed
      legend={words.own}
      help={words.ownHelp}
      error={problemAt('prompts')}
      rows={rows}
      onChange={keep}
      nameOf={({ raw }, index) => textIn(raw, 'text') || words.starter(index + 1)}
      add={
        <Button
          icon={<Plus size={18} />}
          disabled={rows.length >= mostPrompts}
          onClick={() => {
            const id = drawId()
            keep([...rows, { id, raw: { id, lens: 'talk', text: '' } }])
          }}
        >
          {words.addStarter}
        </Button>
      }
    >
      {({ id, raw }, index, change) => {
        const set = (name: string, value: string) =>
          change({ id, raw: withField(raw, name, value || undefined) })
        return (
          <>
            <TextField
              label={words.starter(index + 1)}
              placeholder={words.starterExample}
              maxLength={limits.prompt}
              value={textIn(raw, 'text')}
              onChange={(text) => change({ id, raw: { ...raw, text } })}
              error={problemAt(`prompts.${index}.text`)}
            />
            <Select
              label={words.lens}
              value={swapLenses.find((lens) => lens === raw.lens) ?? 'talk'}
              options={swapLenses.map((lens) => ({
                value: lens,
                label: enSteps.swap.lenses[lens],
              }))}
              onChange={(lens) => set('lens', lens)}
            />
            <Select
              label={words.voice}
              value={textIn(raw, 'voice')}
              options={[
                { value: '', label: words.bothVoices },
                ...twoSides.map((side) => ({
                  value: side,
                  label: words.as(sideName(room, side)),
                })),
              ]}
              onChange={(voice) => set('voice', voice)}
            />
            <TextField
              label={words.unit}
              help={words.unitHelp}
              optional
              maxLength={unitChars}
              value={textIn(raw, 'unit')}
              onChange={(unit) => set('unit', unit)}
              error={problemAt(`prompts.${index}.unit`)}
            />
          </>
        )
      }}
    </RowList>
  )
}
