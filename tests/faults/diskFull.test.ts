import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { FailingDisk } from './disks.ts'
import { note, notesOn, openDiskRoom, openDiskWorld, openOwn, saved } from './diskWorld.ts'
import { buildServer, prepareMortal } from './mortal.ts'

/*
 * The disk is full, or broken, and later is not any more: while it fails nothing is acknowledged,
 * afterwards all goes on by itself, and what people wrote meanwhile is there.
 */

async function openRoom() {
  const disk = new FailingDisk()
  const world = await openDiskWorld({ openLevel: disk.openLevel })
  const room = await openDiskRoom(world)
  const [anns, bobs] = await Promise.all([room.ann.connect('board'), room.bob.connect('board')])
  note(anns, room.ann, 'before')
  await saved(world, anns, bobs)
  return { disk, world, room, anns, bobs }
}

const readyz = async (world: { ask(path: string): Promise<{ status: number }> }) =>
  (await world.ask('/readyz')).status

test.each(['before', 'after'] as const)(
  'a disk that fails %s it writes acknowledges nothing, and loses nothing',
  async (when) => {
    const { disk, world, room, anns, bobs } = await openRoom()
    expect(await readyz(world)).toBe(200)
    disk.fail(when)
    const savedBefore = anns.savedCount()
    note(anns, room.ann, 'meanwhile')
    note(bobs, room.bob, 'meanwhile-too')
    const step = { type: 'agenda.add', step: { kind: 'discuss', title: 'Once' } }
    expect(await room.fay.command(step, 'once')).toMatchObject({
      status: 503,
      body: { code: 'store-unavailable' },
    })
    await world.news.until(
      () => [anns, bobs].every(({ closeCodes }) => closeCodes.includes(4503)),
      'both are told to keep everything and try again',
    )
    expect(anns.savedCount()).toBeLessThanOrEqual(savedBefore)
    expect(await readyz(world)).toBe(503)
    expect((await room.ann.ask('/mine')).status).toBe(200) // reading goes on

    disk.mend()
    await saved(world, anns, bobs)
    const all = 'before,meanwhile,meanwhile-too'
    await world.news.until(
      () => notesOn(anns).join() === all && notesOn(bobs).join() === all,
      'all',
    )
    // The same wish again: whether or not the disk had it after all, it has it once.
    expect((await room.fay.command(step, 'once')).status).toBe(200)
    expect(await readyz(world)).toBe(200)
    const session = await room.ann.connect('session')
    expect(session.session().agenda.filter(({ title }) => title === 'Once')).toHaveLength(1)

    await world.stop()
    await world.start()
    expect(notesOn(await room.fay.connect('board')).join()).toBe(all)
  },
)

test('a store that cannot even be opened again is tried until it can', async () => {
  const { disk, world, room, anns, bobs } = await openRoom()
  disk.fail('before')
  disk.refuseToOpen()
  note(anns, room.ann, 'meanwhile')
  await world.news.until(() => anns.closeCodes.includes(4503), 'Ann is told')
  for (let n = 0; n < 3; n += 1) {
    expect((await room.bob.command({ type: 'seat.hand', up: true })).status).toBe(503)
  }
  disk.mend()
  await saved(world, anns, bobs)
  await world.news.until(() => notesOn(bobs).join() === 'before,meanwhile', 'Bob sees it')
  await room.bob.does({ type: 'seat.hand', up: true })
})

test('while the store takes nothing every room is read-only, and nobody’s wish ends another’s reading', async () => {
  const { disk, world, room, anns } = await openRoom()
  const other = await openDiskRoom(world)
  const [bobs, others] = [openOwn(world, room.id, room.bob), openOwn(world, other.id, other.ann)]
  const own = [bobs, others]
  const isReadOnly = () => own.every(({ state }) => state.read().readOnly)
  const isOnline = () => own.every(({ state }) => state.read().phase === 'online')
  await world.news.until(isOnline, 'both are in')
  expect(own.map(({ state }) => state.read().readOnly)).toEqual([false, false])

  disk.fail('before')
  expect((await room.fay.command({ type: 'room.update', title: 'Never' })).status).toBe(503)
  await world.news.until(() => isReadOnly() && isOnline(), 'both are told, and back to read')
  expect(world.log.filter((line) => line.includes('read-only'))).toHaveLength(1)

  // Wishes are turned down one by one; the room stays as it is for everybody else.
  const phases: string[] = []
  const { board } = bobs.documents.read()
  bobs.state.subscribe(() => phases.push(bobs.state.read().phase))
  const late = await room.fay.connect('board')
  for (const person of [room.fay, room.ann, room.bob]) {
    expect((await person.command({ type: 'seat.hand', up: true })).status).toBe(503)
  }
  note({ doc: board }, room.bob, 'meanwhile')
  await late.roundTrip()
  expect(bobs.state.read()).toMatchObject({ phase: 'online', readOnly: true, unsaved: 1 })
  expect(late.closeCodes).toEqual([])
  expect(notesOn(late)).toEqual(['before'])

  // A program that knows nothing of this is sent away with its changes, and keeps them.
  note(late, room.fay, 'by-another-program')
  await world.news.until(() => late.closeCodes.includes(4503), 'it may try again')

  disk.mend()
  const isSaved = () => !isReadOnly() && isOnline() && bobs.state.read().unsaved === 0
  await world.news.until(isSaved, 'it is asked for again without anybody’s doing')
  const all = 'before,by-another-program,meanwhile'
  await world.news.until(() => notesOn(anns).join() === all, 'and everybody has it')
  expect(world.log).toContain('the store takes everything again')
  expect(phases.filter((phase) => phase !== 'online')).toEqual([])
})

const prlimit = '/usr/bin/prlimit'

test.skipIf(!existsSync(prlimit))(
  'a real process that may write no byte more says so, and recovers when it may',
  async () => {
    await buildServer()
    const data = await mkdtemp(join(tmpdir(), 'lockstep-full-'))
    const server = await prepareMortal().serve(data, '0')
    onTestFinished(async () => {
      server.kill()
      await server.death
      await rm(data, { recursive: true, force: true })
    })
    const limit = (bytes: string) =>
      promisify(execFile)(prlimit, ['--pid', String(server.pid), `--fsize=${bytes}:unlimited`])
    const { Fleet } = await import('./fleet.ts')
    const { fay } = await Fleet.open(server.url)
    await fay.does({ type: 'room.update', title: 'Before' })
    await limit('0')
    for (let n = 0; n < 3; n += 1) {
      expect((await fay.command({ type: 'room.update', title: 'Full' }, 'full')).status).toBe(503)
    }
    await limit('unlimited')
    expect((await fay.command({ type: 'room.update', title: 'After' }, 'after')).status).toBe(200)
    const session = await fay.connect('session')
    expect(session.session().room.title).toBe('After')
    session.destroy()
  },
)
