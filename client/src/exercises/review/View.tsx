import { review as rules } from '@lockstep/shared/exercises/review/rules'
import { settings } from '@lockstep/shared/exercises/review/settings'
import * as v from 'valibot'
import blocks from '../../ui/blocks.module.css'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { en } from '../../ui/strings.ts'
import type { ViewModule, ViewProps } from '../view.ts'
import { AgreedItems } from './AgreedItems.tsx'
import { Promises } from './Promises.tsx'
import { words } from './strings.ts'
import { useTell } from './useTell.ts'

export const view: ViewModule = { View, rules, verbs: words.verbs }

/** The promises with what became of them, then what both sides agreed on and whether it still holds. */
function View(props: ViewProps) {
  const { step, actions } = props
  const { tell, refused } = useTell(actions)
  const set = v.safeParse(settings, step.settings)
  return (
    <div className={blocks.stack}>
      {step.phase === 'waiting' && <EmptyState>{words.waiting}</EmptyState>}
      {refused && (
        <p role="alert" className={blocks.problem}>
          {en.refusals[refused]}
        </p>
      )}
      <Promises {...props} tell={tell} />
      {(!set.success || set.output.words) && <AgreedItems {...props} tell={tell} />}
    </div>
  )
}
