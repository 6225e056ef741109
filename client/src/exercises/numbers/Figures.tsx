import { type Actual, readActuals } from '@lockstep/shared/exercises/numbers/actuals'
import { type NumbersResult, noGuesses } from '@lockstep/shared/exercises/numbers/guesses'
import { questionsOf } from '@lockstep/shared/exercises/numbers/settings'
import { rangeText } from '@lockstep/shared/exercises/numbers/summarise'
import { orderAt } from '@lockstep/shared/model/board'
import { bylineOf } from '@lockstep/shared/model/byline'
import { figureText } from '@lockstep/shared/model/figure'
import { limits } from '@lockstep/shared/model/limits'
import { cardsByGroup } from '@lockstep/shared/model/plan'
import { type SideNames, sideNames } from '@lockstep/shared/model/session'
import { sumOf, twoSides } from '@lockstep/shared/model/side'
import type { NumberQuestion } from '@lockstep/shared/templates/numbers'
import { useId, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { SideMark } from '../../ui/SideMark.tsx'
import { en } from '../../ui/strings.ts'
import type { ViewProps } from '../view.ts'
import { ActualForm } from './ActualForm.tsx'
import { LastTime } from './LastTime.tsx'
import styles from './numbers.module.css'
import { StripPlot } from './StripPlot.tsx'
import { words } from './strings.ts'

interface FiguresProps extends ViewProps {
  readonly result: NumbersResult
  readonly mayWrite: boolean
}

/** Each figure: everybody's guesses, and the true one as the side that answers for it supplies it. */
export function Figures(props: FiguresProps) {
  const { step, room, screen, result, me, actions } = props
  const questions = questionsOf(step)
  const actuals = readActuals(step, room)
  const { now } = room.session
  const pointed = now.stepId === step.id ? now.itemId : null
  const focused = questions.find(({ id }) => id === pointed)
  // A big screen has place for one idea; everybody else keeps the whole list.
  const shown = focused && screen === 'big' ? [focused] : questions
  const show = (itemId: string | null) =>
    void actions.send({ type: 'step.focus', stepId: step.id, itemId })

  return (
    <section className={blocks.stack} aria-label={words.figures}>
      <ul className={styles.figures} data-one={shown.length === 1}>
        {shown.map((question) => (
          <li key={question.id} className={styles.figure} data-focused={question === focused}>
            <FigureBox
              {...props}
              question={question}
              actual={actuals.get(question.id)}
              guesses={result.guesses[question.id] ?? noGuesses}
            />
            {me?.role === 'facilitator' && now.stepId === step.id && (
              <div className={styles.pointing}>
                {question === focused && <p className={blocks.quiet}>{words.shownToAll}</p>}
                <Button
                  variant="quiet"
                  onClick={() => show(question === focused ? null : question.id)}
                >
                  {question === focused ? words.stopShowing : words.showToAll}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {screen === 'seat' && (
        <FiguresTable {...{ questions, actuals, result }} names={sideNames(room.session.room)} />
      )}
    </section>
  )
}

interface FigureBoxProps extends FiguresProps {
  readonly question: NumberQuestion
  readonly actual: Actual | undefined
  readonly guesses: NumbersResult['guesses'][string]
}

function FigureBox(props: FigureBoxProps) {
  const { question, actual, guesses, room, me, mayWrite } = props
  const { id, text, unit, side } = question
  const names = sideNames(room.session.room)
  const owns = mayWrite && me?.side === side
  const heading = `figure-${id}`
  const given = sumOf({
    sales: guesses.sales.length,
    marketing: guesses.marketing.length,
    neutral: guesses.neutral.length,
  })
  const by = actual ? bylineOf(actual, room.session) : null

  return (
    <article className={styles.figureBox} aria-labelledby={heading}>
      <h2 id={heading}>{text}</h2>
      <p className={styles.owner}>
        <SideMark side={side} /> {words.answers(names[side])}
      </p>
      {given === 0 && <p className={blocks.quiet}>{words.nobodyGuessed}</p>}
      <StripPlot {...{ guesses, unit, names }} actual={actual?.value ?? null} />
      <p className="visuallyHidden">
        {twoSides
          .map((each) => `${words.guesses(names[each])}: ${rangeText(guesses[each], unit)}.`)
          .join(' ')}
      </p>
      <p className={styles.truthLine}>
        {actual
          ? words.truthIs(figureText(actual.value, unit), actual.source ?? '')
          : words.willSupply(names[side])}
        {by && <span className={blocks.quiet}> {words.suppliedBy(by)}</span>}
      </p>
      <LastTime id={id} room={room} />
      <Truth {...props} owns={owns} />
    </article>
  )
}

/** What can be done about the true figure: supplied by its side, put on the plan by others. */
function Truth(props: FigureBoxProps & { readonly owns: boolean }) {
  const { question, actual, owns, mayWrite, step, actions } = props
  const [editing, setEditing] = useState(false)
  if (!owns) return actual || !mayWrite ? null : <ToPlan {...props} />
  if (actual && !editing) {
    return (
      <div>
        <Button variant="quiet" onClick={() => setEditing(true)}>
          {words.changeIt}
        </Button>
      </div>
    )
  }
  return (
    <ActualForm
      key={actual?.at ?? 'none'}
      {...{ question, actual }}
      send={(figure) => {
        const questionId = question.id
        return actions.send({ type: 'numbers.actual', stepId: step.id, questionId, ...figure })
      }}
      onDone={() => setEditing(false)}
    />
  )
}

/** A figure that nobody has at hand becomes a card, where it gets an owner and a day. */
function ToPlan({ question, step, room, actions }: FigureBoxProps) {
  const id = `${step.id}/${question.id}`
  const cards = [...room.board.plan.values()]
  const there = cards.some(({ origins }) => {
    return origins.some((origin) => origin.type === 'number' && origin.id === id)
  })
  if (there) return <p className={blocks.quiet}>{words.onPlan}</p>
  return (
    <div>
      <Button
        variant="quiet"
        onClick={() => {
          const goals = cardsByGroup(cards).get('goals') ?? []
          actions.addCard({
            title: words.planCard(question.text).slice(0, limits.title),
            place: { group: 'goals', order: orderAt(goals, goals.length) },
            origins: [{ type: 'number', id, label: question.text.slice(0, limits.title) }],
          })
        }}
      >
        {words.toPlan}
      </Button>
    </div>
  )
}

interface FiguresTableProps {
  readonly questions: readonly NumberQuestion[]
  readonly actuals: ReadonlyMap<string, Actual>
  readonly result: NumbersResult
  readonly names: SideNames
}

/** The same in numbers, for whoever reads or hears better than they see. */
function FiguresTable({ questions, actuals, result, names }: FiguresTableProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <div className={styles.tableBox}>
      <div>
        <Button
          variant="quiet"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          data-noprint
        >
          {open ? en.controls.hideTable : en.controls.showTable}
        </Button>
      </div>
      <div id={id} className={styles.scroll} hidden={!open}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{words.figure}</th>
              {twoSides.map((side) => (
                <th key={side} scope="col">
                  {words.guesses(names[side])}
                </th>
              ))}
              <th scope="col">{words.truth}</th>
            </tr>
          </thead>
          <tbody>
            {questions.map(({ id: question, text, unit }) => (
              <tr key={question}>
                <th scope="row">{text}</th>
                {twoSides.map((side) => (
                  <td key={side}>{rangeText(result.guesses[question]?.[side] ?? [], unit)}</td>
                ))}
                <td>{actualText(actuals.get(question), unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function actualText(actual: Actual | undefined, unit: string): string {
  return actual ? figureText(actual.value, unit) : '–'
}
