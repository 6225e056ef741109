import { type Lack, newLacks } from '@lockstep/shared/exercises/foundations'
import type { Step } from '@lockstep/shared/model/session'
import type { CommandOf } from '@lockstep/shared/protocol/commands'
import { agendaWords } from './words.ts'

type ChangeType = 'agenda.remove' | 'agenda.move' | 'agenda.update' | 'agenda.replan'
/** A wish by which steps come to stand elsewhere, or go. */
export type AgendaChange = { [Type in ChangeType]: Omit<CommandOf<Type>, 'id'> }[ChangeType]

/** Which steps a wish would leave without what they build on, as sentences. */
export function lackWords(agenda: readonly Step[], wish: AgendaChange): readonly string[] {
  return newLacks(agenda, agendaAfter(agenda, wish)).map(sentence)
}

function sentence({ step, what, from }: Lack): string {
  const found = from ? agendaWords.cameOf[what](from.title) : agendaWords.lacked[what]
  return agendaWords.leftWithout(step.title, found)
}

/** The agenda as it would be: as far as steps come, go and change places. */
function agendaAfter(agenda: readonly Step[], wish: AgendaChange): readonly Step[] {
  switch (wish.type) {
    case 'agenda.remove':
      return agenda.filter(({ id }) => id !== wish.stepId)
    case 'agenda.move':
      return movedStep(agenda, wish.stepId, wish.to)
    case 'agenda.update':
      return agenda.map((step) =>
        step.id === wish.stepId ? { ...step, skipped: wish.step.skipped ?? step.skipped } : step,
      )
    case 'agenda.replan':
      return agenda.map((step) =>
        wish.changes.some(({ stepId, minutes }) => stepId === step.id && minutes === null)
          ? { ...step, skipped: true }
          : step,
      )
  }
}

/** The agenda with one step in another place. */
export function movedStep(agenda: readonly Step[], stepId: string, to: number): readonly Step[] {
  const step = agenda.find(({ id }) => id === stepId)
  const others = agenda.filter(({ id }) => id !== stepId)
  return step ? [...others.slice(0, to), step, ...others.slice(to)] : agenda
}
