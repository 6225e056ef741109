import type { SeatGrant } from '@lockstep/shared/protocol/http'
import { createContext, useContext } from 'react'

/** Goes on in the same room as another of the seats that this device writes for. */
export type SwitchSeat = (seat: SeatGrant) => void

export const SeatSwitchContext = createContext<SwitchSeat | null>(null)

export function useSwitchSeat(): SwitchSeat {
  const change = useContext(SeatSwitchContext)
  if (!change) throw new Error('there is no door around this room')
  return change
}
