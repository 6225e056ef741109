import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { exercises } from '@lockstep/shared/exercises/index'
import { expect, test } from '@playwright/test'
import { story } from './story.ts'

/* The build that the stories run against; no browser is needed. */

const dist = join(import.meta.dirname, '../../client/dist')
const assets = join(dist, 'assets')

/** What a page may weigh before it is drawn, in KiB of gzipped JavaScript. */
const pages = [
  { what: 'somebody who is about to join', page: 'app/JoinForm.tsx', most: 92 },
  { what: 'a participant, up to the first exercise', page: 'app/RoomPage.tsx', most: 150 },
  { what: 'a reader of the summary without a seat', page: 'app/SharedSummary.tsx', most: 110 },
]

/** Who needs more should ask first whether it may come later: `ui/fetched.tsx`. */
for (const { what, page, most } of pages) {
  test(`${what} fetches at most ${most} KiB of JavaScript`, () => {
    const weight = Math.round(weigh(comesWith(page)) / 102.4) / 10
    process.stdout.write(`    ${what}: ${weight} KiB of at most ${most}\n`)
    expect(weight).toBeLessThanOrEqual(most)
  })
}

test('an exercise brings no other kind’s rules, and nothing that only the server plays', () => {
  const apart = /shared\/src\/exercises\/\w+\/(?:rules|pretend\w*)\.ts$/
  for (const kind of Object.keys(exercises)) {
    const sources = comesWith(`exercises/${kind}/View.tsx`).flatMap((piece) => piece.sources)
    const brought = sources.flatMap((source) => apart.exec(source) ?? [])
    expect(brought, kind).toEqual([`shared/src/exercises/${kind}/rules.ts`])
  }
})

story('scripts are sent compressed to whoever can read them so', async ({ server }) => {
  for (const { name } of comesWith('app/RoomPage.tsx')) {
    const address = `${server.url}/assets/${name}`
    for (const encoding of ['br', 'gzip', null]) {
      const sent = await fetch(address, { headers: { 'accept-encoding': encoding ?? 'identity' } })
      expect([name, sent.headers.get('content-encoding')]).toEqual([name, encoding])
      expect(sent.headers.get('content-type')).toMatch('javascript')
      expect(sent.headers.get('vary')).toMatch(/accept-encoding/i)
      expect(sent.headers.get('cache-control')).toMatch('immutable')
      expect(await sent.text()).toBe(readFileSync(join(assets, name), 'utf8'))
    }
  }
})

interface Piece {
  readonly name: string
  /** The files that it was made of. */
  readonly sources: readonly string[]
  /** The pieces that it cannot run without. */
  readonly imports: readonly string[]
}

function readPieces(): ReadonlyMap<string, Piece> {
  const names = readdirSync(assets).filter((name) => name.endsWith('.js'))
  return new Map(names.map((name) => [name, readPiece(name)]))
}

function readPiece(name: string): Piece {
  const text = readFileSync(join(assets, name), 'utf8')
  const map = join(assets, `${name}.map`)
  const imports = [...text.matchAll(/\b(?:from|import)\s*"\.\/([^"]+\.js)"/g)]
  return {
    name,
    // A piece of the bundler's own is made of no file.
    sources: existsSync(map) ? JSON.parse(readFileSync(map, 'utf8')).sources : [],
    imports: imports.map(([, other = '']) => other),
  }
}

/** Every piece without which the page cannot be drawn. */
function comesWith(page: string): readonly Piece[] {
  const pieces = readPieces()
  const html = readFileSync(join(dist, 'index.html'), 'utf8')
  const start = [...html.matchAll(/<script[^>]* src="\/assets\/([^"]+)"/g)].map(
    ([, name = '']) => name,
  )
  const own = [...pieces].filter(([, { sources }]) =>
    sources.some((source) => source.endsWith(`/src/${page}`)),
  )
  const names = new Set([...start, ...own.map(([name]) => name)])
  expect(start.length * own.length, `the build has a start and ${page}`).toBe(1)
  // A set goes on to what is added while it is walked.
  for (const name of names) for (const other of pieces.get(name)?.imports ?? []) names.add(other)
  return [...names].flatMap((name) => pieces.get(name) ?? [])
}

/** As it is sent, gzipped. */
function weigh(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { name }) => sum + statSync(join(assets, `${name}.gz`)).size, 0)
}
