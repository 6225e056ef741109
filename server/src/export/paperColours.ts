import type { Inks } from './plots/svg.ts'

/** Colours of words and lines on white paper. */
export const ink = {
  text: '#22201c',
  quiet: '#4f4a42',
  line: '#b9b0a1',
  sales: '#9a4a12',
  marketing: '#1d5a8a',
  neutral: '#4f4a42',
  agreed: '#1f5c4d',
} as const

/** Colours of a drawing there: a side's shapes and bars are lighter than its words. */
export const plotInks: Inks = {
  ...ink,
  faint: '#e5ded2',
  sales: '#c2600f',
  marketing: '#2a73ad',
  neutral: '#6b655b',
  paper: '#ffffff',
}
