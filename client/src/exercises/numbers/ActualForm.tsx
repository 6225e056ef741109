import type { Actual } from '@lockstep/shared/exercises/numbers/actuals'
import type { JsonObject } from '@lockstep/shared/model/json'
import { limits } from '@lockstep/shared/model/limits'
import type { Outcome } from '@lockstep/shared/model/outcome'
import type { NumberQuestion } from '@lockstep/shared/templates/numbers'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { FigureField } from '../../ui/FigureField.tsx'
import { en } from '../../ui/strings.ts'
import { TextField } from '../../ui/TextField.tsx'
import styles from './numbers.module.css'
import { words } from './strings.ts'

interface ActualFormProps {
  readonly question: NumberQuestion
  readonly actual: Actual | undefined
  readonly send: (figure: { value: number; source?: string }) => Promise<Outcome<JsonObject>>
  readonly onDone: () => void
}

/** The true figure and where it comes from; shown to all by whoever supplies it. */
export function ActualForm({ question, actual, send, onDone }: ActualFormProps) {
  const [value, setValue] = useState(actual?.value ?? null)
  const [source, setSource] = useState(actual?.source ?? '')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function submit() {
    if (value === null || busy) return
    setBusy(true)
    const said = source.trim()
    const answer = await send(said === '' ? { value } : { value, source: said })
    setBusy(false)
    if (answer.ok) onDone()
    else setProblem(en.refusals[answer.code])
  }

  return (
    <form
      className={styles.actualForm}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <FigureField label={words.supply} unit={question.unit} value={value} onChange={setValue} />
      <TextField
        label={words.source}
        optional
        value={source}
        maxLength={limits.prompt}
        onChange={setSource}
        error={problem ?? undefined}
      />
      <Button type="submit" disabled={value === null} busy={busy}>
        {words.showIt}
      </Button>
    </form>
  )
}
