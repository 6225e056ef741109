import { groupWished } from '@lockstep/shared/exercises/plan/rules'
import type { Note, Origin, PlanCard } from '@lockstep/shared/model/board'
import { bylineIn } from '@lockstep/shared/model/byline'
import { limits } from '@lockstep/shared/model/limits'
import type { PlanGroup } from '@lockstep/shared/model/plan'
import { Button } from '../../ui/Button.tsx'
import { NoteCard } from '../../ui/NoteCard.tsx'
import { cutShort } from '../../ui/wording.ts'
import type { ViewProps } from '../view.ts'
import styles from './Plan.module.css'
import type { PlanRoom } from './planRoom.ts'
import { words } from './strings.ts'

export interface IdeasProps extends Pick<ViewProps, 'step' | 'room'> {
  readonly planRoom: PlanRoom
  /** Left out where no card can be made. */
  readonly onMakeCard?:
    | ((title: string, group: PlanGroup | null, origin: Origin) => void)
    | undefined
}

/** Notes of the sealed round that no card came from yet. */
export function Ideas({ step, room, planRoom, onMakeCard }: IdeasProps) {
  const notes = ideasLeft(step.id, room.board.notes.values(), room.board.plan.values())
  if (notes.length === 0) return null
  return (
    <section className={styles.ideas} aria-labelledby="plan-ideas">
      <h2 id="plan-ideas">{words.ideas}</h2>
      <ul className={styles.ideaList}>
        {notes.map((note, index) => (
          <li key={note.id}>
            <NoteCard
              text={note.text}
              side={note.side}
              names={planRoom.names}
              author={bylineIn(step, note, room.session)}
              position={index + 1}
              count={notes.length}
              footer={
                onMakeCard && (
                  <Button
                    variant="quiet"
                    onClick={() =>
                      onMakeCard(firstLine(note.text), groupWished(note.place), {
                        type: 'note',
                        id: note.id,
                        label: cutShort(firstLine(note.text), 60),
                      })
                    }
                  >
                    {words.makeCard}
                  </Button>
                )
              }
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function ideasLeft(
  step: string,
  notes: Iterable<Note>,
  cards: Iterable<PlanCard>,
): readonly Note[] {
  const taken = new Set(
    [...cards].flatMap(({ origins }) =>
      origins.filter(({ type }) => type === 'note').map(({ id }) => id),
    ),
  )
  return [...notes]
    .filter((note) => note.stepId === step && !taken.has(note.id) && note.text.trim() !== '')
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1).join('').slice(0, limits.title)
}
