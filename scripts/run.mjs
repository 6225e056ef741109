// Every script of package.json. Needs Node, npm and git, and gets the rest: see workspace.mjs.

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findBrowser } from './browser.mjs'
import { develop } from './dev.mjs'
import {
  bin,
  buildClient,
  buildServer,
  Failure,
  install,
  root,
  run,
  scratch,
} from './workspace.mjs'

const [task = '', ...rest] = process.argv.slice(2)

const tasks = {
  start: serve,
  dev: develop,
  build,
  test: testAll,
  check: () => inOrder([types, style, dead, unit]),
  'check:types': types,
  'check:style': style,
  'check:dead': dead,
  'check:test': unit,
  fix: () => biome(['check', '--write', ...rest]),
  e2e: async () => {
    await build()
    return stories()
  },
  screenshots: async () => {
    await build()
    return stories('screens/playwright.config.ts')
  },
  fuzz,
  'fuzz:decoder': fuzzDecoder,
  crash,
  abuse,
  privacy,
  formats: formatsInPrograms,
  backup: () => maintain(fromCaller),
  restore: () => maintain(fromCaller),
  repair: () => maintain((room) => room),
}

/** Serves in this very process, so that signals and the exit code are the server's own. */
async function serve() {
  await build()
  process.setSourceMapsEnabled(true)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal)
  await import(pathToFileURL(join(root, 'server/dist/main.js')).href)
  return null
}

/**
 * npm runs us below a shell that keeps a signal for itself, so `kill` on npm would leave us and
 * what we started behind. When the parent is gone, we are done as well.
 */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}

async function build() {
  await buildServer()
  await buildClient()
  return 0
}

function types() {
  return run(bin('', 'tsc'), ['-b'])
}

function style() {
  return biome(['check', '--error-on-warnings', ...rest])
}

function dead() {
  return run(bin('', 'knip'), ['--no-progress', ...rest])
}

function unit() {
  return run(bin('', 'vitest'), ['run', ...rest])
}

function biome(args) {
  return run(bin('', 'biome'), args)
}

/** Many more random stories; one that fails is printed with its seed and its steps. */
function fuzz() {
  const file = rest.length > 0 ? rest : ['tests/convergence']
  return run(bin('', 'vitest'), ['run', '--project', 'node', ...file], {
    env: { FUZZ_SEEDS: process.env.FUZZ_SEEDS ?? '1000' },
  })
}

/** Spoilt messages and commands, many more of them. */
function fuzzDecoder() {
  return run(bin('', 'vitest'), ['run', '--project', 'node', 'tests/faults/mutations.test.ts'], {
    env: { FUZZ_INPUTS: process.env.FUZZ_INPUTS ?? '200000' },
  })
}

/** The summary's files, opened by programs that this machine must have. */
function formatsInPrograms() {
  return run(bin('', 'vitest'), ['run', '--project', 'node', 'tests/formats'], {
    env: { FORMAT_PROGRAMS: 'yes' },
  })
}

/** Kills the server in the middle of everything, many more times. */
function crash() {
  const file = rest.length > 0 ? rest : ['tests/faults/crash.test.ts']
  return run(bin('', 'vitest'), ['run', '--reporter=verbose', '--project', 'node', ...file], {
    env: { CRASH_KILLS: process.env.CRASH_KILLS ?? '500' },
  })
}

/** Looks for leaks in many more schedules. */
function privacy() {
  const file = rest.length > 0 ? rest : ['tests/privacySchedules.test.ts']
  return run(bin('', 'vitest'), ['run', '--project', 'node', ...file], {
    env: { PRIVACY_SCHEDULES: process.env.PRIVACY_SCHEDULES ?? '500' },
  })
}

/**
 * One room is attacked while 39 work, for some minutes, and three hundred join another; prints what
 * the honest feel of it.
 */
function abuse() {
  const { ABUSE_ROOMS = '39', ABUSE_MOVES = '60', ABUSE_STRETCHES = '4' } = process.env
  const { STORM_PEOPLE = '290' } = process.env
  const files = ['tests/faults/abuse.test.ts', 'tests/faults/joinStorm.test.ts']
  return run(bin('', 'vitest'), ['run', '--project', 'node', '--no-file-parallelism', ...files], {
    env: { ABUSE_ROOMS, ABUSE_MOVES, ABUSE_STRETCHES, STORM_PEOPLE },
  })
}

