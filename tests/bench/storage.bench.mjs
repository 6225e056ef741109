/*
 * How many commits a second the embedded store takes, each synced to this machine's disk: one
 * after another, and from many rooms at once, when they share their syncs.
 *
 * After a build: node tests/bench/storage.bench.mjs [folder on the disk to measure]
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbeddedStorage } from '@lockstep/server/storage/embedded'

const update = new Uint8Array(120).fill(7)
const append = { type: 'append', doc: 'board', update }

async function measure(title, rooms, commitsEach) {
  const folder = await mkdtemp(join(process.argv[2] ?? tmpdir(), 'lockstep-bench-'))
  let syncs = 0
  const beforeSync = () => {
    syncs += 1
  }
  const storage = await openEmbeddedStorage(folder, { beforeSync })
  const waits = []
  const write = async (roomId) => {
    for (let n = 0; n < commitsEach; n += 1) {
      const asked = performance.now()
      await storage.commit(roomId, [append])
      waits.push(performance.now() - asked)
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: rooms }, (_, n) => write(`room-${n}`)))
  const seconds = (performance.now() - start) / 1_000
  await storage.close()
  await rm(folder, { recursive: true })

  waits.sort((a, b) => a - b)
  const at = (share) => waits[Math.floor(waits.length * share)].toFixed(2)
  const perSecond = Math.round(waits.length / seconds)
  const shared = (waits.length / syncs).toFixed(1)
  console.log(
    `${title}: ${perSecond} commits/s, ${shared} for each sync, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`,
  )
}

await measure('one room, one after another', 1, 2_000)
await measure('40 rooms at once           ', 40, 250)
await measure('300 rooms at once          ', 300, 50)
