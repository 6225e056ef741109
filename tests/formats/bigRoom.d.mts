import type { PublicRoom } from '@lockstep/shared/model/room'

export function bigRoom(size: {
  readonly people: number
  readonly notes: number
  readonly items: number
}): PublicRoom
