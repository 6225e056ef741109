import { WorkerRenderer, workerLimits } from '@lockstep/server/export/renderer'
import { expect, onTestFinished, test } from 'vitest'
import { fillRoom, World } from './world.ts'

/** A thread that says when it has something to make, and makes it when it is told to. */
const program = `
import { parentPort } from 'node:worker_threads'
const channel = new BroadcastChannel('exports')
let id = 0
channel.onmessage = () => parentPort.postMessage({ id, file: 'a file' })
parentPort.on('message', (job) => {
  id = job.id
  channel.postMessage('ready')
})
`

/** What it returns waits until a file is in work, and lets it be made. */
function openTurns(world: World) {
  const channel = new BroadcastChannel('exports')
  world.onEnd(() => channel.close())
  let ready = 0
  let made = 0
  channel.onmessage = () => {
    ready += 1
    world.news.tell()
  }
  return async () => {
    await world.until(() => ready > made, 'a file is in work')
    made += 1
    channel.postMessage('make it')
  }
}

test('a room whose people ask for one file after the other makes no other wait for all of them', async () => {
  const world = new World()
  const limits = { ...workerLimits, waiting: 4 }
  const url = new URL(`data:text/javascript,${encodeURIComponent(program)}`)
  world.renderer = new WorkerRenderer(limits, () => undefined, url)
  onTestFinished(() => world.close())
  await world.start()
  const makeOne = openTurns(world)
  const [flooded, other] = [await fillRoom(world), await fillRoom(world)]
  const answers: number[] = []
  const flood = Array.from({ length: 6 }, async () => {
    answers.push((await flooded.ann.ask('/summary?format=pdf')).status)
    world.news.tell()
  })
  const countOf = (status: number) => answers.filter((answer) => answer === status).length
  await world.until(() => countOf(503) === 1, 'no more may wait')

  const asked = other.ann.ask('/summary?format=pdf')
  await world.until(() => countOf(503) === 2, 'one gives way')
  for (let n = 0; n < 3; n += 1) await makeOne()
  expect((await asked).status).toBe(200)
  for (let n = 0; n < 2; n += 1) await makeOne()
  await Promise.all(flood)
  expect([countOf(200), countOf(503)]).toEqual([4, 2])
})
