import { sampleWorkshop } from '@lockstep/server/export/sampleTests'
import { stepId } from '@lockstep/shared/model/ids'
import type { PublicRoom } from '@lockstep/shared/model/room'

/** Texts that files have got wrong before. */
export const strange = {
  hebrew: 'שלום עולם (hello 12.5%) סוף',
  arabic: 'مرحبا بالعالم، كيف الحال؟',
  emoji: 'Done 😀 by the 👩‍👩‍👧 team 🎉',
  greek: 'Ελλάδα, привет',
  markup: '<b>bold</b> & "quoted" | *starred* _under_ [link](javascript:x) `code`',
  long: `${'A sentence of the longest kind of note. '.repeat(100)}`.slice(0, 4000),
  oneWord: `https://example.test/${'a'.repeat(300)}`,
} as const

/** The sample workshop, with those texts parked. */
export function strangeWorkshop(): PublicRoom {
  const { session, board } = sampleWorkshop()
  const parking = new Map(board.parking)
  const [parked] = parking.values()
  if (!parked) throw new Error('the sample workshop has something parked')
  for (const [name, text] of Object.entries(strange)) {
    // The sample's own note under another id: ids are plain text in a test.
    const id = `strange-${name}` as typeof parked.id
    parking.set(id, { ...parked, id, text, stepId: stepId('swap') })
  }
  return { session, board: { ...board, parking } }
}
