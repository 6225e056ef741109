import type { Wish } from '@lockstep/shared/protocol/commands'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'

export interface RehearsalControls {
  /** How many people are simulated; none: there is no rehearsal. */
  readonly people: number
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

export function useRehearsal(): RehearsalControls {
  const { actions } = useOpenRoom()
  const toast = useToast()
  const people = useRoom(
    ({ session }) => [...session.seats.values()].filter(({ simulated }) => simulated).length,
  )

  async function send(wish: Wish, done: string): Promise<void> {
    const answer = await actions.send(wish)
    toast({ text: answer.ok ? done : en.refusals[answer.code] })
  }

  return {
    people,
    start: () => send({ type: 'rehearsal.start' }, en.rehearsal.started),
    stop: () => send({ type: 'rehearsal.stop' }, en.rehearsal.ended),
  }
}
