import { entryNotesOf } from '@lockstep/shared/exercises/swap/rules'
import { type Seat, sideNames } from '@lockstep/shared/model/session'
import { type MainSide, otherSide, twoSides } from '@lockstep/shared/model/side'
import type { SwapPrompt } from '@lockstep/shared/templates/swapPrompts'
import { useMemo, useState } from 'react'
import blocks from '../../ui/blocks.module.css'
import { RadioCards } from '../../ui/RadioCards.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { WritingDesk } from '../desk/WritingDesk.tsx'
import type { ViewProps } from '../view.ts'
import { Starters } from './Starters.tsx'
import { words } from './strings.ts'
import styles from './swap.module.css'

interface WritingProps extends ViewProps {
  readonly me: Seat
  readonly prompts: readonly SwapPrompt[]
}

/** One person's notes in the other side's voice, sealed as they are typed. */
export function Writing(props: WritingProps) {
  const { step, room, me, prompts, drafts, actions } = props
  const notes = useMemo(() => entryNotesOf(drafts.write?.entry ?? null), [drafts.write?.entry])
  const [picked, pick] = useState<MainSide | null>(notes.find(({ voice }) => voice)?.voice ?? null)
  const names = sideNames(room.session.room)
  const voice = me.side === 'neutral' ? picked : otherSide(me.side)

  return (
    <WritingDesk {...props} round="write" label={words.writing} early={words.early}>
      <div className={styles.page} data-paper={voice ?? 'none'} data-hatch={me.side}>
        {me.side === 'neutral' && (
          <RadioCards
            legend={words.speakAs}
            options={twoSides.map((side) => ({
              value: side,
              label: names[side],
              mark: <SideMark side={side} />,
            }))}
            value={picked}
            onChange={pick}
          />
        )}
        {voice && (
          <>
            <div>
              <h2>{enSteps.swap.youAre(names[voice])}</h2>
              <p className={blocks.quiet}>
                {enSteps.swap.finish} {words.fair}
              </p>
            </div>
            <Starters
              key={voice}
              {...{ prompts, voice, notes }}
              neutral={me.side === 'neutral'}
              onSave={(next) => actions.saveEntry(step.id, 'write', { notes: [...next] })}
            />
          </>
        )}
      </div>
    </WritingDesk>
  )
}
