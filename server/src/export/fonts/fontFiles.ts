import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { unpackWoff } from './unpackWoff.ts'

/*
 * The fonts that go into a file: the product's own two, and behind them enough of Noto that Greek,
 * Cyrillic, Hebrew, Arabic and emoji are not boxes. A file holds one range of characters, so a
 * document embeds only what it needs.
 */

export type Face = 'sans' | 'sansStrong' | 'serif' | 'serifStrong'

export interface FontFile {
  /** Names it in a document. */
  readonly id: string
  /** What CSS and SVG call its family. */
  readonly family: string
  readonly weight: number
  readonly emoji: boolean
  covers(codePoint: number): boolean
  /** The OpenType file. */
  bytes(): Buffer
}

interface Source {
  readonly folder: string
  readonly family: string
  readonly subsets: readonly string[]
}

const require = createRequire(import.meta.url)
const weights = { sans: 400, serif: 400, sansStrong: 600, serifStrong: 600 } as const

const atkinson: Source = {
  folder: 'atkinson-hyperlegible-next',
  family: 'Atkinson Hyperlegible Next',
  subsets: ['latin', 'latin-ext'],
}
const sourceSerif: Source = {
  folder: 'source-serif-4',
  family: 'Source Serif 4',
  subsets: ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'vietnamese'],
}
const others: readonly Source[] = [
  {
    folder: 'noto-sans',
    family: 'Noto Sans',
    subsets: ['cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese', 'devanagari'],
  },
  {
    folder: 'noto-sans-hebrew',
    family: 'Noto Sans Hebrew',
    subsets: ['hebrew'],
  },
  {
    folder: 'noto-sans-arabic',
    family: 'Noto Sans Arabic',
    subsets: ['arabic'],
  },
  {
    folder: 'noto-emoji',
    family: 'Noto Emoji',
    subsets: ['emoji'],
  },
]

/** Finds the file that has a character; one of these lives as long as a worker does. */
export class FontCase {
  readonly #faces: { readonly [face in Face]: readonly FontFile[] }
  readonly #found = new Map<string, FontFile>()

  constructor() {
    this.#faces = {
      sans: filesOf([atkinson, ...others], 'sans'),
      sansStrong: filesOf([atkinson, ...others], 'sansStrong'),
      serif: filesOf([sourceSerif, ...others], 'serif'),
      serifStrong: filesOf([sourceSerif, ...others], 'serifStrong'),
    }
  }

  /** The face's own first file, which has all of plain English. */
  first(face: Face): FontFile {
    const [file] = this.#faces[face]
    if (!file) throw new Error(`no font for ${face}`)
    return file
  }

  /** For one character as a reader counts them, which may be several code points. */
  fontFor(face: Face, cluster: string): FontFile {
    const key = `${face} ${cluster}`
    const known = this.#found.get(key)
    if (known) return known
    const file = this.#search(face, cluster)
    this.#found.set(key, file)
    return file
  }

  #search(face: Face, cluster: string): FontFile {
    const points = Array.from(cluster, (letter) => letter.codePointAt(0) ?? 0)
    const [first = 0] = points
    const pictured = /\ufe0f|\u20e3|\p{Emoji_Presentation}/u.test(cluster)
    const files = this.#faces[face].filter(({ emoji }) => emoji || !pictured)
    const seen = points.filter((point) => !invisible(point))
    return (
      files.find((file) => seen.every((point) => file.covers(point))) ??
      files.find((file) => file.covers(first)) ??
      this.first(face)
    )
  }
}

/** Joins and chooses, but has no shape of its own. */
function invisible(point: number): boolean {
  return point === 0x200d || (point >= 0xfe00 && point <= 0xfe0f)
}

function filesOf(sources: readonly Source[], face: Face): readonly FontFile[] {
  return sources.flatMap(({ folder, family, subsets }) => {
    const weight = weights[face]
    const ranges = rangesOf(folder)
    return subsets.map((subset): FontFile => {
      const own = ranges(subset)
      let unpacked: Buffer | null = null
      const name = `@fontsource/${folder}/files/${folder}-${subset}-${weight}-normal`
      return {
        id: `${folder}-${subset}-${weight}`,
        family,
        weight,
        emoji: folder === 'noto-emoji',
        covers: (point) => own.some(([from, to]) => from <= point && point <= to),
        bytes: () => {
          unpacked ??= unpackWoff(readFileSync(require.resolve(`${name}.woff`)))
          return unpacked
        },
      }
    })
  })
}

/**
 * A package tells its files' characters as CSS does: `U+0000-00FF,U+0131`. That of the emoji tells
 * those of the parts that its whole file is also cut into.
 */
function rangesOf(folder: string) {
  const path = require.resolve(`@fontsource/${folder}/unicode.json`)
  // The package's own file, of this shape in each of them.
  const told = JSON.parse(readFileSync(path, 'utf8')) as { readonly [subset: string]: string }
  return (subset: string): readonly (readonly [number, number])[] => {
    const text = told[subset] ?? Object.values(told).join(',')
    return text.split(',').flatMap((range) => {
      const [from, to = from] = range.trim().replace(/^U\+/i, '').split('-')
      return from ? [[Number.parseInt(from, 16), Number.parseInt(to ?? from, 16)] as const] : []
    })
  }
}
