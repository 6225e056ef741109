import { type SwapMark, type Verdict, verdicts } from '@lockstep/shared/exercises/swap/marks'
import type { SwapNote } from '@lockstep/shared/exercises/swap/revealed'
import type { NoteId } from '@lockstep/shared/model/ids'
import type { RefusalCode } from '@lockstep/shared/model/outcome'
import { sideNames } from '@lockstep/shared/model/session'
import type { MainSide } from '@lockstep/shared/model/side'
import { type KeyboardEvent, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { enSteps } from '../../ui/stepStrings.ts'
import { en } from '../../ui/strings.ts'
import { VerdictButtons } from '../../ui/VerdictButtons.tsx'
import type { ViewProps } from '../view.ts'
import { type Correction, CorrectionForm } from './CorrectionForm.tsx'
import { SwapNoteCard } from './SwapNoteCard.tsx'
import { words } from './strings.ts'
import styles from './swap.module.css'

interface OneByOneProps extends Pick<ViewProps, 'step' | 'room' | 'me' | 'actions'> {
  /** The side that marks, and the notes that speak as it. */
  readonly side: MainSide
  readonly notes: readonly SwapNote[]
  readonly marks: ReadonlyMap<NoteId, SwapMark>
  /** The note that the facilitator shows to everyone. */
  readonly focused: NoteId | null
}

/** One note at a time, large. Keys 1, 2, 3 mark it; the arrows go on and back. */
export function OneByOne(props: OneByOneProps) {
  const { step, room, me, actions, side, notes, marks, focused } = props
  const { note, index, go } = usePlace(notes, marks, focused)
  const { pending, refused, send } = useSending(step, actions, marks)
  if (!note) return null
  const mark = marks.get(note.id)
  // A mark under way is shown until the room has a newer one, whoever's it is.
  const underWay = pending?.id === note.id && pending.over === (mark?.at ?? null)
  const verdict = underWay ? pending.mark : (mark?.mark ?? null)

  function say(said: Verdict, correction = correctionOf(mark)) {
    if (!note) return
    go(index) // stays here, whoever else marks meanwhile
    void send(note.id, said, correction)
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const inControl =
      event.target instanceof Element && event.target.closest('input, textarea, select, fieldset')
    if (inControl || event.ctrlKey || event.metaKey || event.altKey) return
    const said = verdicts[Number(event.key) - 1]
    if (said) say(said)
    else if (event.key === 'ArrowRight') go(index + 1)
    else if (event.key === 'ArrowLeft') go(index - 1)
  }

  return (
    <section
      className={styles.marking}
      aria-label={words.marking(sideNames(room.session.room)[side])}
      onKeyDown={onKeyDown}
    >
      <p className={blocks.quiet}>{enSteps.verdicts.help}</p>
      <SwapNoteCard note={note} mark={undefined} room={room} size="large" />
      <VerdictButtons about={`${note.stem} ${note.words}`} value={verdict} onChange={say} />
      {verdict && (
        <CorrectionForm
          key={note.id}
          {...{ note, mark, room }}
          onSave={(correction) => say(verdict, correction)}
        />
      )}
      {refused && <p className={blocks.warned}>{en.refusals[refused]}</p>}
      <Pager
        {...{ notes, marks, index, go }}
        leads={verdict !== null && me?.role !== 'facilitator'}
      />
    </section>
  )
}

interface PagerProps extends Pick<OneByOneProps, 'notes' | 'marks'> {
  readonly index: number
  readonly go: (index: number) => void
  /** Going on is what comes next; a facilitator's next is in the frame. */
  readonly leads: boolean
}

function Pager({ notes, marks, index, go, leads }: PagerProps) {
  const marked = notes.filter(({ id }) => marks.has(id)).length
  const last = index === notes.length - 1
  return (
    <div className={blocks.buttons}>
      <p className={styles.progress}>
        {marked === notes.length ? words.allMarked : words.marked(marked, notes.length)}
      </p>
      <Button disabled={index === 0} onClick={() => go(index - 1)}>
        {words.previous}
      </Button>
      <span>{enSteps.notes.position(index + 1, notes.length)}</span>
      <Button
        variant={leads && !last ? 'primary' : 'secondary'}
        disabled={last}
        onClick={() => go(index + 1)}
      >
        {words.next}
      </Button>
    </div>
  )
}

/** Which note is on the table: the facilitator's, until the person goes elsewhere. */
function usePlace(
  notes: readonly SwapNote[],
  marks: ReadonlyMap<NoteId, SwapMark>,
  focused: NoteId | null,
) {
  const [{ at, under }, setAt] = useState(() => ({
    at: focused ?? notes.find(({ id }) => !marks.has(id))?.id ?? null,
    under: focused,
  }))
  const wanted = under === focused ? at : (focused ?? at)
  const found = notes.findIndex(({ id }) => id === wanted)
  const index = Math.max(0, found)
  function go(to: number) {
    const next = notes[to]
    if (next) setAt({ at: next.id, under: focused })
  }
  return { note: notes[index], index, go }
}

/** Sends marks, and remembers the last one with the time of the mark that it goes over. */
function useSending(
  step: ViewProps['step'],
  actions: ViewProps['actions'],
  marks: ReadonlyMap<NoteId, SwapMark>,
) {
  const [pending, setPending] = useState<Pending | null>(null)
  const [refused, setRefused] = useState<RefusalCode | null>(null)
  async function send(id: NoteId, said: Verdict, correction: Correction) {
    setPending({ id, mark: said, over: marks.get(id)?.at ?? null })
    const wish = { type: 'swap.mark', stepId: step.id, noteId: id, mark: said } as const
    const outcome = await actions.send({ ...wish, ...correction })
    if (!outcome.ok) setPending(null)
    setRefused(outcome.ok ? null : outcome.code)
  }
  return { pending, refused, send }
}

interface Pending {
  readonly id: NoteId
  readonly mark: Verdict
  readonly over: number | null
}

/** What stands already is sent along, or a new mark would wipe the correction out. */
function correctionOf(mark: SwapMark | undefined): Correction {
  return {
    ...(mark?.correction !== undefined && { correction: mark.correction }),
    ...(mark?.value !== undefined && { value: mark.value }),
    ...(mark?.source !== undefined && { source: mark.source }),
  }
}
