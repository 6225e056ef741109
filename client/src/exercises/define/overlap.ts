/** Which words both teams use and which only one of them; filler words are neither. */
export interface Overlap {
  readonly both: ReadonlySet<string>
  readonly one: ReadonlySet<string>
}

/** A stretch of text, where it begins, and who uses the word that it is. */
export interface Stretch {
  readonly at: number
  readonly text: string
  readonly used: 'both' | 'one' | null
}

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu

/** Words that say nothing about a meaning, though everybody uses them. */
const filler = new Set(
  (
    'a about after all also an and any are as at be because been but by can do does for from get gets ' +
    'had has have how i if in into is it its just like may more must no not of on one only or our ' +
    'out over should so some than that the their them then there they this to up us was we were ' +
    'what when where which who will with would you your'
  ).split(' '),
)

export function overlapOf(sales: readonly string[], marketing: readonly string[]): Overlap {
  const left = wordsIn(sales)
  const right = wordsIn(marketing)
  return {
    both: new Set([...left].filter((each) => right.has(each))),
    one: new Set([
      ...[...left].filter((each) => !right.has(each)),
      ...[...right].filter((each) => !left.has(each)),
    ]),
  }
}

/** The text cut into marked words and what lies between; joined again it is the same text. */
export function stretches(text: string, overlap: Overlap): readonly Stretch[] {
  const found: Stretch[] = []
  let end = 0
  for (const match of text.matchAll(word)) {
    const key = keyOf(match[0])
    const used = overlap.both.has(key) ? 'both' : overlap.one.has(key) ? 'one' : null
    if (used === null) continue
    if (match.index > end) found.push({ at: end, text: text.slice(end, match.index), used: null })
    found.push({ at: match.index, text: match[0], used })
    end = match.index + match[0].length
  }
  if (end < text.length) found.push({ at: end, text: text.slice(end), used: null })
  return found
}

function wordsIn(texts: readonly string[]): ReadonlySet<string> {
  const keys = texts.flatMap((text) => [...text.matchAll(word)].map((match) => keyOf(match[0])))
  return new Set(keys.filter((key) => !filler.has(key)))
}

function keyOf(found: string): string {
  return found.normalize('NFKC').toLowerCase()
}
