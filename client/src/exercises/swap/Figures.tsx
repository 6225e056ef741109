import type { Figure } from '@lockstep/shared/exercises/swap/marks'
import { orderAt } from '@lockstep/shared/model/board'
import { figureText } from '@lockstep/shared/model/figure'
import type { StepId } from '@lockstep/shared/model/ids'
import { limits } from '@lockstep/shared/model/limits'
import { cardsByGroup } from '@lockstep/shared/model/plan'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { sideNames } from '@lockstep/shared/model/session'
import { otherSide } from '@lockstep/shared/model/side'
import { Button } from '../../ui/Button.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import type { ViewProps } from '../view.ts'
import styles from './Figures.module.css'
import { words } from './strings.ts'

interface FiguresProps {
  readonly stepId: StepId
  readonly figures: readonly Figure[]
  readonly room: PublicRoom
  /** Null for who may not write. */
  readonly addCard: ViewProps['actions']['addCard'] | null
}

/** Each guessed figure: the range of the guesses as a bar, the true one as a tick, drawn last. */
export function Figures({ stepId, figures, room, addCard }: FiguresProps) {
  const names = sideNames(room.session.room)
  return (
    <section className={styles.section}>
      <h2>{words.figures}</h2>
      <ul className={styles.figures}>
        {figures.map((figure) => {
          const { voice, promptId, stem, unit, lowest, highest, truth } = figure
          return (
            <li key={`${voice}/${promptId}`} className={styles.figure}>
              <p className={styles.stem}>
                <SideMark side={voice} name={names[voice]} /> {stem} …
              </p>
              <Range figure={figure} />
              <p>
                {enSteps.swap.guessed(
                  names[otherSide(voice)],
                  figureText(lowest, lowest === highest ? unit : null),
                  figureText(highest, unit),
                )}{' '}
                {truth
                  ? enSteps.swap.trueFigure(figureText(truth.value, unit), truth.source ?? '')
                  : `${enSteps.swap.willSupply(names[voice])}.`}
              </p>
              {!truth && <ToPlan {...{ stepId, figure, room, addCard }} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** A picture of what the sentence below says in numbers. */
function Range({ figure }: { figure: Figure }) {
  const { lowest, highest, guesses, truth } = figure
  const from = Math.min(lowest, truth?.value ?? lowest)
  const to = Math.max(highest, truth?.value ?? highest)
  const at = (value: number) => (to === from ? 50 : ((value - from) / (to - from)) * 100)
  return (
    <span className={styles.range} aria-hidden="true">
      <span
        className={styles.bar}
        data-side={otherSide(figure.voice)}
        style={{ insetInlineStart: `${at(lowest)}%`, inlineSize: `${at(highest) - at(lowest)}%` }}
      />
      {guesses.map((guess, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: equal guesses are equal
          key={index}
          className={styles.guess}
          data-side={otherSide(figure.voice)}
          style={{ insetInlineStart: `${at(guess)}%` }}
        />
      ))}
      {truth && (
        <span className={styles.truth} style={{ insetInlineStart: `${at(truth.value)}%` }} />
      )}
    </span>
  )
}

/** A figure that nobody knows yet becomes a card, where it gets an owner and a day. */
function ToPlan(props: Omit<FiguresProps, 'figures'> & { figure: Figure }) {
  const { stepId, figure, room, addCard } = props
  const { promptId, stem, voice } = figure
  const id = `${stepId}/${voice}/${promptId}`
  const cards = [...room.board.plan.values()]
  const there = cards.some(({ origins }) => {
    return origins.some((origin) => origin.type === 'number' && origin.id === id)
  })
  if (there) return <p className={styles.quiet}>{words.figureOnPlan}</p>
  if (!addCard) return null
  return (
    <Button
      variant="quiet"
      onClick={() => {
        const goals = cardsByGroup(cards).get('goals') ?? []
        addCard({
          title: words.figureCard(stem).slice(0, limits.title),
          place: { group: 'goals', order: orderAt(goals, goals.length) },
          origins: [{ type: 'number', id, label: stem.slice(0, limits.title) }],
        })
      }}
    >
      {words.figureToPlan}
    </Button>
  )
}
