import type { Term } from '../../model/agreedText.ts'
import type { PublicRoom } from '../../model/room.ts'
import { resultOf } from '../../model/session.ts'
import type { SummaryBlock, SummaryItem, SummaryPart } from '../../model/summary.ts'
import type { StepOf } from '../contract.ts'
import { changedSince, type Ratified, ratifyRound, readRatified, wordsOnBoard } from './ratify.ts'
import { type Settings, termsOf } from './settings.ts'

/** Agreed words as they were agreed, open ones as they stand; terms without any words are open. */
export function summarise(step: StepOf<Settings>, room: PublicRoom): readonly SummaryPart[] {
  const terms = termsOf(step.settings).filter((term) => tellsOf(step, term, room))
  if (terms.length === 0) return []
  const judged = new Map(
    terms.map(({ termId }) => [
      termId,
      readRatified(resultOf(room.session, step.id, ratifyRound(termId))),
    ]),
  )
  const asked = [...judged.values()].some((result) => result !== null)
  if (step.skipped && !asked) return []
  const parts: SummaryPart[] = []
  if (asked || !stillSealed(step)) {
    const blocks = terms.flatMap((term) => blocksOf(term, judged.get(term.termId) ?? null, room))
    parts.push({ section: 'agreed', heading: step.title, blocks })
  }
  const wordless = terms.filter(
    (term) =>
      !judged.get(term.termId) &&
      Object.keys(wordsOnBoard(room.board.terms.get(term.termId), term)).length === 0,
  )
  if (wordless.length > 0) {
    const items = wordless.map(({ name }) => roomsOwn(`${name}: no words yet`))
    parts.push({ section: 'open', heading: step.title, blocks: [{ type: 'list', items }] })
  }
  return parts
}

/**
 * A word that several steps are about is told once: by the last step that asked both sides, else by
 * the first that is not left out.
 */
function tellsOf(step: StepOf<Settings>, { termId }: Term, { session }: PublicRoom): boolean {
  const about = session.agenda.filter(
    ({ kind, settings }) =>
      kind === step.kind && termsOf(settings).some((term) => term.termId === termId),
  )
  const asked = about.findLast(({ id }) => resultOf(session, id, ratifyRound(termId)) !== null)
  const teller = asked ?? about.find(({ skipped }) => !skipped)
  return teller === undefined || teller.id === step.id
}

/** Before the first answers are out, a step has nothing to tell but which terms it is about. */
function stillSealed({ phase, rounds }: StepOf<Settings>): boolean {
  return phase === 'waiting' || phase === 'writing' || rounds.write?.state === 'open'
}

function blocksOf(term: Term, result: Ratified | null, room: PublicRoom): readonly SummaryBlock[] {
  const onBoard = room.board.terms.get(term.termId)
  const words = result?.agreed ? result.text : wordsOnBoard(onBoard, term)
  const definition: SummaryBlock = {
    type: 'definition',
    termId: term.termId,
    term: term.name,
    agreedAt: result?.agreedAt ?? null,
    changedSince: result ? changedSince(result, onBoard) : false,
    fields: Object.entries(words).map(([field, text]) => {
      const question = term.fields.find(({ id }) => id === field)?.question ?? ''
      const now = onBoard?.[field]
      // The board alone knows where a line came from, and only while it still says the same.
      return now?.text === text ? { question, text, pieces: now.pieces } : { question, text }
    }),
    tally: result?.bySide ?? null,
    objections: result?.objections ?? [],
  }
  const earlier = (result?.ledger ?? []).flatMap(({ objections }, index) =>
    objections.map(
      ({ side, text }): SummaryItem => ({
        text,
        side,
        by: null,
        detail: `${term.name}, said at asking ${index + 1}`,
      }),
    ),
  )
  return earlier.length > 0 ? [definition, { type: 'list', items: earlier }] : [definition]
}

function roomsOwn(text: string): SummaryItem {
  return { text, side: null, by: null }
}
