import { type ItemSort, itemSorts } from '@lockstep/shared/exercises/vote/items'
import { vote as rules } from '@lockstep/shared/exercises/vote/rules'
import { limits } from '@lockstep/shared/model/limits'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { flagIn, numberIn, textIn, textRowsIn, withField } from '../../ui/jsonFields.ts'
import { TextRows } from '../../ui/RowList.tsx'
import { Select } from '../../ui/Select.tsx'
import { Stepper } from '../../ui/Stepper.tsx'
import type { SettingsModule, SettingsProps } from '../view.ts'
import { words } from './settingsWords.ts'

export const settings: SettingsModule = { rules, Form, problems: words.problems }

/** What the schema takes for a vote that says nothing. */
const usual = { budget: 5, perItem: 3 }
const most = { dots: 100, options: 200 }

function Form(props: SettingsProps) {
  const { settings, onChange, problemAt, drawId } = props
  const budget = numberIn(settings, 'budget', usual.budget)
  const options = textRowsIn(settings, 'options', 'text') ?? []
  return (
    <>
      <Source {...props} />
      <TextRows
        legend={words.options}
        help={words.optionsHelp}
        rows={options}
        onChange={(rows) =>
          onChange(
            withField(
              settings,
              'options',
              rows.length === 0 ? undefined : rows.map(({ id, text }) => ({ id, text })),
            ),
          )
        }
        labelOf={words.option}
        addLabel={words.addOption}
        drawId={drawId}
        maxLength={limits.prompt}
        most={most.options}
        error={problemAt('options')}
        errorOf={(index) => problemAt(`options.${index}.text`)}
      />
      <Stepper
        label={words.budget}
        value={budget}
        min={1}
        max={most.dots}
        onChange={(next) => onChange({ ...settings, budget: next })}
      />
      <Stepper
        label={words.perItem}
        value={Math.min(budget, numberIn(settings, 'perItem', usual.perItem))}
        min={1}
        max={budget}
        onChange={(next) => onChange({ ...settings, perItem: next })}
      />
      <Checkbox
        label={words.equalSides}
        help={words.equalSidesHelp}
        checked={flagIn(settings, 'equalSides')}
        onChange={(equalSides) => onChange({ ...settings, equalSides })}
      />
      <Checkbox
        label={words.open}
        help={words.openHelp}
        checked={flagIn(settings, 'open')}
        onChange={(open) => onChange({ ...settings, open })}
      />
    </>
  )
}

/** Which earlier step the items come from, and what of it. */
function Source({ settings, onChange, problemAt, earlier }: SettingsProps) {
  const from = textIn(settings, 'itemsFrom')
  const known = earlier.some(({ id }) => id === from)
  const sort = itemSorts.find((one) => one === textIn(settings, 'itemsOf')) ?? 'notes'
  return (
    <>
      <Select
        label={words.from}
        value={known ? from : ''}
        options={[
          { value: '', label: words.fromNowhere },
          ...earlier.map(({ id, title }) => ({ value: String(id), label: title })),
        ]}
        onChange={(id) => onChange(withField(settings, 'itemsFrom', id || undefined))}
        error={problemAt('itemsFrom') ?? problemAt('')}
      />
      {known && (
        <Select<ItemSort>
          label={words.sort}
          value={sort}
          options={itemSorts.map((one) => ({ value: one, label: words.sorts[one] }))}
          onChange={(itemsOf) => onChange({ ...settings, itemsOf })}
        />
      )}
    </>
  )
}
