/*
 * How long one input keeps the server's loop, in milliseconds of computing in one turn of it, on
 * boards near their limit. A star: more than the 50 ms that any input may.
 *
 * After a build: node tests/bench/stalls.bench.mjs
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Rooms } from '@lockstep/server/room/rooms'
import { openEmbeddedStorage } from '@lockstep/server/storage/embedded'
import { Gate } from '@lockstep/server/sync/gate'
import { findText, readBoard, rootOf } from '@lockstep/shared/docs/boardDoc'
import { decodeRoomFile } from '@lockstep/shared/protocol/roomFile'
import { summarise } from '@lockstep/shared/summary/summary'
import * as Y from 'yjs'
import { changeOf, holes, letterByLetter, longWords, piecesOf } from './boards.mjs'
import { inTurns } from './turns.mjs'

const mebibyte = 1024 * 1024
const knowsNothing = Uint8Array.of(0)
const documentBytes = 64 * mebibyte
const keepAfterMs = 3 * 60_000
const idleMs = 60_000

const folder = await mkdtemp(join(tmpdir(), 'stalls-'))
const storage = await openEmbeddedStorage(folder)
const alarms = new Set()
const rooms = new Rooms({
  storage,
  now: () => 1_000,
  setAlarm(ms, ring) {
    const alarm = { ms, ring }
    alarms.add(alarm)
    return () => alarms.delete(alarm)
  },
  idleMs,
  log: { warn: () => undefined, error: () => undefined },
})
const facilitator = { name: 'Fay', side: 'sales' }

function ring(wanted) {
  for (const alarm of [...alarms].filter(({ ms }) => ms === wanted)) {
    alarms.delete(alarm)
    alarm.ring()
  }
}

/** A stored room whose board is what `make` makes, all by Fay. */
async function storedRoom(make) {
  const made = await rooms.create({ title: 'Plan', template: 'one-plan', facilitator })
  const { roomId, seat } = made.value
  const doc = make(seat.id)
  const state = Y.encodeStateAsUpdate(doc)
  await storage.commit(roomId, [
    { type: 'snapshot', doc: 'board', state },
    { type: 'put', key: `client/board/${doc.clientID}`, value: seat.id },
  ])
  console.log(`${(state.byteLength / mebibyte).toFixed(1)} MiB, ${piecesOf(doc)} pieces`)
  return { roomId, seatId: seat.id }
}

/** Somebody who is in the room and writes. */
function desk(room, seatId) {
  const gate = new Gate(room, { documentBytes }, () => null)
  const { board } = room.docs
  const pay = (work) => work()
  let commands = 0
  let now = 0
  return {
    gate,
    async write(bytes) {
      await gate.prepare(pay)
      const seat = room.seatOf(seatId)
      const by = { origin: {}, now: ++now, pay, mayStill: () => true }
      const verdict = gate.isLarge(bytes)
        ? await gate.writeSlowly(bytes, false, seat, by)
        : gate.write(bytes, false, seat, {}, now)
      if (verdict.is !== 'applied') throw new Error(JSON.stringify(verdict))
      await verdict.durable
    },
    typing: () =>
      changeOf(board.doc, (copy) => findText(copy, { on: 'note', id: 'n1' }).insert(1, 'z')),
    async does(wish) {
      commands += 1
      const done = await room.handle(seatId, { id: `c${commands}`, ...wish }, () => '')
      if (!done.ok) throw new Error(done.detail)
      return done.value
    },
  }
}

async function answers({ docs: { board } }, { write, typing }) {
  for (let n = 0; n < 2; n += 1) {
    await write(typing())
    await inTurns('a newcomer after a change', () => board.step2For(knowsNothing))
  }
  await inTurns('a second newcomer', () => board.step2For(knowsNothing))
  await inTurns('somebody who was away', () => board.step2For(Y.encodeStateVector(board.doc)))
  const [[writer] = [0]] = board.doc.store.clients
  const almostNothing = Y.encodeStateVector(new Map([[writer, 1]]))
  await inTurns('somebody who has one letter', () => board.step2For(almostNothing))
}

