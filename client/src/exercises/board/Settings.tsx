import { board as rules } from '@lockstep/shared/exercises/board/rules'
import { mostClusters } from '@lockstep/shared/exercises/board/settings'
import { limits } from '@lockstep/shared/model/limits'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { flagIn, textIn, textRowsIn, withField } from '../../ui/jsonFields.ts'
import { TextRows } from '../../ui/RowList.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import type { SettingsModule, SettingsProps } from '../view.ts'
import { words } from './settingsWords.ts'

export const settings: SettingsModule = { rules, Form }

function Form({ settings, onChange, problemAt, drawId }: SettingsProps) {
  return (
    <>
      <Checkbox
        label={words.sealed}
        help={words.sealedHelp}
        checked={flagIn(settings, 'sealed', true)}
        onChange={(sealed) => onChange(withField(settings, 'sealed', sealed))}
      />
      <TextArea
        label={words.prompt}
        help={words.promptHelp}
        optional
        rows={2}
        maxLength={limits.prompt}
        value={textIn(settings, 'prompt')}
        onChange={(prompt) => onChange(withField(settings, 'prompt', prompt || undefined))}
        error={problemAt('prompt')}
      />
      <TextRows
        legend={words.clusters}
        help={words.clustersHelp}
        rows={textRowsIn(settings, 'clusters', 'name') ?? []}
        onChange={(rows) =>
          onChange({ ...settings, clusters: rows.map(({ id, text }) => ({ id, name: text })) })
        }
        labelOf={words.cluster}
        addLabel={words.addCluster}
        drawId={drawId}
        maxLength={limits.title}
        most={mostClusters}
        error={problemAt('clusters')}
        errorOf={(index) => problemAt(`clusters.${index}.name`)}
      />
    </>
  )
}
