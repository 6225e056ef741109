import type { RoundId } from '../../model/ids.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import type { PublicRoom } from '../../model/room.ts'
import type { Exercise, PhasePlan, Sealed, StepOf } from '../contract.ts'
import {
  type Ratified,
  type RatifyBrief,
  type RatifyEntry,
  ratifyBrief,
  ratifyEntry,
  revealRatified,
  termOfRound,
} from './ratify.ts'
import { findTerm, type Settings, settings, termsOf } from './settings.ts'
import { summarise } from './summarise.ts'
import {
  revealWritten,
  type WriteBrief,
  type WriteEntry,
  type Written,
  writeBrief,
  writeEntry,
  writeRound,
} from './write.ts'

type Brief = WriteBrief | RatifyBrief
type Entry = WriteEntry | RatifyEntry
type Result = Written | Ratified

/**
 * Each side's own words for the same terms, side by side; then one text that both sides must turn
 * their key for. Asking again after a change keeps what was said against the words before.
 */
export const define: Exercise<Settings, Brief, Entry, Result> = {
  kind: 'define',
  title: 'Define our words',
  minutes: 30,
  prompt: 'What do these words mean to you, the way you use them today?',
  settings,
  phases,
  brief,
  entry: (raw, given) => (asksForWords(given) ? writeEntry(raw, given) : ratifyEntry(raw)),
  reveal: (sealed) =>
    isWriting(sealed) ? revealWritten(sealed) : revealRatified(asRatify(sealed)),
  gives: 'words',
  summarise,
}

function phases({ sealed = true }: Settings): readonly PhasePlan[] {
  const together: readonly PhasePlan[] = [{ phase: 'deciding' }, { phase: 'done' }]
  if (!sealed) return [{ phase: 'waiting' }, ...together]
  return [
    { phase: 'waiting' },
    { phase: 'writing', opens: writeRound },
    { phase: 'revealed', reveals: writeRound },
    ...together,
  ]
}

function brief(round: RoundId, step: StepOf<Settings>, room: PublicRoom): Outcome<Brief> {
  if (round === writeRound) {
    if (step.settings.sealed === false) return refuse('not-open', 'these words are begun already')
    return accept(writeBrief(termsOf(step.settings)))
  }
  const termId = termOfRound(round)
  if (termId === null)
    return refuse('no-such-item', 'define has the rounds write and ratify:<term>')
  const term = findTerm(step.settings, termId)
  if (!term) return refuse('unknown-item', 'this step has no such term')
  if (step.phase === 'waiting' || step.phase === 'writing') {
    const detail = 'both sides are asked after the first answers are revealed'
    return refuse('wrong-phase', detail, { phase: step.phase })
  }
  return accept(ratifyBrief(term, room.board.terms.get(termId)))
}

function asksForWords(given: Brief): given is WriteBrief {
  return 'terms' in given
}

function isWriting(
  sealed: Sealed<Settings, Brief, Entry>,
): sealed is Sealed<Settings, WriteBrief, WriteEntry> {
  return asksForWords(sealed.brief)
}

function asRatify(sealed: Sealed<Settings, Brief, Entry>) {
  // Whoever is not writing is ratifying, and every entry has passed `entry` with this very brief.
  return sealed as Sealed<Settings, RatifyBrief, RatifyEntry>
}
