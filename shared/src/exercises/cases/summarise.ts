import type { PublicRoom } from '../../model/room.ts'
import { type Step, sideName } from '../../model/session.ts'
import { type Side, sides } from '../../model/side.ts'
import type { SummaryPart } from '../../model/summary.ts'
import { isSplit, readSorted, type SortedCase, splitFirst, verdictsOn } from './sorted.ts'

/** The cases with their verdicts by side; where the words let two answers in comes first. */
export function summariseCases(step: Step, room: PublicRoom): readonly SummaryPart[] {
  const result = readSorted(step, room)
  if (!result) return []
  const split = result.cases.filter(isSplit).length
  const all = result.cases.length
  const before = result.splitBefore === null ? '' : ` Before that it was ${result.splitBefore}.`
  const shown = sides.filter((side) => side !== 'neutral' || result.people.neutral > 0)
  const names = new Map(result.terms.map(({ id, name }) => [id, name]))
  const verdicts = (found: SortedCase, side: Side) =>
    verdictsOn(found)
      .filter((each) => each[side] > 0)
      .map((each) => `${names.get(each.id) ?? each.id} ${each[side]}`)
      .join(', ') || '–'
  return [
    {
      section: 'learned',
      heading: step.title,
      blocks: [
        { type: 'text', text: `${split} of ${all} cases were sorted differently.${before}` },
        {
          type: 'table',
          caption: 'How each side sorted the examples',
          columns: ['Case', ...shown.map((side) => sideName(room.session.room, side))],
          rows: splitFirst(result.cases).map((found) => [
            found.text,
            ...shown.map((side) => verdicts(found, side)),
          ]),
        },
      ],
    },
  ]
}
