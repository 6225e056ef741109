import { moveNote, pullLine, readBoard, removeNote } from '@lockstep/shared/docs/boardDoc'
import { readSession } from '@lockstep/shared/docs/sessionDoc'
import { createUndo } from '@lockstep/shared/docs/undo'
import { noteId } from '@lockstep/shared/model/ids'
import { messageType } from '@lockstep/shared/protocol/frames'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { has, hasNot, note, notesOf, updateOf, when } from './boardSteps.ts'
import { openWorld, type World } from './syncWorld.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const n1 = noteId('n1')

describe('the stock provider', () => {
  test('joins both documents and reads them', async () => {
    const session = world.provide(world.ann, 'session')
    const board = world.provide(world.ann, 'board')
    await Promise.all([session.synced(), board.synced()])
    expect(readSession(session.doc).seats.get(world.ann.id)?.name).toBe('Ann')
  })

  test('shows one person what the other writes', async () => {
    const ann = world.provide(world.ann, 'board')
    const bob = world.provide(world.bob, 'board')
    await Promise.all([ann.synced(), bob.synced()])
    note(ann.doc, 'n1', world.ann)
    await has(bob, 'n1')
    moveNote(bob.doc, n1, { lane: 'b', order: 2 })
    await when(ann.doc, () => {
      const place = readBoard(ann.doc).notes.get(n1)?.place
      return JSON.stringify(place) === '{"lane":"b","order":2}'
    })
  })

  test('is closed with 4403 when it writes into the session, and nobody sees it', async () => {
    const ann = world.provide(world.ann, 'session')
    const bob = world.provide(world.bob, 'session')
    await Promise.all([ann.synced(), bob.synced()])
    ann.doc.getMap('room').set('title', 'Mine')
    expect(await ann.closed).toBe(4403)
    await world.command(world.fay, { id: 'c1', type: 'room.update', title: 'Ours' })
    await when(bob.doc, () => readSession(bob.doc).room.title === 'Ours')
    expect(readSession((await world.room()).docs.session.doc).room.title).toBe('Ours')
  })

  test('is closed with 4403 when it deletes something of the session', async () => {
    const ann = world.provide(world.ann, 'session')
    await ann.synced()
    ann.doc.getMap('room').delete('title')
    expect(await ann.closed).toBe(4403)
    expect(readSession((await world.room()).docs.session.doc).room.title).toBe('One plan')
  })

  test('reads everything as an observer, and is closed with 4403 when it writes', async () => {
    const dee = world.provide(world.dee, 'board')
    const ann = world.provide(world.ann, 'board')
    await Promise.all([dee.synced(), ann.synced()])
    note(ann.doc, 'n1', world.ann)
    await has(dee, 'n1')
    note(dee.doc, 'n2', world.dee)
    expect(await dee.closed).toBe(4403)
    note(ann.doc, 'n3', world.ann)
    await when(ann.doc, () => true)
    const again = world.provide(world.bob, 'board')
    await has(again, 'n3')
    expect(notesOf(again)).toEqual(['n1', 'n3'])
  })

  test('an observer comes back after others have deleted, without an offence', async () => {
    const ann = world.provide(world.ann, 'board')
    const dee = world.provide(world.dee, 'board')
    await Promise.all([ann.synced(), dee.synced()])
    note(ann.doc, 'n1', world.ann)
    note(ann.doc, 'n2', world.ann)
    await has(dee, 'n2')
    removeNote(ann.doc, n1)
    await hasNot(dee, 'n1')
    dee.provider.disconnect()
    dee.provider.connect()
    await dee.synced()
    note(ann.doc, 'n3', world.ann)
    await has(dee, 'n3')
  })

  test("comes back after offline work, deletions and undo of another's note", async () => {
    const ann = world.provide(world.ann, 'board')
    const bob = world.provide(world.bob, 'board')
    await Promise.all([ann.synced(), bob.synced()])
    note(ann.doc, 'n1', world.ann, 'A thought')
    await has(bob, 'n1')

    const undo = createUndo(bob.doc)
    removeNote(bob.doc, n1)
    await hasNot(ann, 'n1')
    undo.undo()
    await has(ann, 'n1')
    expect(readBoard(ann.doc).notes.get(n1)).toMatchObject({ seatId: world.ann.id, side: 'sales' })

    bob.provider.disconnect()
    removeNote(bob.doc, n1)
    undo.undo()
    undo.redo()
    undo.undo()
    note(bob.doc, 'n2', world.bob, 'Offline')
    bob.provider.connect()
    await has(ann, 'n2')
    expect(notesOf(ann)).toEqual(['n1', 'n2'])
  })
})

