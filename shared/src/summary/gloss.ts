import type { Summary } from '../model/summary.ts'
import { blocksOf } from './blocks.ts'

/** A word that both sides agreed on, and what they agreed it means. */
export interface Gloss {
  readonly name: string
  readonly lines: readonly string[]
}

export interface GlossPiece {
  readonly text: string
  /** What it means; null for the words between. */
  readonly gloss: Gloss | null
}

/** The words that a summary itself says were agreed. */
export function glossaryOf({ sections }: Summary): readonly Gloss[] {
  return blocksOf(sections, 'definition').flatMap(({ term, agreedAt, fields }) => {
    const lines = fields.map(({ text }) => text).filter((text) => text.trim() !== '')
    return agreedAt !== null && lines.length > 0 ? [{ name: term, lines }] : []
  })
}

/**
 * A text cut where agreed words stand, each at its first place only: one sign a word is enough, and
 * every sign is one more stop for who walks by keys. Abbreviations count as they are written, other
 * words in any case, both also with a plural's s.
 */
export function cutAtTerms(text: string, glossary: readonly Gloss[]): readonly GlossPiece[] {
  const found = glossary
    .flatMap((gloss) => {
      const at = placeOf(text, gloss.name)
      return at === null ? [] : [{ gloss, ...at }]
    })
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const pieces: GlossPiece[] = []
  let done = 0
  for (const { gloss, start, end } of found) {
    if (start < done) continue // inside a longer word that is agreed too
    if (start > done) pieces.push({ text: text.slice(done, start), gloss: null })
    pieces.push({ text: text.slice(start, end), gloss })
    done = end
  }
  if (done < text.length || pieces.length === 0)
    pieces.push({ text: text.slice(done), gloss: null })
  return pieces
}

function placeOf(text: string, name: string): { start: number; end: number } | null {
  const word = name.trim()
  if (word === '') return null
  const abbreviation = word === word.toLocaleUpperCase()
  const letters = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const pattern = `(?<![\\p{L}\\p{N}])${letters}s?(?![\\p{L}\\p{N}])`
  const match = new RegExp(pattern, abbreviation ? 'u' : 'iu').exec(text)
  return match && { start: match.index, end: match.index + match[0].length }
}
