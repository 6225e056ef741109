import { rootOf } from '@lockstep/shared/docs/boardDoc'
import { closeCode } from '@lockstep/shared/protocol/closeCodes'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import type { Person } from '../stories/person.ts'
import { askTime } from '../stories/recorder.ts'
import {
  bomb,
  brokenFrame,
  deleteAhead,
  deleteAll,
  endlessRun,
  farewells,
  halfApplied,
  hijack,
  hugeFrame,
  nestedLists,
  nestedMaps,
  pendingFlood,
  presenceOfAnother,
} from './attacks.ts'
import { Machine } from './machine.ts'
import { Target } from './target.ts'

/*
 * Twelve messages that have felled servers of this kind. Each has its answer; the board is as it was,
 * and Bob, beside whom it happens, writes on.
 */

let target: Target
let machine: Machine
let live: Y.Doc
beforeEach(async () => {
  target = await Target.open()
  live = await target.live('board')
  machine = new Machine()
})
afterEach(async ({ task }) => {
  const stall = machine.longestStall()
  const spent = machine.spentMs()
  await target.bobWrites()
  expect(await target.wrongs()).toEqual([])
  expect(target.bob.closeCodes).toEqual([])
  expect(machine.faults).toEqual([])
  process.stdout.write(
    `${task.name}: longest stall ${stall.toFixed(0)} ms, ${spent.toFixed(0)} ms of computing, heap ${machine.growth().toFixed(1)} MiB more\n`,
  )
  machine.stop()
  // How long it stood still is also the machine's doing; how much it computed is the attack's alone.
  expect(spent).toBeLessThan(1_000)
})

/** Ann sends it, or somebody else; from here on the machine's stalls are the server's. */
async function hit(messages: readonly Uint8Array[], by: Person = target.room.ann) {
  await machine.caughtUp()
  return target.send(by, 'board', ...messages)
}

const victim = () => target.bob.doc.clientID

describe('the attack', () => {
  test.each([
    ['a bomb of seven bytes', bomb, closeCode.malformed],
    ["a change under another's client id", hijack, closeCode.notAllowed],
    ["a run that uses up another's client id", endlessRun, closeCode.malformed],
    ['lists in lists', nestedLists, closeCode.malformed],
    ['maps in maps', nestedMaps, closeCode.malformed],
    ['a change that throws half way', halfApplied, closeCode.malformed],
  ])('%s closes its own socket and changes nothing', async (_what, attack, code) => {
    expect(await hit(attack(live, victim()))).toEqual({ code, changed: false })
    // The copy that took the harm is another one now: Ann is let in again, and may write.
    const fresh = await target.send(target.room.ann, 'board', askTime())
    expect(fresh).toEqual({ code: null, changed: false })
  })

  test('a flood that waits for what never comes is kept nowhere, and nothing of it is lost', async () => {
    const { ann } = target.room
    const flood = pendingFlood(live, victim())
    expect(await hit(flood)).toEqual({ code: null, changed: false })
    const recorder = await target.socket(ann, 'board')
    // Asked once more, not two hundred times; and not a message of it counts as saved.
    expect(recorder.frames.filter(({ type }) => type === 'step1')).toHaveLength(2)
    expect(recorder.frames.filter(({ type }) => type === 'saved')).toEqual([])
    expect(machine.growth()).toBeLessThan(20)
  })

  test('a deletion of everything by an observer is refused', async () => {
    const attack = deleteAll(live, victim())
    const refused = { code: closeCode.notAllowed, changed: false }
    expect(await hit(attack, target.room.dee)).toEqual(refused)
  })

  test('a deletion of everything by whoever may write is brought back by the facilitator', async () => {
    const { fay } = target.room
    await target.bobWrites('A long word. '.repeat(40))
    const before = rootOf(live, 'notes').toJSON()
    expect(await hit(deleteAll(live, victim()))).toEqual({ code: null, changed: true })
    expect(rootOf(live, 'notes').size).toBe(0)
    const list = JSON.parse((await fay.ask('/checkpoints')).text) as { id: string }[] // what it promises
    await fay.does({ type: 'board.restore', checkpointId: list[0]?.id ?? '' })
    // What is brought back is made on a copy, which then takes the live document's place.
    live = await target.live('board')
    expect(rootOf(live, 'notes').toJSON()).toEqual(before)
  })

  test('a deletion of what is not written yet kills nothing that comes', async () => {
    expect(await hit(deleteAhead(live, victim()))).toEqual({ code: null, changed: false })
    await target.bobWrites()
    expect(rootOf(live, 'notes').has('bob2')).toBe(true)
  })

  test("another's presence stays their own, however high it is counted", async () => {
    const { fay } = target.room
    target.bob.provider.awareness.setLocalStateField('typing', 'before')
    const watching = await fay.connect('board')
    const seen = () => watching.provider.awareness.getStates().get(victim())?.typing
    await target.room.until(() => seen() === 'before', 'Fay sees Bob')
    expect(await hit(presenceOfAnother(live, victim()))).toMatchObject({ code: null })
    target.bob.provider.awareness.setLocalStateField('typing', 'after')
    await target.room.until(() => seen() === 'after', 'Fay sees Bob go on')
    expect(String(seen())).not.toContain('gotcha')
  })

  test('farewells of people who never were leave no trace', async () => {
    const { fay } = target.room
    const watching = await fay.connect('board')
    const known = () => watching.provider.awareness.meta.size
    const before = known()
    expect(await hit(farewells(live, victim()))).toEqual({ code: null, changed: false })
    await watching.roundTrip()
    expect(known()).toBe(before)
    expect(machine.growth()).toBeLessThan(20)
  })

  test.each([
    ['a frame that breaks the protocol of WebSockets', brokenFrame, 1002],
    ['a frame of 100 MiB', hugeFrame, closeCode.tooLarge],
  ])('%s ends its own line', async (_what, bytes, code) => {
    const { ann } = target.room
    expect(await lineOf(ann, bytes)).toBe(code)
    expect(await target.send(ann, 'board')).toEqual({ code: null, changed: false })
  })
})

/** Writes past the WebSocket library and waits for the end. */
async function lineOf(person: Person, bytes: Buffer): Promise<number | null> {
  const recorder = await target.socket(person, 'board')
  const { _socket: line } = recorder.socket as unknown as { _socket: { write(b: Buffer): void } } // ws keeps it there
  line.write(bytes)
  await target.room.until(() => recorder.closeCode() !== null, 'it is closed')
  return recorder.closeCode()
}
