import type { Gloss } from '@lockstep/shared/summary/gloss'
import { createContext } from 'react'

export interface Glossary {
  readonly terms: readonly Gloss[]
  /** A wall has nobody to point at a word: there it is only underlined. */
  readonly still: boolean
}

const nothingAgreed: Glossary = { terms: [], still: false }

/** What was agreed so far, for every text below that may use its words. */
export const GlossaryContext = createContext<Glossary>(nothingAgreed)
