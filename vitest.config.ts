import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** `@lockstep/*` means the sources here, so a test never runs against an old build. */
const conditions = ['source']
const resolve = { conditions: [...conditions, 'module', 'development'] }
const ssr = { resolve: { conditions: [...conditions, 'module', 'node', 'development'] } }

/** A minute each, and small files, which come last: one core would then be left to wait for another. */
const longest = /tests\/(convergence\/|faults\/crash|faults\/mutations|privacySchedules)/

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => longest.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

const everywhere = {
  // To read all modules anew for each file would take longer than most files' tests.
  isolate: false,
  // Facts are waited for, and a busy machine takes its time; only a test that fails waits so long.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
}

/** Needs programs that a new machine has not: `npm run formats` runs it. */
const withPrograms = process.env.FORMAT_PROGRAMS ? [] : ['tests/formats/programs.test.ts']

export default defineConfig({
  test: {
    // One core less is the usual; but stories wait half of their time, for a disk or a line.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    // y-websocket's provider says so of every message that it doesn't know, as ours from 100 on.
    onConsoleLog: (log) => !log.includes('Unable to compute message'),
    projects: [
      {
        resolve,
        ssr,
        test: {
          name: 'node',
          environment: 'node',
          ...everywhere,
          include: [
            '{shared,server}/src/**/*.test.ts',
            'tests/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', 'tests/e2e/**', ...withPrograms],
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'client',
          environment: 'happy-dom',
          ...everywhere,
          setupFiles: ['client/src/testPatience.ts'],
          include: ['client/src/**/*.test.{ts,tsx}'],
          // Other style sheets are left empty; this one is read by the contrast test.
          css: { include: [/tokens\.css/] },
        },
      },
    ],
  },
})