/** What is done with a data folder besides serving it. */
async function maintain(readArgument) {
  await buildServer()
  const program = join(root, 'server/dist/maintain.js')
  return run(process.execPath, ['--enable-source-maps', program, task, ...rest.map(readArgument)])
}

/** A folder as it was meant where npm was called. */
function fromCaller(folder) {
  return resolve(process.env.INIT_CWD ?? process.cwd(), folder)
}

/** The browser stories, or the album of screens, against the built server and client. */
async function stories(config = 'playwright.config.ts') {
  const { path, how, env } = await findBrowser()
  console.log(`Browser: ${path} (${how})`)
  return run(bin('tests', 'playwright'), ['test', '-c', config, ...rest], {
    cwd: join(root, 'tests'),
    env: { ...env, LOCKSTEP_BROWSER: path },
  })
}

/** Stops at the first failure. */
async function inOrder(steps) {
  for (const step of steps) {
    const code = await step()
    if (code !== 0) return code
  }
  return 0
}

/** Everything, also past a failure, so that one run tells all. The last line is the sum. */
async function testAll() {
  const reports = { unit: join(scratch, 'vitest.json'), stories: join(scratch, 'playwright.json') }
  mkdirSync(scratch, { recursive: true })
  for (const report of Object.values(reports)) rmSync(report, { force: true })

  const sum = { passed: 0, failed: 0, skipped: 0 }
  const again = []
  const count = ({ passed, failed, skipped, passedAgain = [] }) => {
    sum.passed += passed
    sum.failed += failed
    sum.skipped += skipped
    again.push(...passedAgain)
  }
  for (const [name, step] of Object.entries({ Types: types, Style: style, 'Dead code': dead })) {
    const code = await step()
    console.log(code === 0 ? `${name}: fine` : `${name}: FAILED`)
    if (code !== 0) sum.failed += 1
  }
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reports.unit}`]
  count(unitCount(reports.unit, await run(bin('', 'vitest'), ['run', ...reporters])))
  try {
    await build()
    count(storyCount(reports.stories, await stories()))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    console.error(error.message)
    sum.failed += 1
  }
  if (sum.skipped > 0) console.log(`${sum.skipped} skipped`)
  const named = again.map((title) => `“${title}”`).join(', ')
  const note = again.length > 0 ? `; ${again.length} only at the second attempt: ${named}` : ''
  console.log(`${sum.passed} passed, ${sum.failed} failed${note}`)
  return sum.failed === 0 ? 0 : 1
}

/** A runner that failed without naming a test (a file that does not load) counts as one failure. */
function settle(counts, code) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function unitCount(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const told = JSON.parse(readFileSync(report, 'utf8'))
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = told
  const skipped = numPendingTests + numTodoTests
  const passedAgain = told.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
    .map(({ fullName }) => fullName)
  return {
    ...settle({ passed: numPassedTests, failed: numFailedTests, skipped }, code),
    passedAgain,
  }
}

function storyCount(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const { stats, suites } = JSON.parse(readFileSync(report, 'utf8'))
  const { expected, unexpected, flaky, skipped } = stats
  const counts = { passed: expected + flaky, failed: unexpected, skipped }
  return { ...settle(counts, code), passedAgain: suites.flatMap(titlesOfFlaky) }
}

/** Playwright calls flaky what failed once and then passed. */
function titlesOfFlaky({ specs, suites = [] }) {
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
  return [...own.map(({ title }) => title), ...suites.flatMap(titlesOfFlaky)]
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Failure(`Lockstep needs Node 20.19 or newer; this is ${process.versions.node}`)
}

try {
  const job = Object.hasOwn(tasks, task) ? tasks[task] : null
  if (!job) throw new Failure(`No such script. There are: ${Object.keys(tasks).join(', ')}`)
  checkNode()
  endWithNpm()
  await install()
  const code = await job()
  if (code !== null) process.exitCode = code
} catch (error) {
  console.error(error instanceof Failure ? error.message : error)
  process.exitCode = 1
}
