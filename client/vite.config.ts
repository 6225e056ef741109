import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, normalizePath, type Plugin, type Rolldown } from 'vite'

/** The development server's target: where the Lockstep server listens. */
const server = process.env.LOCKSTEP_DEV_SERVER ?? 'http://127.0.0.1:4321'

/**
 * The order of the style layers, at the head of every sheet. A lazy chunk's sheet may come before the
 * one that fixes the order, and then the first to be parsed would decide it.
 */
const layerOrder: Plugin = {
  name: 'layer-order',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue
      file.source = `@layer reset,tokens,base,components,stages,utilities,print;${file.source}`
    }
  },
}

const encodings = {
  br: promisify(brotliCompress),
  gz: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
}

/** Beside each text the same, made small once: the server sends what a browser can read. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    const texts = Object.keys(bundle).filter((name) => /^assets\/.*\.(js|css|svg)$/.test(name))
    for (const text of texts) {
      const bytes = await readFile(join(dir, text))
      for (const [ending, compress] of Object.entries(encodings)) {
        await writeFile(join(dir, `${text}.${ending}`), await compress(bytes))
      }
    }
  },
}

type Chunking = Rolldown.ChunkingContext

const source = (path: string) => normalizePath(join(import.meta.dirname, 'src', path))
const room = source('app/RoomPage.tsx')

/**
 * Three pieces hold what a participant needs first, since many small ones are larger and compress
 * less well: what starts every page; the room; and, by itself, what of the room the pages outside of
 * it need too, or they would fetch the room with it.
 */
function makeGroups(): Rolldown.CodeSplittingGroup[] {
  let common: ReadonlySet<string> | null = null
  return [
    { name: 'start', tags: ['$initial'], priority: 3 },
    {
      debugName: 'common',
      name(id, chunking) {
        common ??= findCommon(chunking)
        return common.has(id) ? 'common' : null
      },
      // The index of icons imports them all, so those that are common are named.
      test: /[\\/](client|shared)[\\/]src[\\/].*\.tsx?$|[\\/]icons[\\/]rotate-ccw-clock\.mjs$/,
      priority: 2,
    },
    { name: 'room', test: (id) => id === room, priority: 1 },
  ]
}

/** What comes with the room and also with another page that the app knows. */
function findCommon(chunking: Chunking): ReadonlySet<string> {
  const pages = chunking.getModuleInfo(source('app/App.tsx'))?.dynamicallyImportedIds ?? []
  const inRoom = withImports([room], chunking)
  return new Set([...withImports(pages, chunking)].filter((id) => inRoom.has(id)))
}

/** Modules and all that they import, which is fetched with them. */
function withImports(roots: readonly string[], chunking: Chunking): ReadonlySet<string> {
  const found = new Set(roots)
  // A set goes on to what is added while it is walked.
  for (const id of found) {
    for (const other of chunking.getModuleInfo(id)?.importedIds ?? []) found.add(other)
  }
  return found
}

export default defineConfig({
  plugins: [react(), layerOrder, compressed],
  resolve: {
    // Node's own, for all that Yjs has to log: the one for browsers can draw the lines into a page, and
    // brings a library of schemas for it.
    alias: { 'lib0/logging': fileURLToPath(import.meta.resolve('lib0/logging')) },
    conditions: ['source', 'module', 'browser', 'development|production'],
  },
  build: {
    outDir: 'dist',
    target: 'es2023',
    sourcemap: true,
    // The page is served under `script-src 'self'`: nothing may be inlined into it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: makeGroups() } } },
  },
  server: {
    strictPort: false,
    proxy: {
      '/api': server,
      '/healthz': server,
      '/sync': { target: server, ws: true },
    },
  },
})
