import { commit as rules } from '@lockstep/shared/exercises/commit/rules'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { flagIn, withField } from '../../ui/jsonFields.ts'
import type { SettingsModule, SettingsProps } from '../view.ts'
import { words } from './settingsWords.ts'

export const settings: SettingsModule = { rules, Form }

function Form({ settings, onChange }: SettingsProps) {
  return (
    <Checkbox
      label={words.open}
      help={words.openHelp}
      checked={flagIn(settings, 'open')}
      onChange={(open) => onChange(withField(settings, 'open', open || undefined))}
    />
  )
}