describe('a socket', () => {
  test('hears hello first, then is asked for what it has', async () => {
    const ann = world.connect(world.ann, 'board')
    await ann.first('step1')
    expect(ann.heard.map(({ type }) => type).slice(0, 2)).toEqual(['hello', 'step1'])
    expect(await ann.first('hello')).toMatchObject({ json: { epoch: 1, role: 'participant' } })
    expect(ann.ws.protocol).toBe('lockstep.v1')
  })

  test('learns how many of its messages are done with', async () => {
    const ann = world.connect(world.ann, 'board')
    const doc = new Y.Doc()
    const first = updateOf(doc, () => note(doc, 'n1', world.ann))
    await ann.step2(first)
    await ann.update(updateOf(doc, () => moveNote(doc, n1, 'x')))
    await ann.update(first)
    await ann.until(() => ann.all('saved').at(-1)?.count === 3)
  })

  test('with a gap in its changes is asked, not refused, and saved waits for the answer', async () => {
    const ann = world.connect(world.ann, 'board')
    const doc = new Y.Doc()
    updateOf(doc, () => note(doc, 'n1', world.ann))
    const second = updateOf(doc, () => moveNote(doc, n1, 'x'))
    await ann.first('step1')
    await ann.update(second)
    await ann.until(() => ann.all('step1').length === 2)
    // Nothing new is done with at once, but the message before it is not.
    await ann.update(Uint8Array.of(0, 0))
    await ann.settled()
    expect(ann.all('saved')).toEqual([])

    await ann.step2(Y.encodeStateAsUpdate(doc))
    await ann.until(() => ann.all('saved').at(-1)?.count === 3)
    const bob = world.provide(world.bob, 'board')
    await has(bob, 'n1')
    expect(readBoard(bob.doc).notes.get(n1)?.place).toBe('x')
  })

  test("may build on what the server has just added, and isn't asked again", async () => {
    const ann = world.connect(world.ann, 'board')
    await ann.step1(new Y.Doc())
    await ann.first('step2')
    const doc = ann.board()
    await ann.update(updateOf(doc, () => note(doc, 'n1', world.ann)))
    await ann.first('saved')

    const fields = [{ id: 'f', question: 'When?' }]
    const term = { id: 'churn', name: 'Churn', fields }
    const step = { kind: 'define', settings: { terms: [term] } }
    const added = await world.command(world.fay, { id: 'c1', type: 'agenda.add', step })
    expect(added).toMatchObject({ ok: true })
    Y.applyUpdate(doc, (await ann.first('update')).bytes)
    await ann.update(updateOf(doc, () => pullLine(doc, 'churn', 'f', 'A line', 'sales')))
    await ann.until(() => ann.all('saved').at(-1)?.count === 2)
    expect(ann.all('step1')).toHaveLength(1)
    const bob = world.provide(world.bob, 'board')
    await when(bob.doc, () => readBoard(bob.doc).terms.get('churn')?.f?.text === 'A line')
  })

  test('sees nothing that is not on disk', async () => {
    const ann = world.connect(world.ann, 'board')
    const bob = world.connect(world.bob, 'board')
    await bob.first('hello')
    await ann.first('hello')
    world.storage.hold()
    const doc = new Y.Doc()
    await ann.update(updateOf(doc, () => note(doc, 'n1', world.ann)))
    await world.storage.held()
    const late = world.connect(world.bob, 'board')
    await bob.settled()
    await late.step1(new Y.Doc())
    await ann.settled()
    expect(bob.all('update')).toEqual([])
    expect(late.all('step2')).toEqual([])
    // What the server knows already, but its disk does not, is not done with either.
    const other = world.connect(world.ann, 'board')
    await other.update(Y.encodeStateAsUpdate(doc))
    await other.arrived()
    expect([...ann.all('saved'), ...other.all('saved')]).toEqual([])

    world.storage.release()
    await Promise.all([ann.first('saved'), other.first('saved')])
    await bob.first('update')
    await late.first('step2')
    expect(notesOf({ doc: bob.board() })).toEqual(['n1'])
    expect(notesOf({ doc: late.board() })).toEqual(['n1'])
    expect(ann.all('update')).toEqual([])
  })

  test('hears of no role and no name that is not on disk', async () => {
    const [ann, bob] = [world.connect(world.ann, 'board'), world.connect(world.bob, 'board')]
    await ann.awareness([[11, 1, {}]])
    await bob.until(() => bob.presence().has(11))
    world.storage.hold()
    const wish = { type: 'seat.update', seatId: world.ann.id, role: 'observer', name: 'Anna' }
    const updated = world.command(world.fay, { id: 'c1', ...wish })
    await world.storage.held()
    const late = world.connect(world.ann, 'session')
    await bob.send(Uint8Array.of(messageType.queryAwareness))
    await Promise.all([late.arrived(), bob.settled()])
    expect(late.heard).toEqual([])
    expect(bob.presence().get(11)).toMatchObject({ name: 'Ann', role: 'participant' })

    world.storage.release()
    expect(await updated).toMatchObject({ ok: true })
    const told = () => bob.all('awareness').some(({ bytes }) => Buffer.from(bytes).includes('Anna'))
    await bob.until(told)
    const again = world.connect(world.ann, 'session')
    expect((await again.first('hello')).json).toMatchObject({ role: 'observer' })
  })

  test('hears of no goodbye that never reaches the disk', async () => {
    const [ann, bob] = [world.connect(world.ann, 'board'), world.connect(world.bob, 'board')]
    const fay = world.connect(world.fay, 'board')
    await Promise.all([ann, bob, fay].map((each) => each.first('hello')))
    world.storage.hold()
    world.storage.failNextCommit()
    const removals = [world.ann, world.bob].map(({ id: seatId }) =>
      world.command(world.fay, { id: seatId, type: 'seat.remove', seatId }),
    )
    await world.storage.held()
    const doc = new Y.Doc()
    await ann.update(updateOf(doc, () => note(doc, 'n1', world.ann)))
    await bob.time(1)
    const late = world.connect(world.ann, 'session')
    await late.arrived()
    await fay.settled()
    world.storage.release()
    expect(await Promise.all(removals)).toMatchObject([{ ok: false }, { ok: false }])
    expect(await Promise.all([ann.closed, bob.closed, late.closed])).toEqual([4503, 4503, 4503])
    await world.connect(world.ann, 'board').first('hello')
  })

  test('is closed with 4503 when the disk fails, and nothing of it is ever seen', async () => {
    const ann = world.connect(world.ann, 'board')
    const bob = world.connect(world.bob, 'board')
    await Promise.all([ann.first('hello'), bob.first('hello')])
    world.storage.failNextCommit()
    const doc = new Y.Doc()
    await ann.update(updateOf(doc, () => note(doc, 'n1', world.ann)))
    expect(await ann.closed).toBe(4503)
    expect(await bob.closed).toBe(4503)
    expect(ann.all('saved')).toEqual([])
    expect(bob.all('update')).toEqual([])

    const again = world.connect(world.ann, 'board')
    await again.step1(new Y.Doc())
    await again.first('step2')
    expect(notesOf({ doc: again.board() })).toEqual([])
    await again.step2(Y.encodeStateAsUpdate(doc))
    await again.first('saved')
  })

  test('is answered with its own time and the clock', async () => {
    const ann = world.connect(world.ann, 'session')
    await ann.time(42.5)
    expect(await ann.first('time')).toMatchObject({ sent: 42.5, now: expect.any(Number) })
  })
})
