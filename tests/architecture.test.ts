import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { breaches, type SourceFile } from './architecture.ts'

const root = join(import.meta.dirname, '..')

test('every file keeps to its layer', () => {
  const files = ['shared/src', 'server/src', 'client/src'].flatMap(read)
  expect(files.length).toBeGreaterThan(20)
  expect(breaches(files)).toEqual([])
})

describe('the checker sees', () => {
  test.each([
    ['the model importing a document', 'shared/src/model/a.ts', "import { b } from '../docs/b.ts'"],
    ['the model importing a package', 'shared/src/model/a.ts', "import * as Y from 'yjs'"],
    ['a type smuggled in', 'shared/src/docs/a.ts', "type A = import('../protocol/b.ts').B"],
    [
      'an import over several lines',
      'shared/src/docs/a.ts',
      "import {\n  b,\n} from '../summary/b.ts'",
    ],
    ['a re-export', 'shared/src/protocol/a.ts', "export { b } from '../docs/b.ts'"],
    ['shared learning about the server', 'shared/src/model/a.ts', "import '@lockstep/server/main'"],
    [
      'the client meeting the server',
      'client/src/room/a.ts',
      "import { b } from '@lockstep/server/room/b'",
    ],
    [
      'the server meeting the client',
      'server/src/http/a.ts',
      "import '../../../client/src/main.tsx'",
    ],
    [
      'a test meeting the other side',
      'client/src/room/a.test.ts',
      "import '@lockstep/server/room/b'",
    ],
    [
      'a feature importing a feature',
      'client/src/features/a/A.tsx',
      "import { B } from '../b/B.tsx'",
    ],
    ['a control knowing the room', 'client/src/ui/A.tsx', "import { b } from '../room/b.ts'"],
    ['the desk knowing a kind', 'client/src/exercises/desk/A.tsx', "import '../vote/View.tsx'"],
    ['the desk knowing the room', 'client/src/exercises/desk/A.tsx', "import '../../room/a.ts'"],
    ['a file of no layer', 'client/src/helpers/a.ts', ''],
    ['an import of a file of no layer', 'server/src/http/a.ts', "import '../helpers/b.ts'"],
    ['the environment', 'server/src/room/a.ts', 'const a = process.env.A'],
    ['the environment, taken apart', 'server/src/room/a.ts', 'const { A } = process.env'],
    ['a part of a document', 'server/src/sync/a.ts', "doc.getMap('notes')"],
    ['a typed part of a document', 'client/src/room/a.ts', "doc.getMap<Y.Map<string>>('notes')"],
  ])('%s', (_what, path, text) => {
    expect(breaches([{ path, text }])).toHaveLength(1)
  })

  const whole = [
    { path: 'shared/src/exercises/vote/rules.ts', text: '' },
    { path: 'shared/src/exercises/vote/rules.test.ts', text: 'testExercise(vote, samples)' },
    { path: 'client/src/exercises/vote/View.tsx', text: '' },
  ]

  test.each(whole)('a kind without its $path', ({ path }) => {
    expect(breaches(whole.filter((file) => file.path !== path))).toHaveLength(1)
  })

  test('a kind whose test does not call the contract suite', () => {
    const lazy = { path: 'shared/src/exercises/vote/rules.test.ts', text: '// testExercise(vote)' }
    expect(breaches([...whole.filter(({ path }) => path !== lazy.path), lazy])).toHaveLength(1)
  })

  test.each([
    ["import { plan } from '../plan/rules.ts'", 'shared/src/exercises/vote/rules.ts'],
    ["import * as Y from 'yjs'", 'shared/src/exercises/vote/rules.ts'],
    ["import { all } from '../index.ts'", 'shared/src/exercises/vote/rules.ts'],
    ["import { Plan } from '../plan/View.tsx'", 'client/src/exercises/vote/View.tsx'],
    ["import { connect } from '../../room/connect.ts'", 'client/src/exercises/vote/View.tsx'],
    ["import type { Text } from 'yjs'", 'client/src/exercises/vote/View.tsx'],
  ])('a kind that says %s', (text, path) => {
    const files = whole.map((file) =>
      file.path === path ? { path, text: `${file.text}\n${text}` } : file,
    )
    expect(breaches(files)).toHaveLength(1)
  })

  test.each([
    "if (step.kind === 'vote') count()",
    'const open = step?.kind !== "vote"',
    "return 'vote' === step.kind",
    "switch (step.kind) {\n  case 'vote':\n    return 1\n}",
  ])('somebody asking for a kind by name: %s', (text) => {
    expect(breaches([...whole, { path: 'server/src/room/a.ts', text }])).toHaveLength(1)
  })
})

test('the checker lets pass what is allowed', () => {
  const fine: readonly SourceFile[] = [
    { path: 'shared/src/model/a.ts', text: "import * as v from 'valibot'\nimport './b.ts'" },
    { path: 'shared/src/docs/a.ts', text: "import * as Y from 'yjs'\ndoc.getMap('notes')" },
    { path: 'shared/src/summary/a.ts', text: "import { exerciseOf } from '../exercises/index.ts'" },
    { path: 'server/src/main.ts', text: "import './room/a.ts'\nprocess.env.PORT" },
    { path: 'server/src/http/a.ts', text: "import { a } from '@lockstep/shared/protocol/a'" },
    { path: 'server/src/room/a.ts', text: "// import '../helpers/b.ts' and process.env" },
    { path: 'server/src/room/b.ts', text: "if (block.kind === 'table') draw('http://a//b')" },
    { path: 'client/src/features/a/A.tsx', text: "import './b.ts'\nimport '../../room/b.ts'" },
    { path: 'client/src/exercises/desk/A.tsx', text: "import { B } from '../../ui/B.tsx'" },
    { path: 'client/src/ui/A.test.tsx', text: "import { a } from '../room/a.ts'" },
  ]
  expect(breaches(fine)).toEqual([])
})

function read(folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return {
        path: path.slice(root.length + 1).replaceAll(sep, '/'),
        text: readFileSync(path, 'utf8'),
      }
    })
}
