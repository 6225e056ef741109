import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Reception, receptions } from '@lockstep/server/sync/mayReceive'
import { exercises } from '@lockstep/shared/exercises/index'
import { stepId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import type { RoomStatus } from '@lockstep/shared/model/session'
import { closeCode } from '@lockstep/shared/protocol/closeCodes'
import { docNames } from '@lockstep/shared/protocol/frames'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Callers, entriesOf, gatherCallers } from './authorisation/callers.ts'
import {
  type CommandRow,
  coreCommands,
  kindCommands,
  type Scene,
} from './authorisation/commandTable.ts'
import { attempt, messagesOf, serverOnly } from './authorisation/messages.ts'
import {
  digest,
  joining,
  type RouteRow,
  routes,
  type SeatName,
} from './authorisation/routeTable.ts'
import type { Person, Reply } from './stories/person.ts'
import { fillRoom, type RoomWorld, World } from './stories/world.ts'

/*
 * Who may do what, tried in every combination: each door of the server, each sort of caller. What
 * the tables do not grant is refused, and leaves everything as it was.
 */

let world: World
let elsewhere: RoomWorld
beforeAll(async () => {
  world = new World()
  await world.start()
  elsewhere = await fillRoom(world)
})
afterAll(() => world.close())

const commands = { ...coreCommands, ...kindCommands }
const commandNames = Object.entries(commands)

async function setScene(room: Callers['room']): Promise<Scene> {
  const options = ['a', 'b'].map((id) => ({ id, text: id }))
  const define = await room.add({ kind: 'define', settings: { terms: ['mql'] } })
  const swap = await room.add({ kind: 'swap' })
  const vote = await room.add({ kind: 'vote', settings: { options } })
  const numbers = await room.add({ kind: 'numbers' })
  const review = await room.add({ kind: 'review' })
  return { room, define, swap, vote, numbers, review, found: new Map() }
}

/** A room in a status, with whatever the command needs there. */
async function sceneIn(status: RoomStatus, row: CommandRow, prepared = true) {
  const gathered = await gatherCallers(world, elsewhere)
  const scene = await setScene(gathered.room)
  const { fay } = gathered.room
  if (status !== 'lobby') await fay.does({ type: 'room.start' })
  const canPrepare = status !== 'lobby' || row.in.includes('lobby')
  if (prepared && canPrepare) await row.prepare?.(scene)
  if (status === 'closed') await fay.does({ type: 'room.close' })
  return { ...gathered, scene }
}

/** Everything that stands in the store of a room and in its documents. */
async function stateOf({ room }: Pick<Callers, 'room'>): Promise<unknown> {
  const { docs } = await world.inMemory(room.id)
  const live = docNames.map((name) => digest(Y.encodeStateAsUpdate(docs[name].doc)))
  return [live, await world.storage.load(room.id)]
}

const send = (person: Person, type: string, row: CommandRow, scene: Scene) =>
  person.command({ type, ...row.wish(scene) } as JsonObject)

describe.each(commandNames)('%s', (type, row) => {
  test.each(['lobby', 'live', 'closed'] as const)('in a room in state %s', async (status) => {
    const { scene, seated, unseated, room } = await sceneIn(status, row)
    const granted = row.in.includes(status)
    const before = await stateOf({ room })
    for (const [, person] of entriesOf(unseated)) {
      expect((await send(person, type, row, scene)).status).toBe(401)
    }
    expect((await send(seated.observer, type, row, scene)).status).toBe(403)
    if (row.by === 'facilitator') {
      expect((await send(seated.participant, type, row, scene)).status).toBe(403)
    }
    if (!granted) {
      const told = { status: 409, body: { code: 'wrong-phase', phase: status } }
      const others = row.by === 'everyone' ? [seated.participant] : []
      for (const person of [...others, seated.facilitator]) {
        expect(await send(person, type, row, scene)).toMatchObject(told)
      }
    }
    expect(await stateOf({ room })).toEqual(before)
    if (!granted) return
    if (row.by === 'everyone') {
      expect(await send(seated.participant, type, row, scene)).toMatchObject({ status: 200 })
    }
    expect(await send(seated.facilitator, type, row, scene)).toMatchObject({ status: 200 })
  })
})

