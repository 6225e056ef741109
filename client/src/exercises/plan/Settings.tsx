import { plan as rules } from '@lockstep/shared/exercises/plan/rules'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { flagIn, withField } from '../../ui/jsonFields.ts'
import type { SettingsModule, SettingsProps } from '../view.ts'
import { words } from './settingsWords.ts'

export const settings: SettingsModule = { rules, Form }

function Form({ settings, onChange }: SettingsProps) {
  return (
    <Checkbox
      label={words.sealed}
      help={words.sealedHelp}
      checked={flagIn(settings, 'sealed')}
      onChange={(sealed) => onChange(withField(settings, 'sealed', sealed || undefined))}
    />
  )
}
