import { addCard, addNote, changeCard, parkNote, replaceText } from '@lockstep/shared/docs/boardDoc'
import { cardId, noteId, seatId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import { syncType } from '@lockstep/shared/protocol/frames'
import type { CreatedRoom } from '@lockstep/shared/protocol/http'
import { describe, expect, test } from 'vitest'
import { sync } from './rawClient.ts'
import { roomSchema } from './roomSchema.ts'
import { openRoom, openWorld, RoomWorld, type World } from './world.ts'

/** A room in the middle of its work: a running clock, a sealed round, agreed words, a plan. */
async function inTheMiddle() {
  const room = await openRoom()
  const words = await room.open({ kind: 'define', settings: { terms: ['mql'] } })
  const entry = { answers: { mql: 'A lead that asked' } }
  await room.ann.does({ type: 'entry.save', stepId: words, round: 'write', entry })
  await room.fay.does({ type: 'step.phase', stepId: words, phase: 'deciding' })
  const board = await room.bob.connect('board')
  const [field = ''] = Object.keys(board.board().terms.get('mql') ?? {})
  replaceText(board.doc, { on: 'term', termId: 'mql', field }, 'Somebody who asked')
  const card = cardId('c1')
  const place = { group: 'handoff', order: -0.5 }
  addCard(board.doc, card, { title: 'Hand over', place, origins: [] })
  changeCard(board.doc, card, { salesOwner: { seatId: seatId(room.ann.id), name: 'Ann' } })
  const mine = { side: 'marketing', seatId: seatId(room.bob.id) } as const
  addNote(board.doc, noteId('n1'), {
    ...mine,
    stepId: words,
    text: '- 5 "quoted" 🙂\n',
    place: null,
    facts: { deep: [{ er: -1.5 }] },
  })
  parkNote(board.doc, noteId('p1'), { ...mine, stepId: null, text: 'Who owns the form?' })
  await room.until(() => board.savedCount() >= 5, 'the board is saved')
  await room.fay.does({ type: 'round.open', stepId: words, round: 'ratify:mql' })
  await room.fay.does({ type: 'clock.start', minutes: 5 })
  return room
}

const fileOf = async (room: RoomWorld) => (await room.fay.ask('/summary?format=json')).text

function bring(world: World, file: string) {
  return world.ask('/api/rooms/import', { raw: file })
}

async function imported(world: World, file: string): Promise<RoomWorld> {
  const { status, text } = await bring(world, file)
  if (status !== 201) throw new Error(`not made: ${text}`)
  return new RoomWorld(world, JSON.parse(text) as CreatedRoom) // what the server promises
}

test('a room made from a file gives the same file again', async () => {
  const room = await inTheMiddle()
  const file = await fileOf(room)
  const copy = await imported(room.world, file)
  expect(copy.id).not.toBe(room.id)
  expect(await fileOf(copy)).toBe(file)
  await room.world.crash()
  expect(await fileOf(copy)).toBe(file)
  expect(JSON.parse(file).session.clock).toMatchObject({ state: 'paused', remainingMs: 300_000 })
})

test('whoever makes the room takes the place of the file’s facilitator, and works on', async () => {
  const room = await inTheMiddle()
  const copy = await imported(room.world, await fileOf(room))
  expect(copy.fay.seat).toMatchObject({ id: room.fay.id, name: 'Fay', role: 'facilitator' })
  const ann = await copy.join('Ann', 'sales')
  const [words] = (await copy.fay.connect('session')).session().agenda
  const save = { type: 'entry.save', stepId: String(words?.id), round: 'ratify:mql' }
  await ann.does({ ...save, entry: { verdict: 'agree' } })
  await copy.fay.does({ type: 'clock.resume' })
  await copy.fay.does({ type: 'round.reveal', stepId: String(words?.id), round: 'ratify:mql' })
  expect((await copy.fay.ask('/summary?format=md')).text).toMatch('Somebody who asked')
})

test('people of the file are remembered, and none of them is in the new room', async () => {
  const room = await inTheMiddle()
  const copy = await imported(room.world, await fileOf(room))
  const { seats } = (await copy.fay.connect('session')).session()
  expect(seats.get(seatId(room.ann.id))).toMatchObject({ name: 'Ann', past: true })
  expect(seats.get(seatId(copy.fay.id))).not.toHaveProperty('past')
  // The old room's tokens, keys and links open nothing here.
  const auth = `Bearer ${room.ann.seat.token}`
  expect((await copy.ask('/mine', { auth })).status).toBe(401)
  expect((await copy.ask('/mine', { auth: `Bearer ${room.fay.seat.token}` })).status).toBe(401)
  expect((await copy.ask('', { auth: `Key ${room.key('join')}` })).status).toBe(404)
  const door = await copy.ask('', { auth: `Key ${copy.key('join')}` })
  expect(door.body).toMatchObject({ present: { sales: 1, marketing: 0, neutral: 0 } })
  // They can be taken out, and the one who is here cannot leave the room to them.
  const promote = { type: 'seat.update', seatId: room.ann.id, role: 'facilitator' } as JsonObject
  await copy.fay.does(promote)
  expect(await copy.fay.command({ type: 'seat.remove', seatId: copy.fay.id })).toMatchObject({
    status: 403,
  })
  await copy.fay.does({ type: 'seat.remove', seatId: room.ann.id })
})

test('whoever bears somebody’s id in a room of their own can shut nobody out of another', async () => {
  const room = await inTheMiddle()
  const copy = await imported(room.world, await fileOf(room))
  expect(copy.fay.id).toBe(room.fay.id)
  const { socket, frames, closeCode } = copy.fay.listen('board')
  await room.until(() => frames.some(({ type }) => type === 'hello'), 'it opens')
  for (let n = 0; n < 25; n += 1) socket.send(sync(syncType.step1, Uint8Array.of(0)))
  await room.until(() => closeCode() === 4529, 'the flood is cut off')
  const again = copy.fay.listen('board')
  await room.until(() => again.closeCode() === 4529, 'and kept out for a while')
  const real = room.fay.listen('board')
  const isIn = () => real.frames.some(({ type }) => type === 'hello')
  await room.until(() => isIn() || real.closeCode() !== null, 'the real one comes to the door')
  expect(real.closeCode()).toBeNull()
})

test('a facilitator of their own may make the room', async () => {
  const room = await inTheMiddle()
  const file = JSON.parse(await fileOf(room))
  const maker = { ...file, facilitator: { name: 'Cy', side: 'neutral' } }
  const copy = await imported(room.world, JSON.stringify(maker))
  expect(copy.fay.seat).toMatchObject({ name: 'Cy', side: 'neutral', role: 'facilitator' })
  const { seats } = (await copy.fay.connect('session')).session()
  expect(seats.get(seatId(room.fay.id))).toMatchObject({ name: 'Fay', past: true })
})

test('a file is as the published schema says', async () => {
  const room = await inTheMiddle()
  const wrongIn = roomSchema()
  const file = JSON.parse(await fileOf(room))
  expect(wrongIn(file)).toEqual([])
  expect(wrongIn({ ...file, facilitator: { name: 'Cy', side: 'neutral' }, more: 1 })).toEqual([])
  expect(wrongIn({ ...file, version: 2 })).toEqual(['/version'])
})

describe('a file that no room can be made from', () => {
  const spoilt: readonly (readonly [what: string, field: string, spoil: (file: File) => void])[] = [
    ['of another program', 'format', (file) => Object.assign(file, { format: 'other' })],
    ['of another version', 'version', (file) => Object.assign(file, { version: 2 })],
    ['without a board', 'board', (file) => Object.assign(file, { board: undefined })],
    [
      'with a title of nothing',
      'session.room.title',
      (file) => Object.assign(file.session.room, { title: '' }),
    ],
    [
      'with a name that goes on and on',
      'session.room.sides.sales.name',
      (file) => Object.assign(file.session.room.sides.sales, { name: 'x'.repeat(121) }),
    ],
    [
      'with a kind that nobody knows',
      'session.agenda.0.kind',
      (file) => Object.assign(file.session.agenda[0] ?? {}, { kind: 'karaoke' }),
    ],
    [
      'with settings that its kind refuses',
      'session.agenda.0.settings.terms',
      (file) => Object.assign(file.session.agenda[0] ?? {}, { settings: { terms: 7 } }),
    ],
    [
      'with two steps of one id',
      'session.agenda.1.id',
      (file) => file.session.agenda.push({ ...file.session.agenda[0] }),
    ],
    [
      'with more steps than a day has',
      'session.agenda',
      (file) => {
        file.session.agenda = Array.from({ length: 61 }, () => ({ ...file.session.agenda[0] }))
      },
    ],
    [
      'with a note under another’s id',
      'board.notes.n2.id',
      (file) => Object.assign(file.board.notes, { n2: file.board.notes.n1 }),
    ],
    [
      'with a note as long as a book',
      'board.notes.n1.text',
      (file) => Object.assign(file.board.notes.n1 ?? {}, { text: 'x'.repeat(8_001) }),
    ],
    [
      'with words that are not their pieces',
      'board.terms.mql.own.pieces',
      (file) => Object.assign(file.board.terms.mql ?? {}, { own: { text: 'a', pieces: [] } }),
    ],
    [
      'with a constructor',
      'board.notes.n1.facts.constructor',
      (file) => Object.assign(file.board.notes.n1 ?? {}, { facts: { constructor: 1 } }),
    ],
    [
      'with a prototype',
      'session.results.a/b.prototype',
      (file) => Object.assign(file.session.results, { 'a/b': { prototype: {} } }),
    ],
    [
      'with a round whose brief no kind made',
      'session.results',
      (file) => {
        const rounds = (file.session.agenda[0] as { rounds: Record<string, JsonObject> }).rounds
        rounds['ratify:mql'] = { ...rounds['ratify:mql'], brief: 7 }
      },
    ],
  ]

  interface File {
    session: {
      room: { sides: { sales: object } }
      agenda: object[]
      results: object
    }
    board: { notes: Record<string, object>; terms: Record<string, object> }
  }

  test('is refused with the field that is wrong, and makes none', async () => {
    const room = await inTheMiddle()
    const file = await fileOf(room)
    for (const [what, field, spoil] of spoilt) {
      const wrong = JSON.parse(file)
      spoil(wrong)
      const { status, body } = await bring(room.world, JSON.stringify(wrong))
      expect([what, status, body.field]).toEqual([
        what,
        what.includes('settings') ? 422 : 400,
        field,
      ])
    }
    expect(room.world.disk.rooms.size).toBe(1)
  })

  test.each(['0,', '[],', '{},', '[[[[[[[[0]]]]]]]],'])(
    'is not even read when it is crammed with values: %s',
    async (crumb) => {
      const world = await openWorld()
      const crumbs = crumb.repeat(Math.floor((7 * 1024 * 1024) / crumb.length))
      const session = `{"results":{"a/b":[${crumbs}0]}}`
      const file = `{"format":"lockstep.summary","version":1,"session":${session},"board":{}}`
      expect(await bring(world, file)).toMatchObject({ status: 413, body: { code: 'too-large' } })
    },
  )

  test('is refused also where only the text of it tells', async () => {
    const world = await openWorld()
    const file = `{"format":"lockstep.summary","version":1,"session":{"__proto__":{}},"board":{}}`
    expect(await bring(world, file)).toMatchObject({ status: 400, body: { code: 'malformed' } })
    const huge = file.replace('{"__proto__":{}}', '{"room":1e999}')
    expect(await bring(world, huge)).toMatchObject({
      status: 400,
      body: { field: 'session.room' },
    })
    expect(await bring(world, '{"format":')).toMatchObject({ status: 400 })
    for (const body of ['[]', '7', 'null', '""']) {
      expect(await bring(world, body)).toMatchObject({ status: 400, body: { field: 'format' } })
    }
  })

  test('is refused when it is too large, before it is read', async () => {
    const world = await openWorld({}, { fileBytes: 1_000 })
    const { status, body } = await bring(world, JSON.stringify({ more: 'x'.repeat(1_000) }))
    expect([status, body.code]).toEqual([413, 'too-large'])
  })

  test('counts, when it is good, like any new room of an address', async () => {
    const file = await fileOf(await inTheMiddle())
    const world = await openWorld({}, { roomsAnHour: 1 })
    expect((await bring(world, '{}')).status).toBe(400)
    expect((await bring(world, file)).status).toBe(201)
    const facilitator = { name: 'Fay', side: 'sales' }
    const other = await world.ask('/api/rooms', { body: { title: 'Plan', facilitator } })
    expect(other.status).toBe(429)
    expect((await bring(world, file)).status).toBe(429)
  })
})
