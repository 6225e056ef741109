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

const people = 300
const notes = 2_000
const items = 40
const sides = ['sales', 'marketing', 'neutral']
const topics = ['the hand-over', 'a form', 'the first call', 'pricing', 'a campaign', 'the CRM']

function words(n) {
  const topic = topics[n % topics.length]
  return `Note ${n}: they asked us about ${topic} on day ${n % 31}, and we answered after ${n % 9} days, which was ${n % 2 ? 'late' : 'early'} for once.`
}

function step(kind, title, more = {}) {
  return {
    ...{ id: kind, kind, title, settings: {}, minutes: 10, prompt: '', phase: 'done', must: true },
    ...{ autoAdvance: false, anonymous: false, skipped: false, rounds: {}, revealAt: null },
    ...{ spentMs: 600_000, enteredAt: null, ...more },
  }
}

function bigRoom() {
  const seats = Array.from({ length: people }, (_, n) => [
    `s${n}`,
    { name: `Person ${n}`, side: sides[n % 3], role: 'participant', handAt: null },
  ])
  const options = Array.from({ length: items }, (_, n) => ({ id: `i${n}`, text: words(n) }))
  const count = {
    items: options.map(({ id }, n) => {
      const [sales, marketing, neutral] = [n % 7, n % 5, n % 2]
      return { id, sales, marketing, neutral, total: sales + marketing + neutral }
    }),
    ballots: { sales: 100, marketing: 100, neutral: 100 },
  }
  const brief = { items: options, budget: 5, perItem: 3, open: false }
  const ballot = { state: 'revealed', attempt: 1, brief, openedAt: 0, revealedAt: 1 }
  const gives = (n) => ({
    text: words(n),
    owner: { seatId: `s${n}`, name: `Person ${n}` },
    by: '2027-01-15',
  })
  return {
    session: {
      room: {
        title: 'A very large workshop',
        sides: { sales: { name: 'Sales' }, marketing: { name: 'Marketing' } },
        ...{ status: 'closed', locked: false, createdAt: 1e12, startedAt: 1e12, closedAt: 1e12 },
      },
      agenda: [
        step('board', 'Notes'),
        step('vote', 'Votes', {
          settings: { budget: 5, perItem: 3, options },
          rounds: { ballot },
        }),
      ],
      now: { stepId: null, itemId: null },
      clock: { state: 'idle', endsAt: null, remainingMs: null },
      seats: new Map(seats),
      knocks: new Map(),
      progress: new Map(),
      results: new Map([['vote/ballot', count]]),
    },
    board: {
      notes: new Map(
        Array.from({ length: notes }, (_, n) => [
          `n${n}`,
          {
            ...{ id: `n${n}`, stepId: 'board', side: sides[n % 3], seatId: `s${n % people}` },
            ...{ text: words(n), place: { order: n }, facts: {} },
          },
        ]),
      ),
      terms: new Map(),
      plan: new Map(
        Array.from({ length: items }, (_, n) => [
          `c${n}`,
          {
            ...{ id: `c${n}`, title: `Promise ${n}`, place: { group: 'handoff', order: n } },
            ...{ doNext: n < 5, gives: { sales: gives(n), marketing: gives(n + 50) } },
            ...{ measure: words(n), baseline: '40 %', target: '80 %', source: 'CRM' },
            ...{ ifMissed: 'talk', origins: [] },
          },
        ]),
      ),
      parking: new Map(),
    },
  }
}

const room = bigRoom()
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
