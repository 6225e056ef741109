import { pulse as rules } from '@lockstep/shared/exercises/pulse/rules'
import { questionOf } from '@lockstep/shared/exercises/pulse/settings'
import { limits } from '@lockstep/shared/model/limits'
import { textIn, withField } from '../../ui/jsonFields.ts'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { SettingsModule, SettingsProps } from '../view.ts'
import { words } from './settingsWords.ts'

export const settings: SettingsModule = { rules, Form }

/** The question of the scale, its two ends, and the earlier step that it is compared with. */
function Form({ settings, onChange, problemAt, earlier }: SettingsProps) {
  const usual = questionOf({})
  const pair = textIn(settings, 'pairOf')
  const pairs = earlier.filter(({ kind }) => kind === rules.kind)
  const text = (name: 'question' | 'low' | 'high', label: string, most: number) => (
    <TextField
      label={label}
      placeholder={usual[name]}
      maxLength={most}
      value={textIn(settings, name)}
      onChange={(value) => onChange(withField(settings, name, value || undefined))}
      error={problemAt(name)}
    />
  )
  return (
    <>
      <Select
        label={words.pair}
        help={words.pairHelp}
        value={pairs.some(({ id }) => id === pair) ? pair : ''}
        options={[
          { value: '', label: words.noPair },
          ...pairs.map(({ id, title }) => ({ value: String(id), label: title })),
        ]}
        onChange={(id) => onChange(withField(settings, 'pairOf', id || undefined))}
        error={problemAt('pairOf')}
      />
      {text('question', words.question, limits.prompt)}
      {text('low', words.low, limits.name)}
      {text('high', words.high, limits.name)}
    </>
  )
}
