import { posix } from 'node:path'

/** One source file as a value, so that the checker can be tried on bad samples. */
export interface SourceFile {
  /** From the project's root, with forward slashes. */
  readonly path: string
  readonly text: string
}

interface Layer {
  readonly name: string
  readonly holds: RegExp
  /** Layers that its files may import; a layer may always import itself, unless it is a kind. */
  readonly layers: readonly string[]
  /** Packages that its files may import; left out where pnpm's strict folders are fence enough. */
  readonly packages?: readonly string[]
}

const sharedLayers = [
  'model',
  'docs',
  'protocol',
  'contract',
  'kind',
  'kinds',
  'summary',
  'templates',
]

/** Read from the inside out: each layer knows those above it in this list, at most. */
const layers: readonly Layer[] = [
  { name: 'model', holds: /^shared\/src\/model\//, layers: [], packages: ['valibot'] },
  { name: 'docs', holds: /^shared\/src\/docs\//, layers: ['model'], packages: ['valibot', 'yjs'] },
  {
    name: 'protocol',
    holds: /^shared\/src\/protocol\//,
    layers: ['model'],
    packages: ['valibot'],
  },
  {
    name: 'templates',
    holds: /^shared\/src\/templates\//,
    layers: ['model', 'protocol'],
    packages: ['valibot'],
  },
  {
    name: 'contract',
    holds:
      /^shared\/src\/exercises\/(contract|pretence|record(\.test)?|writtenNotes|contractTests)\.ts$/,
    layers: ['model'],
    packages: ['valibot'],
  },
  {
    name: 'kind',
    holds: /^shared\/src\/exercises\/[^/]+\//,
    layers: ['model', 'contract', 'templates'],
    packages: ['valibot'],
  },
  {
    name: 'kinds',
    holds: /^shared\/src\/exercises\/(index|agreedTexts|foundations)(\.test)?\.ts$/,
    layers: ['model', 'contract', 'kind'],
    packages: [],
  },
  {
    name: 'summary',
    holds: /^shared\/src\/summary\//,
    layers: ['model', 'contract', 'kinds'],
    packages: ['valibot'],
  },
  {
    name: 'server',
    holds:
      /^server\/src\/((main|server|config|badSetting|limitSettings|maintain|wordless)(\.test)?\.ts$|(http|sync|room|storage|export|maintenance)\/)/,
    layers: sharedLayers,
  },
  { name: 'ui', holds: /^client\/src\/ui\//, layers: sharedLayers },
  {
    name: 'view',
    holds: /^client\/src\/exercises\/view\.ts$/,
    layers: [...sharedLayers, 'room', 'ui'],
  },
  // What every kind's view is made with; it knows none of them.
  {
    name: 'desk',
    holds: /^client\/src\/exercises\/desk\//,
    layers: [...sharedLayers, 'view', 'ui'],
  },
  {
    name: 'kind view',
    holds: /^client\/src\/exercises\/[^/]+\//,
    layers: [...sharedLayers, 'view', 'ui', 'desk'],
  },
  {
    name: 'views',
    holds: /^client\/src\/exercises\/index\.tsx?$/,
    layers: [...sharedLayers, 'view', 'kind view', 'ui'],
  },
  { name: 'room', holds: /^client\/src\/room\//, layers: sharedLayers },
  {
    name: 'feature',
    holds: /^client\/src\/features\/[^/]+\//,
    layers: [...sharedLayers, 'ui', 'room', 'view', 'views'],
  },
  { name: 'test setup', holds: /^client\/src\/testPatience\.ts$/, layers: [] },
  {
    name: 'app',
    holds: /^client\/src\/(main\.tsx$|app\/)/,
    layers: [...sharedLayers, 'ui', 'room', 'view', 'views', 'feature'],
  },
]

/** Layers whose folders are strangers to each other. */
const apart = new Set(['kind', 'kind view', 'feature'])
const testPackages = ['vitest', 'fast-check']

/** Every breach of the import rules and their neighbours, as sentences; nothing when all is well. */
export function breaches(files: readonly SourceFile[]): readonly string[] {
  const kinds = kindsOf(files)
  return [
    ...files.flatMap((file) => [
      ...importBreaches(file),
      ...environmentBreaches(file),
      ...documentBreaches(file),
      ...kindNameBreaches(file, kinds),
    ]),
    ...incompleteKinds(files, kinds),
  ]
}

function importBreaches(file: SourceFile): readonly string[] {
  const layer = layerOf(file.path)
  if (!layer) return [`${file.path} belongs to no layer`]
  return importsOf(file).flatMap((specifier) => {
    const target = resolve(file.path, specifier)
    const complaint =
      target === null ? outside(file, layer, specifier) : inside(file, layer, target)
    return complaint === null ? [] : [`${file.path} ${complaint}`]
  })
}

function inside(file: SourceFile, layer: Layer, target: string): string | null {
  if (target.startsWith('client/public/')) return null
  const other = layerOf(target)
  if (!other) return `imports ${target}, which belongs to no layer`
  if (other === layer) {
    const stranger = apart.has(layer.name) && !target.startsWith(ownFolder(file.path))
    return stranger ? `imports ${target}: a ${layer.name} knows no other ${layer.name}` : null
  }
  if (layer.layers.includes(other.name)) return null
  // A test may set its scene with what its subject must not know, on its own side of the wire.
  if (isTest(file) && sideOf(target) === sideOf(file.path) && !apart.has(layer.name)) return null
  return `imports ${target}: ${layer.name} may not know ${other.name}`
}

function outside(file: SourceFile, layer: Layer, specifier: string): string | null {
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
  if (layer.name === 'kind view' && name === 'yjs') return 'imports yjs: a view gets data'
  if (!layer.packages || layer.packages.includes(name)) return null
  if ((isTest(file) || file.path.endsWith('Tests.ts')) && testPackages.includes(name)) return null
  return `imports ${specifier}: ${layer.name} may not know that package`
}

function environmentBreaches({ path, text }: SourceFile): readonly string[] {
  if (/^server\/src\/(main|config|maintain)\.ts$/.test(path)) return []
  return /\bprocess\s*(\?\.|\.)\s*env\b|\bprocess\[/.test(withoutComments(text))
    ? [`${path} reads process.env, which only server/src/main.ts may`]
    : []
}

function documentBreaches(file: SourceFile): readonly string[] {
  if (file.path.startsWith('shared/src/docs/') || isTest(file)) return []
  const call = /\.get(Map|Array|Text|XmlFragment|XmlElement)\s*(<[^()]*>)?\(/
  return call.test(withoutComments(file.text))
    ? [`${file.path} opens a part of a document, which only shared/src/docs may`]
    : []
}

function kindNameBreaches(file: SourceFile, kinds: readonly string[]): readonly string[] {
  const mayName = [
    /^(shared|client)\/src\/exercises\//,
    /^shared\/src\/templates\//,
    /^shared\/src\/docs\//,
  ]
  if (kinds.length === 0 || isTest(file) || mayName.some((place) => place.test(file.path)))
    return []
  const text = withoutComments(file.text)
  const word = `['"\`](${kinds.join('|')})['"\`]`
  const compared =
    new RegExp(`\\bkind\\b\\)?\\s*[!=]==?\\s*${word}`).exec(text) ??
    new RegExp(`${word}\\s*[!=]==?\\s*[\\w.?]*\\bkind\\b`).exec(text) ??
    (/\bswitch\s*\([^)]*\bkind\b/.test(text) ? new RegExp(`\\bcase\\s*${word}`).exec(text) : null)
  return compared
    ? [`${file.path} asks for the kind ${compared[1]}: the contract lacks a function`]
    : []
}

function incompleteKinds(
  files: readonly SourceFile[],
  kinds: readonly string[],
): readonly string[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  return kinds.flatMap((kind) => {
    const tests = texts.get(`shared/src/exercises/${kind}/rules.test.ts`)
    return [
      ...(texts.has(`shared/src/exercises/${kind}/rules.ts`) ? [] : [`${kind} has no rules.ts`]),
      ...(tests && /\btestExercise\(/.test(withoutComments(tests))
        ? []
        : [`${kind} has no contract test`]),
      ...(texts.has(`client/src/exercises/${kind}/View.tsx`) ? [] : [`${kind} has no View.tsx`]),
    ]
  })
}

function kindsOf(files: readonly SourceFile[]): readonly string[] {
  const found = files.flatMap(({ path }) => {
    const layer = layerOf(path)?.name
    const isKinds = layer === 'kind' || layer === 'kind view'
    return isKinds ? [path.split('/')[3] ?? ''] : []
  })
  return [...new Set(found)].sort()
}

function layerOf(path: string): Layer | undefined {
  return layers.find(({ holds }) => holds.test(path))
}

/** The folder that a kind or a feature has to itself. */
function ownFolder(path: string): string {
  return `${path.split('/').slice(0, 4).join('/')}/`
}

function sideOf(path: string): string {
  return path.split('/', 1).join()
}

function isTest({ path }: SourceFile): boolean {
  return /\.test\.tsx?$/.test(path)
}

/** A path in this project, or null for a package. */
function resolve(from: string, specifier: string): string | null {
  const ours = /^@lockstep\/(\w+)\/(.+)$/.exec(specifier)
  if (ours) {
    const [, name = '', rest = ''] = ours
    return rest.startsWith('src/') ? `${name}/${rest}` : `${name}/src/${rest}.ts`
  }
  if (!specifier.startsWith('.')) return null
  return posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''))
}

/** What a file imports, also for types and also by a call. Style sheets import nothing here. */
function importsOf({ path, text }: SourceFile): readonly string[] {
  if (!/\.tsx?$/.test(path)) return []
  const statement = /(?<![\w.$])(?:import|export)\b[^'"`;]*?\bfrom\s*(['"])([^'"]+)\1/g
  const direct = /(?<![\w.$])import\s*\(?\s*(['"`])([^'"`]+)\1/g
  const code = withoutComments(text)
  return [...code.matchAll(statement), ...code.matchAll(direct)].map((match) => match[2] ?? '')
}

/** Strings are matched first and kept, so that the `//` of an address is no comment. */
function withoutComments(text: string): string {
  const parts =
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
  return text.replace(parts, (_, kept: string | undefined) => kept ?? ' ')
}
