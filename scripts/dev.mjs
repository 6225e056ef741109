// `npm run dev`: the server and the client together, each reloading when its sources change.

import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { bin, buildServer, root, start, stop } from './workspace.mjs'

/** Runs until one of the three programs ends, or we are told to; then all end. */
export async function develop() {
  await buildServer()
  const api = await freePort(Number(process.env.PORT) || 4321)
  const page = await freePort(5173)
  const data = process.env.LOCKSTEP_DATA ?? join(root, 'data/dev')
  mkdirSync(data, { recursive: true })

  const address = `http://127.0.0.1:${page}`
  const programs = [
    start(bin('', 'tsc'), ['-b', 'server', '--watch', '--preserveWatchOutput'], { detached: true }),
    // node watches what the server imports: its own dist and shared's.
    start(
      process.execPath,
      ['--watch', '--watch-preserve-output', '--enable-source-maps', 'server/dist/main.js'],
      {
        env: {
          PORT: String(api),
          HOST: '127.0.0.1',
          LOCKSTEP_DATA: data,
          // Links lead to the page that reloads, not to the last build.
          LOCKSTEP_PUBLIC_URL: address,
          LOCKSTEP_ORIGINS: [address, `http://localhost:${page}`].join(),
        },
      },
    ),
    start(bin('client', 'vite'), ['--host', '127.0.0.1', '--port', String(page), '--strictPort'], {
      cwd: join(root, 'client'),
      env: { LOCKSTEP_DEV_SERVER: `http://127.0.0.1:${api}` },
    }),
  ]
  // A program that ends takes the others along: half a development server only confuses.
  const ended = Promise.race(programs.map(untilClosed))
  const told = untilTold()
  await Promise.race([ended, told, greet(address, `http://127.0.0.1:${api}`)])
  const code = await Promise.race([ended, told])
  for (const program of programs) stop(program)
  await Promise.all(programs.map(untilClosed))
  return code
}

function untilTold() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve(0))
  })
}

function untilClosed(child) {
  if (child.exitCode !== null || child.signalCode !== null)
    return Promise.resolve(child.exitCode ?? 0)
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 0)))
}

/** Prints the address and the links of a sample room once both halves answer. */
async function greet(address, server) {
  // The server first, by itself: the page's proxy would print an error for each early try.
  await untilAnswers(`${server}/healthz`)
  await untilAnswers(`${address}/healthz`)
  console.log(`\nLockstep, reloading as you type: ${address}`)
  const room = {
    title: 'Sample workshop',
    sides: { sales: { name: 'Sales' }, marketing: { name: 'Marketing' } },
    facilitator: { name: 'Fay', side: 'neutral' },
  }
  const answer = await fetch(`${address}/api/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify(room),
  })
  if (!answer.ok) {
    console.log(`(no sample room: the server answered ${answer.status})\n`)
    return
  }
  const { links } = await answer.json()
  for (const [which, link] of Object.entries(links)) console.log(`  ${which.padEnd(12)}${link}`)
  console.log()
}

async function untilAnswers(url) {
  for (;;) {
    try {
      if ((await fetch(url)).ok) return
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
}

/** `wanted` if nobody listens there, else one that the system picks. */
function freePort(wanted) {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', () =>
      wanted === 0 ? reject(new Error('no free port')) : resolve(freePort(0)),
    )
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
