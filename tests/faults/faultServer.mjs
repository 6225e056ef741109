// The real server, on a store that ends the whole process at one of its writes: what crash.test.ts
// starts again and again. The first line of JSON on its input says what to serve and where, each
// further one at which write to end; without one it serves until killed.

import { readConfig } from '@lockstep/server/config'

import { startServer } from '@lockstep/server/server'
import { openEmbeddedStorage } from '@lockstep/server/storage/embedded'
import { openLevel } from '@lockstep/server/storage/level'

/** `at`: before, during or after the nth write from now on that holds a row of `what`. */
let fault = null
const signs = { any: '', snapshot: '/snapshot/', checkpoint: '/archive/' }
const die = () => process.kill(process.pid, 'SIGKILL')
let seen = 0

function isMeant(ops) {
  if (!fault || !ops.some(({ type, key }) => type === 'put' && key.includes(signs[fault.what]))) {
    return false
  }
  seen += 1
  return seen === fault.n
}

async function openDeadly(folder) {
  const level = await openLevel(folder)
  const batch = level.batch.bind(level)
  level.batch = async (ops, options) => {
    if (!isMeant(ops)) return batch(ops, options)
    if (fault.at === 'before') die()
    const writing = batch(ops, options)
    if (fault.at === 'during') setImmediate(die)
    await writing
    die()
  }
  return level
}

async function serve(place) {
  const config = readConfig({ ...process.env, ...place })
  const storage = await openEmbeddedStorage(config.dataFolder, { openLevel: openDeadly })
  const silent = () => undefined
  const server = await startServer({
    config,
    storage,
    clientFolder: '/nowhere',
    httpLimits: { roomsAnHour: 10_000 },
    now: () => Date.now(),
    log: { info: silent, warn: silent, error: silent },
    idleMs: 60_000,
  })
  process.stdout.write(`${server.url}\n`)
}

process.stdin.once('data', (first) => {
  process.stdin.on('data', (line) => {
    fault = JSON.parse(String(line))
  })
  void serve(JSON.parse(String(first)))
})
