import type { VoteItem } from '@lockstep/shared/exercises/vote/items'
import type { Merges } from '@lockstep/shared/exercises/vote/merges'
import type { RefusalCode } from '@lockstep/shared/model/outcome'
import type { Step } from '@lockstep/shared/model/session'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { Select } from '../../ui/Select.tsx'
import { en } from '../../ui/strings.ts'
import type { ViewProps } from '../view.ts'
import { words } from './strings.ts'
import styles from './vote.module.css'

interface MergeControlsProps {
  readonly step: Step
  readonly items: readonly VoteItem[]
  readonly merges: Merges
  readonly send: ViewProps['actions']['send']
}

/** The facilitator puts items together that say the same, until the count. */
export function MergeControls({ step, items, merges, send }: MergeControlsProps) {
  const [itemId, setItem] = useState('')
  const [into, setInto] = useState('')
  const [refused, setRefused] = useState<RefusalCode | null>(null)
  const texts = new Map(items.map(({ id, text }) => [id, text]))
  const free = items.filter(({ id }) => !merges.has(id))

  async function ask(wish: Parameters<ViewProps['actions']['send']>[0]) {
    const outcome = await send(wish)
    setRefused(outcome.ok ? null : outcome.code)
  }

  function merge() {
    void ask({ type: 'vote.merge', stepId: step.id, itemId, into })
    setItem('')
    setInto('')
  }

  const choices = (leftOut: string) => [
    { value: '', label: words.choose },
    ...free.filter(({ id }) => id !== leftOut).map(({ id, text }) => ({ value: id, label: text })),
  ]
  return (
    <details className={styles.tidy}>
      <summary>{words.tidy}</summary>
      <div className={blocks.stack}>
        <p className={blocks.quiet}>{words.tidyHelp}</p>
        <div className={styles.mergeRow}>
          <Select
            label={words.mergeItem}
            value={itemId}
            options={choices(into)}
            onChange={setItem}
          />
          <Select
            label={words.mergeInto}
            value={into}
            options={choices(itemId)}
            onChange={setInto}
          />
          <Button disabled={itemId === '' || into === ''} onClick={merge}>
            {words.merge}
          </Button>
        </div>
        {refused && <p className={blocks.warned}>{en.refusals[refused]}</p>}
        {merges.size > 0 && (
          <ul className={styles.merges}>
            {[...merges].map(([id, target]) => (
              <li key={id}>
                <span>
                  “{texts.get(id) ?? id}” → “{texts.get(target) ?? target}”
                </span>
                <Button
                  variant="quiet"
                  onClick={() => void ask({ type: 'vote.unmerge', stepId: step.id, itemId: id })}
                >
                  {words.unmerge(texts.get(id) ?? id)}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  )
}
