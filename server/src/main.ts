import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { BadSetting } from './badSetting.ts'
import { type Config, readConfig } from './config.ts'
import { WorkerRenderer, workerLimits } from './export/renderer.ts'
import { removeControl, writeControl } from './maintenance/control.ts'
import { finishRestore } from './maintenance/restore.ts'
import { newSecret } from './room/chance.ts'
import { memoryWatch } from './room/memoryWatch.ts'
import { startServer } from './server.ts'
import { openEmbeddedStorage } from './storage/embedded.ts'
import { UnusableStore } from './storage/storage.ts'

/*
 * Reads the environment, wires the parts, listens. A bad setting or an unusable data folder ends
 * the start with one line and exit code 2.
 */

const emptyRoomStaysMs = 60_000
/** A stop that takes longer than this is forced; everything acknowledged is on disk anyway. */
const stopWithinMs = 10_000

function settings(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (error instanceof BadSetting) giveUp(error.message)
    throw error
  }
}

function giveUp(line: string): never {
  process.stderr.write(`lockstep: ${line}\n`)
  process.exit(2)
}

async function openStorage(folder: string) {
  try {
    await finishRestore(folder)
    return await openEmbeddedStorage(folder)
  } catch (error) {
    if (error instanceof UnusableStore) giveUp(`${folder}: ${error.message}`)
    throw error
  }
}

const config = settings()
const storage = await openStorage(config.dataFolder)
const log = pino({ level: config.logLevel }, pino.destination(2))
const token = newSecret()
const server = await startServer({
  config,
  storage,
  clientFolder: fileURLToPath(new URL('../../client/dist', import.meta.url)),
  now: () => Date.now(),
  log,
  idleMs: emptyRoomStaysMs,
  renderer: new WorkerRenderer(workerLimits, (format) =>
    log.error({ format }, 'a summary could not be made'),
  ),
  isFull: memoryWatch(config.memoryMb),
  admin: { token, backup: (folder) => storage.backup(folder) },
}).catch((error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE') giveUp(`port ${config.port} is already in use`)
  if (error.syscall === 'listen' || error.syscall === 'getaddrinfo') {
    giveUp(`HOST ${config.host}, PORT ${config.port}: cannot be listened at (${error.code})`)
  }
  throw error
})

let stopping = false // the process itself: there is nothing to hand it down to
function stop(): void {
  if (stopping) return
  stopping = true
  setTimeout(() => process.exit(1), stopWithinMs).unref()
  server
    .close()
    .then(() => removeControl(config.dataFolder))
    .then(() => storage.close())
    .then(
      () => process.exit(0),
      () => process.exit(1), // what could not be stored was never acknowledged
    )
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)

// Last: whoever reads that line may ask for the end at once.
await writeControl(config.dataFolder, { url: server.url, token })
process.stdout.write(`Lockstep is ready: ${server.url}\n`)
