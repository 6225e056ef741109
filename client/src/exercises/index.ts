import type { Kind } from '@lockstep/shared/exercises/index'
import type { Step } from '@lockstep/shared/model/session'
import { once, useFetched } from '../ui/fetched.tsx'
import type { SettingsForms, SettingsModule, ViewModule, Views } from './view.ts'

/**
 * What each kind looks like, fetched when the room comes to it. A new kind is a line here and a line
 * in the shared registry.
 */
export const views: Views = {
  pulse: once(() => import('./pulse/View.tsx').then(({ view }) => view)),
  define: once(() => import('./define/View.tsx').then(({ view }) => view)),
  cases: once(() => import('./cases/View.tsx').then(({ view }) => view)),
  swap: once(() => import('./swap/View.tsx').then(({ view }) => view)),
  numbers: once(() => import('./numbers/View.tsx').then(({ view }) => view)),
  journey: once(() => import('./journey/View.tsx').then(({ view }) => view)),
  board: once(() => import('./board/View.tsx').then(({ view }) => view)),
  vote: once(() => import('./vote/View.tsx').then(({ view }) => view)),
  plan: once(() => import('./plan/View.tsx').then(({ view }) => view)),
  commit: once(() => import('./commit/View.tsx').then(({ view }) => view)),
  review: once(() => import('./review/View.tsx').then(({ view }) => view)),
  discuss: once(() => import('./discuss/View.tsx').then(({ view }) => view)),
}

/** How each kind is set up; fetched when a facilitator opens a step. */
export const settingsForms: SettingsForms = {
  pulse: once(() => import('./pulse/Settings.tsx').then(({ settings }) => settings)),
  define: once(() => import('./define/Settings.tsx').then(({ settings }) => settings)),
  cases: once(() => import('./cases/Settings.tsx').then(({ settings }) => settings)),
  swap: once(() => import('./swap/Settings.tsx').then(({ settings }) => settings)),
  numbers: once(() => import('./numbers/Settings.tsx').then(({ settings }) => settings)),
  journey: once(() => import('./journey/Settings.tsx').then(({ settings }) => settings)),
  board: once(() => import('./board/Settings.tsx').then(({ settings }) => settings)),
  vote: once(() => import('./vote/Settings.tsx').then(({ settings }) => settings)),
  plan: once(() => import('./plan/Settings.tsx').then(({ settings }) => settings)),
  commit: once(() => import('./commit/Settings.tsx').then(({ settings }) => settings)),
  review: once(() => import('./review/Settings.tsx').then(({ settings }) => settings)),
  discuss: once(() => import('./discuss/Settings.tsx').then(({ settings }) => settings)),
}

/** The shared registry knows as much, but brings every kind's rules along. */
export function isKind(kind: string): kind is Kind {
  return Object.hasOwn(views, kind)
}

/** A step's view; waits for it where it has to be fetched. Null for a kind that is unknown here. */
export function useView(step: Pick<Step, 'kind'> | null): ViewModule | null {
  return useFetched(step && isKind(step.kind) ? views[step.kind] : null)
}

/** How a kind is set up; waits for it where it has to be fetched. Null for an unknown kind. */
export function useSettings(kind: string): SettingsModule | null {
  return useFetched(isKind(kind) ? settingsForms[kind] : null)
}