async function earlierBoards(room, { write, typing, does }) {
  await does({ type: 'room.start' })
  const steps = [...room.publicRoom.session.agenda]
  for (const { id } of steps.slice(0, 3)) {
    const bytes = typing()
    await inTurns('a letter', () => write(bytes))
    await inTurns('a checkpoint at the end of a phase', () => does({ type: 'step.go', stepId: id }))
  }
  const [kept] = room.checkpoints()
  await write(typing())
  await inTurns('a checkpoint after some minutes', () => {
    ring(keepAfterMs)
    return room.committed()
  })
  await inTurns('a look at an earlier board', () => room.checkpoint(kept.id))
  const all = changeOf(room.docs.board.doc, (copy) =>
    copy.transact(() => {
      rootOf(copy, 'notes').clear()
    }),
  )
  await inTurns(`everything deleted, ${all.byteLength} bytes`, () => write(all))
  const back = { type: 'board.restore', checkpointId: kept.id }
  const { checkpointId } = await inTurns('an earlier board comes back', () => does(back))
  const bytes = typing()
  await inTurns('a letter afterwards', () => write(bytes))
  await inTurns('that is undone', () => does({ type: 'board.restore', checkpointId }))
}

function plain(room) {
  const { session, board } = room.publicRoom
  const write = (_, value) => (value instanceof Map ? Object.fromEntries(value) : value)
  return JSON.parse(JSON.stringify({ session, board }, write))
}

async function life(name, make) {
  console.log(`\n${name}`)
  const { roomId, seatId } = await storedRoom(make)
  const { room, release } = await inTurns('loaded', () => rooms.hold(roomId))
  await inTurns('read as plain data', () => readBoard(room.docs.board.doc))
  await inTurns('handed to another thread', () => structuredClone(room.publicRoom))
  await inTurns('summarised', () => summarise(room.publicRoom))
  const told = plain(room)
  const one = desk(room, seatId)
  const bytes = one.typing()
  await inTurns('the first change', () => one.write(bytes))
  await answers(room, one)
  await earlierBoards(room, one)
  release()
  one.gate.destroy()
  await inTurns('unloaded, and begins a new life', rest)
  const file = { format: 'lockstep.summary', version: 1, ...told }
  const text = JSON.stringify(file)
  console.log(`a file of ${(text.length / mebibyte).toFixed(1)} MiB`)
  const read = await inTurns('a file is read', () => JSON.parse(text))
  const decoded = await inTurns('and checked', () => decodeRoomFile(read))
  if (!decoded.ok) console.log(decoded.detail)
  else await inTurns('and becomes a room', () => rooms.import(decoded.value))
}

async function comingAndGoing(name, make) {
  console.log(`\n${name}`)
  const { roomId } = await storedRoom(make)
  for (let n = 0; n < 2; n += 1) {
    const { release } = await inTurns('loaded', () => rooms.hold(roomId))
    release()
    await inTurns('unloaded', rest)
  }
}

/** Nobody is in any room any more. */
async function rest() {
  ring(idleMs)
  while (rooms.loadedCount > 0) await new Promise((resolve) => setImmediate(resolve))
}

async function stepTwo(name, make) {
  const { roomId, seatId } = await storedRoom(() => new Y.Doc())
  const { room, release } = await rooms.hold(roomId)
  const offline = make(seatId)
  const update = Y.encodeStateAsUpdate(offline)
  const gate = new Gate(room, { documentBytes }, () => null)
  const by = { origin: {}, now: 0, pay: (work) => work(), mayStill: () => true }
  const what = `${name}: ${(update.byteLength / mebibyte).toFixed(2)} MiB, ${piecesOf(offline)} pieces`
  await inTurns(what, () => gate.writeSlowly(update, true, room.seatOf(seatId), by))
  gate.destroy()
  release()
}

try {
  console.log('sync step 2, three times: the first one is cold')
  for (let n = 0; n < 3; n += 1)
    await stepTwo('long words', (seat) => longWords(1.95 * mebibyte, seat))
  for (let n = 0; n < 3; n += 1) await stepTwo('letters', (seat) => letterByLetter(1, seat))
  await comingAndGoing('long words', (seat) => longWords(7.5 * mebibyte, seat))
  await comingAndGoing('letter by letter', (seat) => letterByLetter(2 * mebibyte, seat))
  await comingAndGoing('each second letter deleted', (seat) => holes(2 * mebibyte, seat))
  await life('long words', (seat) => longWords(7.5 * mebibyte, seat))
  await life('letter by letter', (seat) => letterByLetter(2 * mebibyte, seat))
} finally {
  await rooms.destroy()
  await storage.close()
  await rm(folder, { recursive: true })
}
