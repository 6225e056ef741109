// Paths and child processes of this checkout, and how it is installed and built. No dependencies:
// this runs before there are any.

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
/** Scratch space of the scripts: stamps and reports. Deleting it only costs time. */
export const scratch = join(root, 'node_modules/.cache/lockstep')

const packages = ['shared', 'server', 'client', 'tests']
const pnpm = 'pnpm@12.21.0'
const windows = process.platform === 'win32'

/** A step that failed in a way already shown to the reader: no stack is wanted. */
export class Failure extends Error {}

/** What runs now, and the id to signal: that of its group where it leads one. */
const children = new Map()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (children.size === 0) process.exit(128 + constants.signals[signal])
    for (const child of children.keys()) stop(child, signal)
  })
}

/**
 * Starts a program with our own input and output; it gets the signals that we get. `detached` gives
 * it a group of its own, for a program that would not pass a signal on to its own children.
 */
export function start(command, args, options = {}) {
  const { env, detached = false, ...rest } = options
  const group = detached && !windows
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    // Windows needs a shell for .cmd files; our arguments are fixed words and the caller's own.
    shell: windows && command !== process.execPath,
    detached: group,
    env: { ...process.env, ...env },
    ...rest,
  })
  if (child.pid) children.set(child, group ? -child.pid : child.pid)
  child.on('close', () => children.delete(child))
  return child
}

/** Signals a program that `start` started, unless it has ended. */
export function stop(child, signal = 'SIGTERM') {
  const id = children.get(child)
  if (id === undefined) return
  try {
    process.kill(id, signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error // it ended just now
  }
}

/** Runs a program to its end and returns its exit code; 128 + n after signal n. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, options)
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  })
}

/** The program that `folder` gets from its installed packages. */
export function bin(folder, name) {
  return join(root, folder, 'node_modules/.bin', windows ? `${name}.cmd` : name)
}

/** Runs and insists on success. */
async function must(what, command, args, options) {
  const code = await run(command, args, options)
  if (code !== 0) throw new Failure(`${what} failed (exit code ${code})`)
}

/** Installs what the lockfile says, unless that was done already for this Node on this machine. */
export async function install() {
  const stamp = join(root, 'node_modules/.lockstep-installed')
  const wanted = installKey()
  if (readIfThere(stamp) === wanted) return
  console.log('Installing packages …')
  // CI=true: pnpm then never asks, also not whether it may replace an older node_modules.
  await must('The install', 'npx', ['--yes', pnpm, 'install', '--frozen-lockfile'], {
    env: { CI: 'true' },
  })
  writeFileSync(stamp, wanted)
}

function installKey() {
  const hash = createHash('sha256')
  for (const name of ['pnpm-lock.yaml', 'pnpm-workspace.yaml'])
    hash.update(readFileSync(join(root, name)))
  for (const folder of ['', ...packages]) {
    // Scripts and descriptions change nothing in node_modules.
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    hash.update(JSON.stringify([manifest.dependencies, manifest.devDependencies]))
  }
  hash.update([process.versions.modules, process.platform, process.arch].join())
  return hash.digest('hex')
}

/** Compiles `shared` and `server` into their dist folders; quick when nothing changed. */
export async function buildServer() {
  await must('Compiling the server', bin('', 'tsc'), ['-b', 'server'])
}

/** Bundles the client into client/dist, unless the same sources were bundled last time. */
export async function buildClient() {
  const stamp = join(scratch, 'client-build')
  const wanted = clientKey()
  if (readIfThere(stamp) === wanted && existsSync(join(root, 'client/dist/index.html'))) return
  await must('Building the client', bin('client', 'vite'), ['build', '--logLevel', 'warn'], {
    cwd: join(root, 'client'),
  })
  mkdirSync(scratch, { recursive: true })
  writeFileSync(stamp, wanted)
}

/** Contents, not dates: a checkout of an older commit has older sources with newer dates. */
function clientKey() {
  const hash = createHash('sha256').update(installKey())
  const places = [
    'client/index.html',
    'client/vite.config.ts',
    'client/src',
    'client/public',
    'shared/src',
  ]
  for (const file of places.flatMap((place) => filesUnder(join(root, place)))) {
    if (/\.test\.tsx?$/.test(file)) continue
    hash.update(`${relative(root, file)}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function filesUnder(path) {
  if (!existsSync(path)) return []
  const entries = readdirSync(dirname(path), { withFileTypes: true })
  const entry = entries.find(({ name }) => join(dirname(path), name) === path)
  if (!entry?.isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}
