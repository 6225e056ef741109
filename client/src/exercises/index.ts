import { view as board } from './board/View.tsx'
import { view as cases } from './cases/View.tsx'
import { view as commit } from './commit/View.tsx'
import { view as define } from './define/View.tsx'
import { view as discuss } from './discuss/View.tsx'
import { view as journey } from './journey/View.tsx'
import { view as numbers } from './numbers/View.tsx'
import { view as plan } from './plan/View.tsx'
import { view as pulse } from './pulse/View.tsx'
import { view as swap } from './swap/View.tsx'
import type { Views } from './view.ts'
import { view as vote } from './vote/View.tsx'

/** What each kind looks like. A new kind is a line here and a line in the shared registry. */
export const views: Views = {
  pulse,
  define,
  cases,
  swap,
  numbers,
  journey,
  board,
  vote,
  plan,
  commit,
  discuss,
}
