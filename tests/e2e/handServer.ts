import { join } from 'node:path'
import { readConfig } from '@lockstep/server/config'
import { startServer } from '@lockstep/server/server'
import { emptyDisk, MemoryStorage } from '@lockstep/server/storage/memory'
import { HandClock } from '../stories/handClock.ts'

/** The built server in this process, for browsers, with a clock that the story turns. */
export interface HandServer {
  readonly url: string
  readonly clock: HandClock
  /** Whoever started it calls this. */
  close(): Promise<void>
}

/**
 * A browser hears of a turn as one does that has slept: the server tells its time now and then, and
 * whoever is far behind measures anew. Here it is told often, so that nobody waits for it.
 */
const tickMs = 200

export async function startHandServer(): Promise<HandServer> {
  const clock = new HandClock()
  const storage = new MemoryStorage(emptyDisk())
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const server = await startServer({
    config: readConfig({ PORT: '0' }),
    storage,
    clientFolder: join(import.meta.dirname, '../../client/dist'),
    syncLimits: { tickMs },
    now: clock.now,
    setAlarm: clock.setAlarm,
    log,
    idleMs: 60_000,
  })
  return {
    url: server.url,
    clock,
    async close() {
      await server.close()
      await storage.close()
    },
  }
}
