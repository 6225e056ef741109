import { createContext, useContext } from 'react'
import type { Api } from '../room/api.ts'
import type { Device } from '../room/device.ts'
import type { RoomKeys } from '../room/keys.ts'

/** What every page works with; made once, in main.tsx or in a test. */
export interface Services {
  readonly api: Api
  readonly device: Device
  readonly keys: RoomKeys
}

export const ServicesContext = createContext<Services | null>(null)

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (!services) throw new Error('there are no services around this page')
  return services
}
