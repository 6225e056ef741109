import { figureText } from '../../model/figure.ts'
import type { PublicRoom } from '../../model/room.ts'
import { isWhole, levelWords } from '../../model/serviceLevel.ts'
import { type Step, sideName } from '../../model/session.ts'
import { type MainSide, twoSides } from '../../model/side.ts'
import type { SummaryBlock, SummaryPart } from '../../model/summary.ts'
import { readActuals } from './actuals.ts'
import { type FunnelStage, funnelOf, funnelStages, wholeUp } from './funnel.ts'
import { noGuesses, readGuesses } from './guesses.ts'
import { levelOf, readStanding, turned } from './level.ts'
import { questionsOf } from './settings.ts'
import { inputOf, knownValues } from './whatIf.ts'

const stageNames: { readonly [stage in FunnelStage]: string } = {
  leads: 'Leads',
  mqls: 'Marketing-qualified (MQL)',
  sals: 'Accepted by sales (SAL)',
  sqls: 'Sales-qualified (SQL)',
  opportunities: 'Opportunities',
  won: 'Won',
}

/** Guesses beside the true figures; then the funnel and the service level, as a part of the plan. */
export function summariseNumbers(step: Step, room: PublicRoom): readonly SummaryPart[] {
  const guesses = readGuesses(step, room)
  if (!guesses) return []
  return [
    { section: 'learned', heading: step.title, blocks: [figuresTable(step, room)] },
    ...levelPart(step, room),
  ]
}

function figuresTable(step: Step, room: PublicRoom): SummaryBlock {
  const guesses = readGuesses(step, room)?.guesses ?? {}
  const actuals = readActuals(step, room)
  const names = namesOf(room)
  const questions = questionsOf(step)
  return {
    type: 'table',
    caption: 'Guesses and true figures',
    plot: {
      type: 'strips',
      rows: questions.map(({ id, text, unit }) => {
        const actual = actuals.get(id)?.value ?? null
        return { label: text, unit, guesses: guesses[id] ?? noGuesses, actual }
      }),
    },
    columns: [
      'Figure',
      'Answers for it',
      `${names.sales} guessed`,
      `${names.marketing} guessed`,
      'In truth',
      'Source',
    ],
    rows: questions.map(({ id, text, unit, side }) => {
      const actual = actuals.get(id)
      const given = guesses[id] ?? noGuesses
      return [
        text,
        names[side],
        ...twoSides.map((each) => rangeText(given[each], unit)),
        actual ? figureText(actual.value, unit) : 'not supplied yet',
        actual?.source ?? '',
      ]
    }),
  }
}

/** "20 to 90 days", one figure where all are the same, and a dash where nobody guessed. */
export function rangeText(guesses: readonly number[], unit: string): string {
  const [lowest, highest] = [guesses[0], guesses.at(-1)]
  if (lowest === undefined || highest === undefined) return '–'
  if (lowest === highest) return figureText(lowest, unit)
  return `${figureText(lowest)} to ${figureText(highest, unit)}`
}

/** Only once the room has come to its funnel: before, it would be made of nobody's wish. */
function levelPart(step: Step, room: PublicRoom): readonly SummaryPart[] {
  const known = knownValues(step, room, 'tried')
  const standing = readStanding(step, room)
  const settling = step.phase === 'deciding' || step.phase === 'done'
  if (!settling && !standing.agreed && !standing.asked) return []
  const now = levelOf(known)
  const level = standing.agreed && !isWhole(now) ? standing.agreed.level : now
  if (level.mqls === null) return []
  const funnel = funnelOf(inputOf(known))
  const counts = funnelStages.flatMap((stage) => {
    const count = funnel[stage]
    return count === null ? [] : [{ label: stageNames[stage], value: wholeUp(count) }]
  })
  const words = levelWords(level, namesOf(room))
  const blocks: SummaryBlock[] = [
    { type: 'text', text: `${words.marketing} ${words.sales}` },
    { type: 'text', text: standingText(step, room) },
    {
      type: 'table',
      caption: 'What it takes in a month',
      columns: ['Stage', 'A month'],
      rows: counts.map(({ label, value }) => [label, value]),
      plot: { type: 'funnel', rows: counts },
    },
  ]
  return [{ section: 'plan', heading: 'Service level', blocks }]
}

function standingText(step: Step, room: PublicRoom): string {
  const standing = readStanding(step, room)
  const names = namesOf(room)
  const sides = turned(standing, levelOf(knownValues(step, room, 'tried')))
  if (sides.length === twoSides.length) return 'Agreed by both sides.'
  if (standing.agreed) {
    const words = levelWords(standing.agreed.level, names)
    return `Changed since agreed. Agreed were: ${words.marketing} ${words.sales}`
  }
  const [one] = sides
  return one ? `${names[one]} agrees; the other side has not yet.` : 'Not agreed by both sides yet.'
}

function namesOf({ session }: PublicRoom): { readonly [side in MainSide]: string } {
  return { sales: sideName(session.room, 'sales'), marketing: sideName(session.room, 'marketing') }
}
