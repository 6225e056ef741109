import type { HandsBySide } from '@lockstep/shared/exercises/commit/signing'
import type { Side } from '@lockstep/shared/model/side'

export function handsOf(hands: HandsBySide, side: Side): number {
  return hands[side].reduce((sum, each) => sum + each, 0)
}
