import type { Person } from '../stories/person.ts'
import { askTime, type Recorder } from '../stories/recorder.ts'
import type { World } from '../stories/world.ts'

/** Somebody in the room, with bare sockets to both documents while they are online. */
export interface Member {
  readonly name: string
  readonly person: Person
  wires: readonly Recorder[]
  /** How many of the person's bytes were searched already. */
  searched: number
}

export function comeOnline(member: Member): void {
  member.wires = ['session', 'board'].map((doc) => member.person.listen(doc))
}

export function goOffline(member: Member): void {
  for (const wire of member.wires) wire.destroy()
  member.wires = []
}

/** Resolves when everything that anybody was sent before now has come. */
export async function settle(world: World, members: readonly Member[]): Promise<void> {
  const wires = members.flatMap((member) => member.wires)
  const times = (wire: Recorder) => wire.frames.filter(({ type }) => type === 'time').length
  const before = wires.map(times)
  const isOpen = () => wires.every(({ socket }) => socket.readyState === socket.OPEN)
  await world.until(isOpen, 'every line is open')
  for (const { socket } of wires) socket.send(askTime())
  const answered = () => wires.every((wire, n) => times(wire) > (before[n] ?? 0))
  await world.until(answered, 'the server has answered on every line')
}
