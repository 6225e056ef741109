import { discuss as rules } from '@lockstep/shared/exercises/discuss/rules'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { flagIn, withField } from '../../ui/jsonFields.ts'
import type { SettingsModule, SettingsProps } from '../view.ts'
import { words } from './settingsWords.ts'

export const settings: SettingsModule = { rules, Form }

function Form({ settings, onChange }: SettingsProps) {
  return (
    <Checkbox
      label={words.pause}
      help={words.pauseHelp}
      checked={flagIn(settings, 'pause')}
      onChange={(pause) => onChange(withField(settings, 'pause', pause || undefined))}
    />
  )
}
