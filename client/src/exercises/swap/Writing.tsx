import { entryNotesOf } from '@lockstep/shared/exercises/swap/rules'
import { isAloneOn, recordKey, type Seat, writersBySide } from '@lockstep/shared/model/session'
import { type MainSide, nobody, otherSide, twoSides } from '@lockstep/shared/model/side'
import type { SwapPrompt } from '@lockstep/shared/templates/swapPrompts'
import { useMemo, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { ProgressBySide } from '../../ui/ProgressBySide.tsx'
import { RadioCards } from '../../ui/RadioCards.tsx'
import { SaveState } from '../../ui/SaveState.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { en } from '../../ui/strings.ts'
import type { Draft, ViewProps } from '../view.ts'
import { namesOf } from './names.ts'
import { Starters } from './Starters.tsx'
import { words } from './strings.ts'
import styles from './swap.module.css'

interface WritingProps extends ViewProps {
  readonly me: Seat
  readonly prompts: readonly SwapPrompt[]
}

/** One person's notes in the other side's voice, sealed as they are typed. */
export function Writing(props: WritingProps) {
  const { step, room, me, prompts, drafts, ready, actions } = props
  const notes = useMemo(() => entryNotesOf(drafts.write?.entry ?? null), [drafts.write?.entry])
  const [picked, pick] = useState<MainSide | null>(notes.find(({ voice }) => voice)?.voice ?? null)
  const names = namesOf(room.session.room)
  const voice = me.side === 'neutral' ? picked : otherSide(me.side)
  const done = ready.has('write')
  const alone = step.anonymous && isAloneOn(room.session, me.side)

  return (
    <div className={styles.writing}>
      <section
        className={styles.page}
        data-paper={voice ?? 'none'}
        data-hatch={me.side}
        aria-label={words.writing}
      >
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
              <h2>{en.swap.youAre(names[voice])}</h2>
              <p className={styles.quiet}>
                {en.swap.finish} {words.fair}
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
        {alone && <p className={styles.quiet}>{en.sealing.loneVoice}</p>}
        {done && <p>{words.early}</p>}
        <Sealed draft={drafts.write} />
        <div className={styles.buttons}>
          <MoreTime onAsk={() => void actions.send({ type: 'seat.moreTime', stepId: step.id })} />
          <Button
            variant={me.role === 'facilitator' || done ? 'secondary' : 'primary'}
            onClick={() => actions.setReady(step.id, 'write', !done)}
          >
            {done ? en.sealing.changeIt : en.sealing.done}
          </Button>
        </div>
      </section>
      <InTheRoom {...props} />
    </div>
  )
}

function Sealed({ draft }: { draft: Draft | undefined }) {
  return (
    <div>
      <SaveState state={draft?.state ?? 'empty'} at={draft?.savedAt} />
      <p className={styles.quiet}>
        {draft?.state === 'refused' && draft.refusal
          ? en.refusals[draft.refusal]
          : en.sealing.promise}
      </p>
    </div>
  )
}

function MoreTime({ onAsk }: { onAsk: () => void }) {
  const [asked, setAsked] = useState(false)
  if (asked) return <p className={styles.quiet}>{en.sealing.moreTimeSaid}</p>
  return (
    <Button
      variant="quiet"
      onClick={() => {
        setAsked(true)
        onAsk()
      }}
    >
      {en.sealing.moreTime}
    </Button>
  )
}

/** How far each side is, as counts; all that who does not write gets to see. */
export function InTheRoom({ step, room }: Pick<ViewProps, 'step' | 'room'>) {
  return (
    <aside className={styles.room} aria-label={en.sealing.inTheRoom}>
      <ProgressBySide
        done={room.session.progress.get(recordKey(step.id, 'write')) ?? nobody}
        of={writersBySide(room.session)}
        names={namesOf(room.session.room)}
      />
      <p className={styles.quiet}>{en.sealing.noTextHere}</p>
    </aside>
  )
}
