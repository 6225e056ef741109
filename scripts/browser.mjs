// Finds a Chromium for the browser stories, or gets one. It never gives up in silence: without a
// browser the stories fail.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { bin, Failure, root, run } from './workspace.mjs'

const packaged = '@sparticuz/chromium@153.0.0'
const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
]

/**
 * Returns `{path, how, env}`: the program, where it came from, and the variables it needs to run.
 * The order is from what somebody chose on purpose to what costs a download.
 */
export async function findBrowser() {
  if (process.env.CHROME_PATH) return chosen(process.env.CHROME_PATH)
  const found = installed() ?? downloadedByPlaywright()
  if (found) return found
  for (const get of [fromDebian, fromPackage, fromPlaywright]) {
    const browser = await get()
    if (browser) return browser
  }
  throw new Failure(
    'No browser: none is installed and none could be fetched. Install Chromium, Chrome or Edge, ' +
      'or set CHROME_PATH to one.',
  )
}

function chosen(path) {
  if (!answers(path)) throw new Failure(`CHROME_PATH is ${path}, which does not start`)
  return { path, how: 'CHROME_PATH', env: {} }
}

function installed() {
  const windows = process.platform === 'win32'
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, windows ? `${name}.exe` : name)))
  const path = [...onPath, ...usualPlaces()].find((candidate) => answers(candidate))
  return path ? { path, how: 'installed', env: {} } : null
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].flatMap((name) =>
      ['/Applications', join(homedir(), 'Applications')].map(
        (folder) => `${folder}/${name}.app/Contents/MacOS/${name}`,
      ),
    )
  }
  if (process.platform === 'win32') {
    const { PROGRAMFILES: a, 'PROGRAMFILES(X86)': b, LOCALAPPDATA: c } = process.env
    return [a, b, c]
      .filter(Boolean)
      .flatMap((folder) => [
        `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
        `${folder}\\Chromium\\Application\\chrome.exe`,
        `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`,
      ])
  }
  return ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/usr/lib/chromium/chromium']
}

/** Whether it starts at all: a name on the PATH may be a stub, or lack its libraries. */
function answers(path, env = {}) {
  if (!existsSync(path)) return false
  if (process.platform === 'win32') return true // --version opens a window there
  const { status } = spawnSync(path, ['--version', '--no-sandbox'], {
    stdio: 'ignore',
    timeout: 20_000,
    env: { ...process.env, ...env },
  })
  return status === 0
}

/** What `playwright install` put into its cache, whether by our wish or another project's. */
function downloadedByPlaywright() {
  const require = createRequire(join(root, 'tests/package.json'))
  const { chromium } = require('@playwright/test')
  const exact = chromium.executablePath()
  const cache = exact.slice(0, Math.max(exact.lastIndexOf('chromium'), 0)).split('chromium')[0]
  const folders = cache && existsSync(cache) ? readdirSync(cache) : []
  const shells = folders
    .filter((name) => name.startsWith('chromium'))
    .sort()
    .reverse()
    .flatMap((name) => programsIn(join(cache, name)))
  const path = [exact, ...shells].find((candidate) => answers(candidate))
  return path ? { path, how: "Playwright's cache", env: {} } : null
}

function programsIn(folder) {
  const programs = [
    'chrome',
    'chrome.exe',
    'headless_shell',
    'chrome-headless-shell',
    'chrome-headless-shell.exe',
  ]
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => programs.map((name) => join(folder, entry.name, name)))
    .filter((path) => existsSync(path))
}

/** Root on Debian, which is what a build machine mostly is. */
async function fromDebian() {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return null
  console.log('No browser found. Installing Debian’s chromium …')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const quiet = ['-qq', '-o', 'Dpkg::Use-Pty=0']
  try {
    await run('apt-get', ['update', ...quiet], { env })
    const options = ['install', '-y', '--no-install-recommends', ...quiet, 'chromium']
    if ((await run('apt-get', options, { env })) !== 0) return null
  } catch {
    return null // no apt-get: the next way is tried
  }
  const browser = installed()
  return browser && { ...browser, how: 'installed with apt-get just now' }
}

/** A build for bare Linux x64 inside an npm package; kept in the user's cache, not in this tree. */
async function fromPackage() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  const folder = join(cache, 'lockstep', packaged.replace(/.*\//, ''))
  const home = join(folder, 'node_modules/@sparticuz/chromium')
  if (!existsSync(home)) {
    console.log(`No browser found. Fetching ${packaged} …`)
    mkdirSync(folder, { recursive: true })
    const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error']
    if ((await run('npm', ['install', '--prefix', folder, ...quiet, packaged])) !== 0) return null
  }
  // It unpacks itself into the temporary folder; ours lasts, so that this happens once.
  const unpack =
    "import('@sparticuz/chromium').then(async (m) => console.log(await m.default.executablePath()))"
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', unpack], {
    cwd: folder,
    env: { ...process.env, TMPDIR: folder },
    encoding: 'utf8',
  })
  const path = stdout?.trim() ?? ''
  if (answers(path)) return { path, how: packaged, env: {} }
  const env = { LD_LIBRARY_PATH: libraries(home, folder) }
  return answers(path, env) ? { path, how: `${packaged} with its own libraries`, env } : null
}

/** The package carries the libraries that a bare system lacks, packed. */
function libraries(home, folder) {
  const packed = join(home, 'bin/al2023.tar.br')
  const target = join(folder, 'al2023')
  if (!existsSync(target) && existsSync(packed)) {
    mkdirSync(target)
    const input = brotliDecompressSync(readFileSync(packed))
    spawnSync('tar', ['-x', '-C', target], { input })
  }
  return [join(target, 'lib'), target, process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter)
}

async function fromPlaywright() {
  console.log('No browser found. Asking Playwright for one …')
  await run(bin('tests', 'playwright'), ['install', 'chromium-headless-shell'])
  return downloadedByPlaywright()
}
