import type { Side } from '@lockstep/shared/model/side'

/** What each side is called in this room. */
export type SideNames = { readonly [side in Side]: string }