describe.each(commandNames.flatMap(([type, row]) => (row.phases ? [{ type, row }] : [])))(
  '$type',
  ({ type, row }) => {
    const { step = 'vote', granted = [] } = row.phases ?? {}
    const phases = exercises[step].phases({} as never).map(({ phase }) => phase) // none of these looks at them

    test.each(phases)(`in the phase %s of a ${step}`, async (phase) => {
      const { scene, seated, room } = await sceneIn('live', row, granted.includes(phase))
      const go = { type: 'step.phase', stepId: scene[step] }
      const writes = phases.some((each) => each === 'writing')
      if (phase !== 'waiting' && writes) await room.fay.does({ ...go, phase: 'writing' })
      await room.fay.does({ ...go, phase })
      const before = await stateOf({ room })
      expect((await send(seated.observer, type, row, scene)).status).toBe(403)
      if (row.by === 'facilitator') {
        expect((await send(seated.participant, type, row, scene)).status).toBe(403)
      }
      const actors = row.by === 'everyone' ? [seated.participant] : [seated.facilitator]
      for (const person of actors) {
        const { status, body } = await send(person, type, row, scene)
        if (granted.includes(phase)) expect(status).toBe(200)
        else expect({ status, phase: body.phase }).toEqual({ status: 409, phase })
      }
      if (!granted.includes(phase)) expect(await stateOf({ room })).toEqual(before)
    })
  },
)

test('every command of every kind has its line', () => {
  const all = Object.values(exercises).flatMap((exercise) =>
    'commands' in exercise
      ? Object.keys(exercise.commands ?? {}).map((verb) => `${exercise.kind}.${verb}`)
      : [],
  )
  expect(Object.keys(kindCommands).sort()).toEqual(all.sort())
})

test('only the described side marks a note of the swap', async () => {
  const row = kindCommands['swap.mark']
  if (!row) throw new Error('no such line')
  const { scene, room } = await sceneIn('live', row)
  expect((await send(room.bob, 'swap.mark', row, scene)).status).toBe(403)
  expect((await send(room.ann, 'swap.mark', row, scene)).status).toBe(200)
})

test('only the side that answers for a figure supplies it', async () => {
  const row = kindCommands['numbers.actual']
  if (!row) throw new Error('no such line')
  const { scene, room } = await sceneIn('live', row)
  expect((await send(room.bob, 'numbers.actual', row, scene)).status).toBe(403)
  expect((await send(room.ann, 'numbers.actual', row, scene)).status).toBe(200)
})

describe('a socket', () => {
  let callers: Callers
  beforeAll(async () => {
    callers = await gatherCallers(world, elsewhere)
  })

  test('is open to the seats of its room alone', async () => {
    for (const doc of [...docNames, 'vault']) {
      for (const [, person] of entriesOf(callers.unseated)) {
        const told = doc === 'vault' ? closeCode.noSuchRoom : closeCode.noSeat
        expect(await attempt(person, world, doc, null)).toMatchObject({ code: told, heard: [] })
      }
      for (const [, person] of entriesOf(callers.seated)) {
        const told = doc === 'vault' ? closeCode.noSuchRoom : null
        expect(await attempt(person, world, doc, null)).toMatchObject({ code: told })
      }
    }
  })

  const cases = docNames.flatMap((doc) =>
    entriesOf(receptions).flatMap(([message, byDoc]) =>
      entriesOf(byDoc[doc]).map(([role, reception]) => ({ doc, message, role, reception })),
    ),
  )
  test.each(cases)('to $doc, $message by $role: $reception', async (row) => {
    const { doc, message, role, reception } = row
    const live = (await world.inMemory(callers.room.id)).docs[doc].doc
    for (const { bytes, isNew } of messagesOf(message, live)) {
      const before = Y.encodeStateAsUpdate(live)
      const { code, answered } = await attempt(callers.seated[role], world, doc, bytes)
      const isRefused = isNew ? reception !== 'taken' : reception === 'refused'
      expect(code).toBe(isRefused ? closeCode.notAllowed : null)
      const changed = !Buffer.from(before).equals(Y.encodeStateAsUpdate(live))
      expect(changed).toBe(isNew && reception === 'taken')
      if (reception === 'passedOver') expect(answered).toBe(false)
    }
  })

  test.each(docNames)(
    'to %s takes no message that is for servers alone, nor an unknown one',
    async (doc) => {
      for (const [, person] of entriesOf(callers.seated)) {
        for (const bytes of serverOnly) {
          const { code } = await attempt(person, world, doc, bytes)
          expect([...bytes, code]).toEqual([...bytes, closeCode.malformed])
        }
      }
    },
  )

  test('keeps to what its table promises', () => {
    const roles = (doc: 'session' | 'board', reception: Reception) =>
      (['step2', 'update'] as const).flatMap((message) =>
        entriesOf(receptions[message][doc]).flatMap(([role, has]) =>
          has === reception ? [role] : [],
        ),
      )
    expect(roles('session', 'taken')).toEqual([])
    expect(new Set(roles('board', 'taken'))).toEqual(new Set(['facilitator', 'participant']))
    expect(new Set(roles('board', 'nothingNew'))).toEqual(new Set(['observer']))
  })
})

