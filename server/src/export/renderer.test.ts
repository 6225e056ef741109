import { roomId } from '@lockstep/shared/model/ids'
import { expect, onTestFinished, test } from 'vitest'
import { renderHere, WorkerRenderer, workerLimits } from './renderer.ts'
import { sampleWorkshop } from './sampleTests.ts'

/*
 * Real threads with programs of their own: one that does as it is told, dies or never answers, by
 * the `part` of the job.
 */
const program = `
import { parentPort } from 'node:worker_threads'
parentPort.on('message', ({ id, job }) => {
  if (job.part === 'die') throw new Error('of grief')
  if (job.part === 'leave') process.exit(0)
  if (job.part === 'fail') parentPort.postMessage({ id, error: 'cannot' })
  if (job.part === 'answer') parentPort.postMessage({ id, file: job.format + ' of ' + job.room.session.room.title })
})
`

const plan = roomId('plan')

function start(limits: Partial<typeof workerLimits> = {}) {
  const failed: string[] = []
  const renderer = new WorkerRenderer(
    { ...workerLimits, ...limits },
    (format) => failed.push(format),
    new URL(`data:text/javascript,${encodeURIComponent(program)}`),
  )
  onTestFinished(() => renderer.destroy())
  const render = (part: string) =>
    renderer.render(plan, { format: 'pdf', part, room: sampleWorkshop() })
  return { renderer, render, failed }
}

test('a file comes back from the worker, each to whoever asked for it', async () => {
  const { renderer, render } = start()
  const other = renderer.render(plan, { format: 'docx', part: 'answer', room: sampleWorkshop() })
  expect(await render('answer')).toEqual({ ok: true, value: 'pdf of Pipeline <reset>' })
  expect(await other).toEqual({ ok: true, value: 'docx of Pipeline <reset>' })
})

test.each(['die', 'leave', 'fail'])(
  'a worker told to %s loses that file and nothing else',
  async (part) => {
    const { render, failed } = start()
    const [lost, made] = await Promise.all([render(part), render('answer')])
    expect(lost).toMatchObject({ ok: false, code: 'overloaded' })
    expect(made).toMatchObject({ ok: true })
    expect(failed).toEqual(['pdf'])
  },
)

test('a job that cannot be handed over is given up, and those behind it are made', async () => {
  const { renderer, render, failed } = start()
  const room = Object.assign(sampleWorkshop(), { act: () => undefined })
  const wrong = () => renderer.render(plan, { format: 'docx', part: 'answer', room })
  const [lost, made, lostToo] = await Promise.all([wrong(), render('answer'), wrong()])
  expect([lost, lostToo]).toMatchObject([{ code: 'overloaded' }, { code: 'overloaded' }])
  expect(made).toMatchObject({ ok: true })
  expect(failed).toEqual(['docx', 'docx'])
})

test('without a thread nothing is made, and nobody waits for it', async () => {
  const nowhere = new URL('https://localhost/worker.js')
  const renderer = new WorkerRenderer(workerLimits, () => undefined, nowhere)
  onTestFinished(() => renderer.destroy())
  const job = { format: 'pdf', part: null, room: sampleWorkshop() }
  const both = await Promise.all([renderer.render(plan, job), renderer.render(plan, job)])
  expect(both).toMatchObject([{ code: 'overloaded' }, { code: 'overloaded' }])
})

test('a file that takes too long is given up, and the next is made', async () => {
  const { render } = start({ patienceMs: 50 })
  expect(await render('never')).toMatchObject({ ok: false, code: 'overloaded' })
  const patient = start()
  expect(await patient.render('answer')).toMatchObject({ ok: true })
})

test('more than may wait are refused at once', async () => {
  const { render } = start({ waiting: 1 })
  const first = render('answer')
  const second = render('answer')
  expect(await render('answer')).toMatchObject({ ok: false, code: 'overloaded' })
  expect(await first).toMatchObject({ ok: true })
  expect(await second).toMatchObject({ ok: true })
})

test('a worker that rested is begun anew', async () => {
  const { render } = start({ idleMs: 0 })
  for (let file = 0; file < 5; file += 1) {
    expect(await render('answer')).toMatchObject({ ok: true })
    await new Promise((later) => setTimeout(later)) // behind the rest, which is due at once
  }
})

test('without a worker the file is the same', async () => {
  const job = { format: 'md', part: null, room: sampleWorkshop() }
  const made = await renderHere().render(plan, job)
  expect(made).toMatchObject({ ok: true, value: expect.stringContaining('# Pipeline') })
})
