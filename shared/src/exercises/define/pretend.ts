import { type Chance, pickOne } from '../../model/chance.ts'
import type { Side } from '../../model/side.ts'
import type { Pretence, PretendAsked, PretendedAct, PretendScene } from '../pretence.ts'
import { pretendedAnswers, pretendedFields } from './pretendedWords.ts'
import type { RatifyBrief, RatifyEntry } from './ratify.ts'
import { findTerm, type Settings, termsOf } from './settings.ts'
import type { WriteBrief, WriteEntry } from './write.ts'

/** Each side writes what it is used to; the text that both agree on grows field by field. */
export const pretendDefine: Pretence<Settings, WriteBrief | RatifyBrief, WriteEntry | RatifyEntry> =
  {
    entry: (asked) =>
      'terms' in asked.brief ? write(asked, asked.brief) : ratify(asked, asked.brief),
    act,
  }

type Asked = PretendAsked<Settings, WriteBrief | RatifyBrief>

function write({ me, chance }: Asked, { terms }: WriteBrief): WriteEntry {
  const answers = terms.map(({ termId, name }) => [termId, answerTo(termId, name, me.side, chance)])
  return { answers: Object.fromEntries(answers) }
}

function answerTo(termId: string, name: string, side: Side, chance: Chance): string {
  const known = pretendedAnswers.get(termId)
  if (known) return pickOne(chance, known[side])
  return pickOne(chance, [
    `We say ${name} when somebody has checked it and put it into the system.`,
    `${name}: whatever both of us would spend time on.`,
    `Honestly, I have heard ${name} used in three ways this month.`,
  ])
}

/** Most agree, some can live with it; at the first asking somebody may still want a change. */
function ratify({ step, round, chance }: Asked, { text }: RatifyBrief): RatifyEntry {
  if (Object.keys(text).length === 0) {
    return { verdict: 'notYet', reason: 'There are no words to agree to yet.' }
  }
  const drawn = chance()
  if (drawn < 0.12 && (step.rounds[round]?.attempt ?? 1) === 1) {
    return {
      verdict: 'notYet',
      reason: pickOne(chance, [
        'Say within how many hours, or nobody will keep it.',
        'Name the field in the system where we see it.',
        'Add one clear example that is none.',
      ]),
    }
  }
  return { verdict: drawn < 0.7 ? 'agree' : 'live' }
}

/** Fills the empty fields of the term that the room looks at, else of the first one. */
function act({ step, room, chance }: PretendScene<Settings>): PretendedAct | null {
  if (step.phase !== 'deciding') return null
  const { itemId } = room.session.now
  const term =
    (itemId === null ? null : findTerm(step.settings, itemId)) ?? termsOf(step.settings)[0]
  if (!term) return null
  const onBoard = room.board.terms.get(term.termId) ?? {}
  const empty = term.fields.find(({ id }) => onBoard[id]?.text.trim() === '')
  if (!empty) return null
  const words = pretendedFields.get(`${term.termId}.${empty.id}`)
  const text = words ?? pickOne(chance, ['Both leads decide it together.', 'As the plan says.'])
  return { do: 'words', termId: term.termId, field: empty.id, text }
}
