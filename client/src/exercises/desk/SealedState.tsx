import blocks from '../../ui/blocks.module.css'
import { SaveState } from '../../ui/SaveState.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { en } from '../../ui/strings.ts'
import type { Draft } from '../view.ts'

interface SealedStateProps {
  readonly draft: Draft | undefined
  /** What becomes of the entry; that nobody sees it, if nothing else is said. */
  readonly promise?: string | undefined
}

/** Where somebody's words are, and who sees them; or why they were turned down. */
export function SealedState({ draft, promise = enSteps.sealing.promise }: SealedStateProps) {
  return (
    <div className={blocks.row}>
      {draft && draft.state !== 'empty' && <SaveState state={draft.state} at={draft.savedAt} />}
      {draft?.state === 'refused' && draft.refusal ? (
        <p className={blocks.problem} role="alert">
          {en.refusals[draft.refusal]}
        </p>
      ) : (
        <p className={blocks.quiet}>{promise}</p>
      )}
    </div>
  )
}
