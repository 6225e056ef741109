/*
 * How long each file of the largest room's summary takes, and how long the server's own thread is
 * held up meanwhile: 300 people, 2,000 notes of some 120 letters, a vote on 40 items, 40 promises.
 * Each against Markdown, which is little more than writing the words down.
 *
 * After a build: node tests/bench/export.bench.mjs
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { formats } from '@lockstep/server/export/formats'
import { WorkerRenderer, workerLimits } from '@lockstep/server/export/renderer'
import { bigRoom } from '../formats/bigRoom.mjs'

const people = 300
const notes = 2_000
const room = bigRoom({ people, notes, items: 40 })
const renderer = new WorkerRenderer(workerLimits, (format) => console.error(`${format} failed`))

async function measure(format) {
  const loop = monitorEventLoopDelay({ resolution: 1 })
  loop.enable()
  const begun = performance.now()
  const made = await renderer.render({ format, part: null, room })
  const ms = performance.now() - begun
  loop.disable()
  if (!made.ok) throw new Error(made.detail)
  return { ms, heldUp: loop.max / 1e6, size: Buffer.byteLength(made.value) }
}

const first = new Map()
for (const format of formats.keys()) first.set(format, await measure(format))
const later = new Map()
for (const format of formats.keys()) later.set(format, await measure(format))
const plain = later.get('md').ms
console.log(`${people} people, ${notes} notes; the first time with loading, then again`)
for (const [format, { ms, heldUp, size }] of later) {
  const loading = first.get(format)
  console.log(
    `${format.padEnd(5)} ${Math.round(loading.ms)} ms, then ${Math.round(ms)} ms (${(ms / plain).toFixed(1)} × md), ` +
      `${Math.round(size / 1024)} KiB; own thread held up ${Math.max(heldUp, loading.heldUp).toFixed(1)} ms`,
  )
}
console.log(`memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB, the worker’s included`)
await renderer.destroy()
