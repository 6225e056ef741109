import type { Seat } from '@lockstep/shared/model/session'
import type { ViewProps } from '../view.ts'

type Who = Pick<ViewProps, 'me' | 'screen'>

/** Whether this screen belongs to somebody who takes part, and does not only look on. */
export function mayWrite<Props extends Who>(props: Props): props is Props & { readonly me: Seat } {
  return props.screen === 'seat' && props.me !== null && props.me.role !== 'observer'
}

export function mayLead({ me, screen }: Who): boolean {
  return screen === 'seat' && me?.role === 'facilitator'
}
