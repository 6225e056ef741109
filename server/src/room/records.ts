import type { NoteId, SeatId, StepId } from '@lockstep/shared/model/ids'

/*
 * Keys of a room's records in the store. Ids hold no slash, so a key can be split again; a prefix
 * names everything of its family.
 */

export const recordOf = {
  room: 'room',
  rehearsal: 'rehearsal',
  seat: (id: SeatId) => `seat/${id}`,
  knock: (publicId: string) => `knock/${publicId}`,
  entry: (step: StepId, round: string, seat: SeatId) => `entry/${step}/${round}/${seat}`,
  ready: (step: StepId, round: string, seat: SeatId) => `ready/${step}/${round}/${seat}`,
  moreTime: (step: StepId, seat: SeatId) => `more/${step}/${seat}`,
  facilitatorNotes: (step: StepId) => `script/${step}`,
  answer: (seat: SeatId, command: string) => `answer/${seat}/${command}`,
  checkpoint: (id: string) => `checkpoint/${id}`,
  hidden: (note: NoteId) => `hidden/${note}`,
  author: (note: string) => `author/${note}`,
  client: (doc: string, client: number) => `client/${doc}/${client}`,
} as const

/** The parts of a record's key behind its family's name, or null for another family. */
export function keyParts(key: string, family: string): readonly string[] | null {
  return key.startsWith(`${family}/`) ? key.slice(family.length + 1).split('/') : null
}
