/*
 * How long one input keeps the server's loop, in milliseconds of computing, on boards near their
 * limit: one of long words, and one that was typed letter by letter all over the place.
 *
 * After a build: node tests/bench/stalls.bench.mjs
 */
import { Checkpoints } from '@lockstep/server/room/checkpoints'
import { Gate } from '@lockstep/server/sync/gate'
import { LiveDoc } from '@lockstep/server/sync/liveDoc'
import { addNote, findText, localEdit, readBoard } from '@lockstep/shared/docs/boardDoc'
import * as Y from 'yjs'

const seat = { id: 'ann', name: 'Ann', side: 'sales', role: 'participant', handAt: null }
const mebibyte = 1024 * 1024

function spentMs() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/** The most that one call took, of a few. */
async function measure(what, times, act) {
  let most = 0
  for (let n = 0; n < times; n += 1) {
    const begun = spentMs()
    await act(n)
    most = Math.max(most, spentMs() - begun)
  }
  console.log(`${what.padEnd(56)} ${most.toFixed(0).padStart(6)} ms`)
}

const note = (doc, id, text) => {
  const facts = { stepId: 's', side: 'sales', seatId: 'ann', place: null, facts: {} }
  addNote(doc, id, { ...facts, text })
}

function longWords(bytes) {
  const doc = new Y.Doc()
  for (let n = 0; n * 4_000 < bytes; n += 1) note(doc, `n${n}`, 'x'.repeat(3_900))
  return doc
}

/** Letters put in front of one another: each stays a piece of its own. */
function letterByLetter(bytes) {
  const doc = new Y.Doc()
  let notes = 0
  while (notes === 0 || Y.encodeStateAsUpdate(doc).byteLength < bytes) {
    doc.transact(() => {
      for (let more = 0; more < 4; more += 1) {
        notes += 1
        const id = `n${notes}`
        note(doc, id, 'x')
        const text = findText(doc, { on: 'note', id })
        for (let n = 0; n < 3_900; n += 1) text.insert(0, 'y')
      }
    }, localEdit)
  }
  return doc
}

function changeOf(doc, act) {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(copy)
  act(copy)
  return Y.encodeStateAsUpdate(copy, before)
}

function roomOf(state) {
  const board = new LiveDoc('board', 1, { snapshot: state, updates: [] })
  return {
    epoch: 1,
    docs: { board, session: board },
    seatOf: () => seat,
    clientOwner: () => 'ann',
    authorOf: () => null,
    commitBoardUpdate: () => Promise.resolve(),
    beforeLoss: () => undefined,
    committed: () => Promise.resolve(),
  }
}

/** The most that one turn of the loop took, while something was done in many. */
async function inTurns(what, act) {
  let most = 0
  let turns = 0
  let begun = spentMs()
  let isDone = false
  const look = () => {
    most = Math.max(most, spentMs() - begun)
    begun = spentMs()
    turns += 1
    if (!isDone) setImmediate(look)
  }
  setImmediate(look)
  await act()
  isDone = true
  look()
  console.log(`${`${what}, ${turns} turns`.padEnd(56)} ${most.toFixed(0).padStart(6)} ms`)
}

const prepare = (what, gate) => inTurns(what, () => gate.prepare((work) => work()))

async function boardOf(name, doc) {
  const state = Y.encodeStateAsUpdate(doc)
  const pieces = [...doc.store.clients.values()].reduce((sum, { length }) => sum + length, 0)
  console.log(`\n${name}: ${(state.byteLength / mebibyte).toFixed(1)} MiB, ${pieces} pieces`)
  await measure('load', 2, () =>
    new LiveDoc('board', 1, { snapshot: state, updates: [] }).destroy(),
  )
  const room = roomOf(state)
  const { board } = room.docs
  await measure('read as plain data', 2, () => readBoard(board.doc))
  const gate = () => new Gate(room, { documentBytes: 64 * mebibyte }, () => null)
  const typing = () =>
    changeOf(board.doc, (copy) => findText(copy, { on: 'note', id: 'n1' }).insert(1, 'z'))
  let now = 0
  const one = gate()
  const changes = [typing()]
  await prepare('the copy is made', one)
  await measure('first change', 1, () => one.write(changes[0], false, seat, {}, now))
  for (let n = 0; n < 3; n += 1) {
    const change = typing()
    await measure('a letter more', 1, () => one.write(change, false, seat, {}, ++now))
  }
  await measure('answer to somebody new', 1, () => board.stateFor(Uint8Array.of(0)))
  await measure('the same again', 1, () => board.stateFor(Uint8Array.of(0)))
  const bad = changeOf(board.doc, (copy) => copy.getMap('notes').set('bad', 7))
  const fine = typing()
  await measure('a refused change', 1, () => one.write(bad, false, seat, {}, now))
  await prepare('the copy is made anew', one)
  await measure('the change after it', 1, () => one.write(fine, false, seat, {}, now))
  const checkpoints = new Checkpoints(new Map(), {
    board,
    now: () => 0,
    setAlarm: () => () => undefined,
    commit: () => undefined,
  })
  await measure('a checkpoint', 1, () => checkpoints.keep('phase', null))
}

async function stepTwo(name, offline) {
  const empty = new Y.Doc()
  const room = roomOf(Y.encodeStateAsUpdate(empty))
  const gate = new Gate(room, { documentBytes: 64 * mebibyte }, () => null)
  const update = Y.encodeStateAsUpdate(offline)
  const pieces = [...offline.store.clients.values()].reduce((sum, { length }) => sum + length, 0)
  const by = { origin: {}, now: 0, pay: (work) => work(), mayStill: () => true }
  await inTurns(`${name}: ${(update.byteLength / mebibyte).toFixed(2)} MiB, ${pieces} pieces`, () =>
    gate.writeSlowly(update, true, seat, by),
  )
}

console.log('sync step 2, three times: the first one is cold')
for (let n = 0; n < 3; n += 1) await stepTwo('long words', longWords(1.95 * mebibyte))
for (let n = 0; n < 3; n += 1) await stepTwo('letters', letterByLetter(1))
await boardOf('long words', longWords(7.5 * mebibyte))
await boardOf('letter by letter', letterByLetter(2 * mebibyte))
