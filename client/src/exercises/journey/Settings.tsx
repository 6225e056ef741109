import { journey as rules } from '@lockstep/shared/exercises/journey/rules'
import { limits } from '@lockstep/shared/model/limits'
import { journeyStages } from '@lockstep/shared/templates/journeyStages'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { flagIn, textRowsIn, withField } from '../../ui/jsonFields.ts'
import { TextRows } from '../../ui/RowList.tsx'
import type { SettingsModule, SettingsProps } from '../view.ts'
import { words } from './settingsWords.ts'

export const settings: SettingsModule = { rules, Form }

/** As many columns as the schema takes. */
const most = 12

function Form({ settings, onChange, problemAt, drawId }: SettingsProps) {
  const usual = journeyStages.map(({ id, name }) => ({ id, text: name }))
  return (
    <>
      <TextRows
        legend={words.stages}
        help={words.stagesHelp}
        rows={textRowsIn(settings, 'stages', 'name') ?? usual}
        onChange={(rows) =>
          onChange({ ...settings, stages: rows.map(({ id, text }) => ({ id, name: text })) })
        }
        labelOf={words.stage}
        addLabel={words.addStage}
        drawId={drawId}
        maxLength={limits.name}
        most={most}
        error={problemAt('stages')}
        errorOf={(index) => problemAt(`stages.${index}.name`)}
      />
      <Checkbox
        label={words.sealed}
        help={words.sealedHelp}
        checked={flagIn(settings, 'sealed')}
        onChange={(sealed) => onChange(withField(settings, 'sealed', sealed))}
      />
    </>
  )
}
