import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** How a process ended: one of the two is null. */
export interface End {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A real server in a process of its own, with a data folder of its own. */
export interface TestServer {
  /** Where it listens, without a slash at the end; the same after a restart. */
  readonly url: string
  /** Everything that it has printed so far, over all its lives. */
  output(): string
  /** Sends the signal, SIGTERM unless told otherwise, and waits for the end. */
  kill(signal?: NodeJS.Signals): Promise<End>
  /** Starts it again, after a `kill` or instead of one, at the same address with the same data. */
  restart(): Promise<void>
  /** Ends it and removes its data. Whoever started it calls this. */
  close(): Promise<void>
}

/** Starts the built server on a free port. Rejects with what it printed when it does not come up. */
export async function startServer(env: NodeJS.ProcessEnv = {}): Promise<TestServer> {
  const data = await mkdtemp(join(tmpdir(), 'lockstep-'))
  const printed: string[] = []
  const launch = (port: string) =>
    launchServer({ ...env, PORT: port, LOCKSTEP_DATA: data }, printed)

  let running = await launch('0').catch(async (error: unknown) => {
    await rm(data, { recursive: true, force: true })
    throw error
  })
  const { url } = running

  return {
    url,
    output: () => printed.join(''),
    kill: (signal = 'SIGTERM') => end(running.child, signal),
    async restart() {
      await end(running.child, 'SIGTERM')
      running = await launch(new URL(url).port)
    },
    async close() {
      await end(running.child, 'SIGTERM')
      await rm(data, { recursive: true, force: true })
    },
  }
}

interface Running {
  readonly child: ChildProcess
  readonly url: string
}

/** Resolves once the server has said where it listens. */
function launchServer(env: NodeJS.ProcessEnv, printed: string[]): Promise<Running> {
  // node itself, not npm: a shell in between would keep the signals.
  const child = spawn(process.execPath, ['server/dist/main.js'], {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (chunk: Buffer) => {
      printed.push(chunk.toString())
      said += chunk.toString()
      const url = /https?:\/\/[^\s"'\\]+(?=[\s"'\\])/.exec(said)?.[0]
      if (url) resolve({ child, url: url.replace(/\/+$/, '') })
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', (chunk: Buffer) => printed.push(chunk.toString()))
    child.once('error', reject)
    child.once('close', (code, signal) => {
      const how = signal ?? `code ${code}`
      reject(new Error(`The server ended (${how}) before it was ready:\n${printed.join('')}`))
    })
  })
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<End> {
  if (child.exitCode === null && child.signalCode === null) {
    const closed = new Promise((resolve) => child.once('close', resolve))
    child.kill(signal)
    await closed
  }
  return { code: child.exitCode, signal: child.signalCode }
}
