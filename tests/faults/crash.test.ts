import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everyPlace, Fleet, type Place } from './fleet.ts'
import { buildServer, type Fault, type Mortal, prepareMortal, type Unborn } from './mortal.ts'

/*
 * The real server, killed in every phase of every kind: at random moments, before, during and after
 * any write, a snapshot with its trimming, a checkpoint. Afterwards all that it had said yes to is
 * there, nothing is there twice, and nothing that nobody wrote. `npm run crash` kills it 500 times.
 */

const kills = Number(process.env.CRASH_KILLS ?? 50)
const seed = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 1e9))
/** A room gets full; a new one begins after so many lives. */
const livesOfARoom = 8

function drawFrom(start: number) {
  let state = start
  return (most: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * (most + 1))
  }
}

const draw = drawFrom(seed)
const stages = ['before', 'during', 'after'] as const
const stageOf = (n: number) => stages[n % 3] ?? 'before'

/** How the nth life ends; null: killed from outside, some time after it has arrived. */
function faultOf(n: number): Fault | null {
  const at = stageOf(Math.floor(n / 4))
  if (n % 4 === 1) return { at, what: 'any', n: 1 + draw(60) }
  if (n % 4 === 2) return { at, what: 'snapshot', n: 1 }
  if (n % 4 === 3) return { at, what: 'checkpoint', n: 1 }
  return null
}

const shuffled = everyPlace
  .map((place) => ({ place, order: draw(1e6) }))
  .sort((a, b) => a.order - b.order)
const lives = Array.from({ length: kills }, (_, n) => {
  const place = shuffled[n % shuffled.length]?.place as Place // there is at least one kind
  const fault = faultOf(n)
  const end = fault ? `${fault.at} write ${fault.n} of ${fault.what}` : 'from outside'
  const title = `life ${n}: ${place.kind}, ${place.phase}, killed ${end}`
  return [title, { n, place, fault }] as const
})

describe(`killed ${kills} times, seed ${seed}`, () => {
  let data: string
  let port = '0'
  let fleet: Fleet | null = null
  let server: Mortal | null = null
  /** Gets ready while the one before it works. */
  let heir: Unborn | null = null
  const sum = { acknowledged: 0 }
  let isOver = true

  beforeAll(async () => {
    await buildServer()
    data = await mkdtemp(join(tmpdir(), 'lockstep-crash-'))
  }, 120_000)

  afterAll(async () => {
    fleet?.destroy()
    server?.kill()
    heir?.kill()
    await server?.death
    await rm(data, { recursive: true, force: true })
    process.stdout.write(`${kills} kills, ${sum.acknowledged} notes acknowledged\n`)
  })

  async function start(): Promise<Mortal> {
    const born = heir ?? prepareMortal()
    heir = prepareMortal()
    const started = await born.serve(data, port)
    port = new URL(started.url).port
    server = started
    return started
  }

  /** The life before did not end as it should have: the next must not suffer for it. */
  async function startOver(): Promise<void> {
    server?.kill()
    await server?.death
    server = null
    fleet?.destroy()
    fleet = null
  }

  test.each(lives)('%s', { timeout: 180_000 }, async (_, life) => {
    if (!isOver) await startOver()
    isOver = false
    const mortal = server ?? (await start())
    if (!fleet || life.n % livesOfARoom === 0) {
      fleet?.destroy()
      fleet = await Fleet.open(mortal.url)
    }
    const open = fleet
    const before = open.acknowledged
    const patience = draw(120)
    // Each way to end at a checkpoint has to come about also where all is kept already.
    if (life.fault?.what === 'checkpoint') await open.keepBoard(life.n)
    if (life.fault) mortal.doom(life.fault)
    await open.live(life.n, life.place, mortal, async () => {
      if (life.fault !== null) return
      if (life.n % 8 === 0) await open.cutLines()
      setTimeout(mortal.kill, patience)
    })
    await start()
    expect(await open.faults()).toEqual([])
    sum.acknowledged += open.acknowledged - before
    isOver = true
  })
})
