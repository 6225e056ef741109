import { readdir } from 'node:fs/promises'
import { repair } from '@lockstep/server/maintenance/repair'
import { hashOf, RoomKeys } from '@lockstep/server/storage/rows'
import { expect, test } from 'vitest'
import {
  type DiskRoom,
  type DiskWorld,
  flip,
  note,
  notesOn,
  openDiskRoom,
  openDiskWorld,
  saved,
  tamper,
} from './diskWorld.ts'

const day = Date.UTC(2040, 0, 1)

/** A stopped server with a room in which Ann wrote n1 to n5, each in a row of its own. */
async function openStopped(write: (world: DiskWorld, room: DiskRoom) => Promise<void> = writeFive) {
  const world = await openDiskWorld()
  const room = await openDiskRoom(world)
  await write(world, room)
  await world.stop()
  return { world, room, keys: new RoomKeys(hashOf(room.id)) }
}

async function writeFive(world: DiskWorld, room: DiskRoom): Promise<void> {
  const anns = await room.ann.connect('board')
  for (let n = 1; n <= 5; n += 1) {
    note(anns, room.ann, `n${n}`)
    await saved(world, anns)
  }
  anns.destroy()
}

/** So much that the board has a snapshot, one before it, and a log. */
async function writeMuch(world: DiskWorld, room: DiskRoom): Promise<void> {
  const anns = await room.ann.connect('board')
  for (let n = 1; n <= 200; n += 1) {
    note(anns, room.ann, `n${n}`, 'x'.repeat(3_900))
    await saved(world, anns)
  }
  anns.destroy()
}

/** Starts the server and sees what people see. */
async function look(world: DiskWorld, room: DiskRoom) {
  await world.start()
  const [board, session] = await Promise.all([
    room.bob.connect('board'),
    room.fay.connect('session'),
  ])
  return { notes: notesOn(board), title: session.session().room.title, epoch: epochOf(board) }
}

function epochOf(copy: Awaited<ReturnType<DiskRoom['bob']['connect']>>): number | undefined {
  const hello = copy.frames.findLast(({ type }) => type === 'hello')
  return hello?.type === 'hello' ? hello.hello.epoch : undefined
}

test('a room with a damaged row stays closed until it is mended, which costs that row alone', async () => {
  const { world, room, keys } = await openStopped()
  await tamper(world, async (level) => {
    const [, , third] = await level.keys(keys.logRange('board')).all()
    await flip(level, String(third))
  })
  await world.start()
  expect(await room.ann.ask('/mine')).toMatchObject({ status: 503, body: { code: 'room-damaged' } })
  await world.stop()

  const done = await repair(room.id, world.folder, day)
  expect(done).toMatchObject({ state: 'mended' })
  expect(done.state === 'mended' && done.rows).toHaveLength(1)
  const seen = await look(world, room)
  expect(seen).toMatchObject({ title: 'Plan', epoch: day })
  // What Ann wrote afterwards stood on the lost row; nobody can say any more what it meant.
  expect(seen.notes).toEqual(['n1', 'n2'])
  const names = await readdir(world.parent)
  expect(names.filter((name) => name.startsWith('data.damaged-'))).toHaveLength(1)
})

test('a damaged newest snapshot falls back on the one before it', async () => {
  const { world, room, keys } = await openStopped(writeMuch)
  await tamper(world, async (level) => {
    const about = JSON.parse(new TextDecoder().decode((await level.get(keys.about))?.slice(4)))
    expect(about.docs.board.previous).not.toBeNull()
    await flip(level, keys.snapshot('board', about.docs.board.snapshot))
  })
  expect(await repair(room.id, world.folder, day)).toMatchObject({ state: 'mended' })
  const { notes, title } = await look(world, room)
  expect(title).toBe('Plan')
  expect(notes).toContain('n1')
  expect(notes.length).toBeGreaterThan(50)
  expect(notes.length).toBeLessThan(200)
})

test('a damaged record takes only itself along', async () => {
  const { world, room, keys } = await openStopped()
  await tamper(world, (level) => flip(level, keys.record(`seat/${room.ann.id}`)))
  expect(await repair(room.id, world.folder, day)).toMatchObject({
    state: 'mended',
    rows: [`record/${hashOf(`seat/${room.ann.id}`)}`],
  })
  expect((await look(world, room)).notes).toEqual(['n1', 'n2', 'n3', 'n4', 'n5'])
  expect((await room.ann.ask('/mine')).status).toBe(401)
  expect((await room.bob.ask('/mine')).status).toBe(200)
})

test('a room that has lost what says where its rows begin is put together from them all', async () => {
  const { world, room, keys } = await openStopped()
  await tamper(world, (level) => level.del(keys.about))
  expect(await repair(room.id, world.folder, day)).toMatchObject({
    state: 'mended',
    rows: ['about'],
  })
  expect((await look(world, room)).notes).toEqual(['n1', 'n2', 'n3', 'n4', 'n5'])
})

test('a whole room and a room that never was are left alone', async () => {
  const { world, room } = await openStopped()
  expect(await repair(room.id, world.folder, day)).toEqual({ state: 'whole' })
  expect(await repair('never-was', world.folder, day)).toEqual({ state: 'unknown' })
  expect((await look(world, room)).epoch).toBe(1)
  expect(await readdir(world.parent)).toEqual(['data'])
})

test('a room without a session stays closed, and cannot be mended', async () => {
  const { world, room, keys } = await openStopped()
  await tamper(world, (level) => level.clear(keys.logRange('session')))
  expect(await repair(room.id, world.folder, day)).toMatchObject({ state: 'lost' })
  await world.start()
  expect(await room.ann.ask('/mine')).toMatchObject({ status: 503, body: { code: 'room-damaged' } })
})

test('an earlier board that is damaged is none, and the room is whole', async () => {
  const { world, room, keys } = await openStopped(async (running, open) => {
    await writeFive(running, open)
    const { stepId } = await open.fay.does({ type: 'agenda.add', step: { kind: 'discuss' } })
    await open.fay.does({ type: 'step.go', stepId: String(stepId) })
    const other = await open.fay.does({ type: 'agenda.add', step: { kind: 'discuss' } })
    await open.fay.does({ type: 'step.go', stepId: String(other.stepId) })
  })
  await world.start()
  const list = JSON.parse((await room.fay.ask('/checkpoints')).text) as { id: string }[]
  const [kept] = list
  expect((await room.fay.ask(`/checkpoints/${kept?.id}`)).status).toBe(200)
  await world.stop()
  await tamper(world, (level) => flip(level, keys.archive(`checkpoint/${kept?.id}`)))
  expect((await look(world, room)).notes).toHaveLength(5)
  expect((await room.fay.ask(`/checkpoints/${kept?.id}`)).status).toBe(404)
})
