import { isJsonObject, type Json } from '@lockstep/shared/model/json'
import { limits } from '@lockstep/shared/model/limits'
import {
  isPlanGroup,
  type PlanGroup,
  planGroupNames,
  planGroups,
} from '@lockstep/shared/model/plan'
import { writersBySide } from '@lockstep/shared/model/session'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Bar } from '../../ui/Bar.tsx'
import { Button } from '../../ui/Button.tsx'
import { SaveState } from '../../ui/SaveState.tsx'
import { Select } from '../../ui/Select.tsx'
import { en } from '../../ui/strings.ts'
import { TextArea } from '../../ui/TextArea.tsx'
import type { ViewProps } from '../view.ts'
import styles from './Plan.module.css'
import { words } from './strings.ts'

interface Idea {
  readonly text: string
  readonly group: PlanGroup | null
}

const round = 'write'

/** The private ideas of one seat, until everybody's open together. */
export function SealedIdeas({ step, room, me, drafts, ready, actions }: ViewProps) {
  const draft = drafts[round]
  const [asked, setAsked] = useState(false)
  const stored = ideasOf(draft?.entry ?? null)
  const ideas = stored.length === 0 ? [{ text: '', group: null }] : stored
  const done = ready.has(round)
  const alone = step.anonymous && me !== null && writersBySide(room.session)[me.side] === 1

  function save(next: readonly Idea[]) {
    actions.saveEntry(step.id, round, {
      notes: next.map(({ text, group }) =>
        group === null ? { text } : { text, place: { group } },
      ),
    })
  }

  const change = (at: number, idea: Idea) => save(ideas.map((each, i) => (i === at ? idea : each)))
  return (
    <div className={styles.sealed}>
      <p>{en.sealing.promise}</p>
      <p className={styles.quiet}>{words.ideaHelp}</p>
      <ol className={styles.sealedList}>
        {ideas.map((idea, at) => (
          // An idea has no name of its own; it is the one at this place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={at} className={styles.sealedIdea}>
            <TextArea
              label={words.idea(at + 1)}
              rows={2}
              maxLength={limits.noteText}
              value={idea.text}
              onChange={(text) => change(at, { ...idea, text })}
            />
            <Select<PlanGroup | ''>
              label={words.ideaSection}
              value={idea.group ?? ''}
              options={[
                { value: '', label: words.anySection },
                ...planGroups.map((group) => ({ value: group, label: planGroupNames[group] })),
              ]}
              onChange={(group) => change(at, { ...idea, group: group === '' ? null : group })}
            />
          </li>
        ))}
      </ol>
      {alone && <p className={styles.quiet}>{en.sealing.loneVoice}</p>}
      {done && <p>{words.early}</p>}
      <div className={styles.buttons}>
        <Button
          variant="quiet"
          icon={<Plus size={18} aria-hidden="true" />}
          disabled={ideas.at(-1)?.text.trim() === '' || ideas.length >= 60}
          onClick={() => save([...ideas, { text: '', group: null }])}
        >
          {words.moreIdeas}
        </Button>
        <SaveState state={draft?.state ?? 'empty'} at={draft?.savedAt} />
        <Button
          variant="quiet"
          disabled={asked}
          onClick={() => {
            setAsked(true)
            void actions.send({ type: 'seat.moreTime', stepId: step.id })
          }}
        >
          {asked ? en.sealing.moreTimeSaid : en.sealing.moreTime}
        </Button>
        <Button variant="primary" onClick={() => actions.setReady(step.id, round, !done)}>
          {done ? en.sealing.changeIt : en.sealing.done}
        </Button>
      </div>
    </div>
  )
}

/** Ideas that came after the reveal are not lost: their author may put them on the table. */
export function LateIdeas({ step, room, me, drafts, actions }: ViewProps) {
  const draft = drafts[round]
  const shown = new Set(
    [...room.board.notes.values()]
      .filter((note) => note.stepId === step.id && note.seatId === me?.id)
      .map(({ text }) => text),
  )
  const late = ideasOf(draft?.entry ?? null).filter(
    ({ text }) => text.trim() !== '' && !shown.has(text.trim()),
  )
  const [given, setGiven] = useState(false)
  if (draft?.state !== 'refused' || late.length === 0 || given) return null
  return (
    <Bar
      action={
        <Button
          variant="quiet"
          onClick={() => {
            setGiven(true)
            for (const { text, group } of late) {
              const place = group === null ? null : { group }
              actions.addNote({ stepId: step.id, text: text.trim(), place })
            }
          }}
        >
          {words.putOnTable}
        </Button>
      }
    >
      {words.late}
    </Bar>
  )
}

function ideasOf(entry: Json): readonly Idea[] {
  if (!isJsonObject(entry) || !Array.isArray(entry.notes)) return []
  return entry.notes.flatMap((note: unknown): readonly Idea[] => {
    if (!isJsonObject(note) || typeof note.text !== 'string') return []
    const group = note.place !== undefined && isJsonObject(note.place) ? note.place.group : null
    return [{ text: note.text, group: isPlanGroup(group) ? group : null }]
  })
}
