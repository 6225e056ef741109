import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** At which write the server ends itself: before, during or after the nth of a sort from now on. */
export interface Fault {
  readonly at: 'before' | 'during' | 'after'
  readonly what: 'any' | 'snapshot' | 'checkpoint'
  readonly n: number
}

/** A server in a process of its own, until it dies. */
export interface Mortal {
  readonly pid: number
  readonly url: string
  /** Whether it has died. */
  isDead(): boolean
  doom(fault: Fault): void
  kill(): void
  /** Resolves when it has died, however that came about. */
  readonly death: Promise<void>
}

const root = join(import.meta.dirname, '../..')

/** What the process runs is what stands here; when nothing has changed this is quick. */
export async function buildServer(): Promise<void> {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  await promisify(execFile)(process.execPath, [tsc, '-b', 'server', '--noCheck'], { cwd: root })
}

/** A process that has loaded all that a server needs, which takes it longer than all else. */
export interface Unborn {
  serve(data: string, port: string): Promise<Mortal>
  /** For one that is never to serve. */
  kill(): void
}

export function prepareMortal(): Unborn {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'faultServer.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const death = once(child, 'close').then(() => undefined)
  const kill = () => child.kill('SIGKILL')
  return {
    kill,
    async serve(data, port) {
      child.stdin.write(JSON.stringify({ HOST: '127.0.0.1', PORT: port, LOCKSTEP_DATA: data }))
      return {
        pid: child.pid ?? 0,
        url: await firstLine(child, death),
        isDead: () => child.exitCode !== null || child.signalCode !== null,
        doom: (fault) => void child.stdin.write(JSON.stringify(fault)),
        kill,
        death,
      }
    },
  }
}

async function firstLine(child: ChildProcess, death: Promise<void>): Promise<string> {
  let said = ''
  const spoken = new Promise<void>((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('\n')) resolve()
    })
  })
  await Promise.race([spoken, death])
  if (said === '') throw new Error('the server ended before it was ready')
  return said.trim()
}