describe.each(routes)('$method $path', (row) => {
  test('answers each caller as its line says', async () => {
    const gathered = await gatherCallers(world, elsewhere)
    const before = await stateOf(gathered)
    const calls = callsOf(row, gathered)
    for (const { who, expected, call } of calls) {
      expect([who, (await call()).status]).toEqual([who, expected])
      if (expected >= 400) expect(await stateOf(gathered)).toEqual(before)
    }
  })
})

/** One call by each caller; those that are granted come last, for they may change the room. */
function callsOf(row: RouteRow, { room, seated, unseated, keys, ...rest }: Callers) {
  const path = row.path.replace(':id', room.id)
  const ask = (auth: string | null): Promise<Reply> => {
    const body = row.body?.({ room, seated, unseated, keys, ...rest })
    const named = body && 'id' in body ? { ...body, id: randomUUID() } : body
    const authorised = auth === null ? {} : { auth }
    return world.ask(path, { method: row.method, ...authorised, ...(named && { body: named }) })
  }
  const people = { ...seated, ...unseated } satisfies Record<SeatName, Person>
  const calls = [
    { who: 'without a word', expected: row.else, call: () => ask(null) },
    ...entriesOf(people).map(([who, { seat }]) => ({
      who,
      expected: row.seats[who] ?? row.else,
      call: () => ask(`Bearer ${seat.token}`),
    })),
    ...entriesOf(keys).map(([who, key]) => ({
      who: `key: ${who}`,
      expected: row.keys[who] ?? row.else,
      call: () => ask(`Key ${key}`),
    })),
  ]
  return calls.sort((a, b) => b.expected - a.expected)
}

test('each key seats its holder as what it is for, or not at all', async () => {
  const { room, keys } = await gatherCallers(world, elsewhere)
  for (const [name, role] of entriesOf(joining)) {
    const { status, body } = await room.knockOn({ key: keys[name], name: 'Cy', side: 'sales' })
    if (role === null) expect([name, status]).toEqual([name, 404])
    else expect([name, status, body]).toMatchObject([name, 201, { seat: { role } }])
  }
})

test('every route has its line', () => {
  const folder = join(import.meta.dirname, '../server/src/http')
  const found = readdirSync(folder).flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    expect(text).not.toMatch(/app\.(route|all|put|patch|head|options)\b/)
    const calls = text.matchAll(/app\.(get|post|delete)(?:<[^(]*>)?\(\s*'([^']+)'/g)
    return [...calls].map(([, method = '', path]) => `${method.toUpperCase()} ${path}`)
  })
  const known = routes.map(({ method, path }) => `${method} ${path}`)
  // The page itself, and its files, are anybody's.
  expect(found.filter((route) => route !== 'GET /').sort()).toEqual(known.sort())
})

test('an unknown step is told to whoever may ask, and to nobody else', async () => {
  const { room, seated } = await gatherCallers(world, elsewhere)
  await room.fay.does({ type: 'room.start' })
  const wish = { type: 'step.go', stepId: stepId('nowhere') }
  expect((await seated.observer.command(wish)).status).toBe(403)
  expect((await seated.participant.command(wish)).status).toBe(403)
  expect((await seated.facilitator.command(wish)).status).toBe(404)
})
