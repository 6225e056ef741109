import { review as rules } from '@lockstep/shared/exercises/review/rules'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { withField } from '../../ui/jsonFields.ts'
import type { SettingsModule, SettingsProps } from '../view.ts'
import { words } from './settingsWords.ts'

export const settings: SettingsModule = { rules, Form }

function Form({ settings, onChange }: SettingsProps) {
  return (
    <Checkbox
      label={words.words}
      help={words.wordsHelp}
      checked={settings.words !== false}
      onChange={(asked) => onChange(withField(settings, 'words', asked ? undefined : false))}
    />
  )
}
