import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rename as move, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CreatedRoom } from '@lockstep/shared/protocol/http'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { request } from '../stories/person.ts'
import { buildServer } from './mortal.ts'

/* The operator's commands as they are typed, beside a server in a process of its own. */

const dist = join(import.meta.dirname, '../../server/dist')

beforeAll(buildServer)

interface Done {
  readonly code: number
  readonly said: string
}

async function openPlace() {
  const parent = await mkdtemp(join(tmpdir(), 'lockstep-operator-'))
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', LOCKSTEP_DATA: join(parent, 'data') }
  const running: ChildProcess[] = []
  onTestFinished(async () => {
    for (const child of running) child.kill('SIGKILL')
    await rm(parent, { recursive: true, force: true })
  })
  return {
    parent,
    data: join(parent, 'data'),
    /** Starts the server and answers with its address and the way to end it. */
    async serve() {
      const child = spawn(process.execPath, [join(dist, 'main.js')], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      running.push(child)
      const closed = once(child, 'close')
      const [line] = await once(child.stdout, 'data')
      const end = async (signal: NodeJS.Signals) => {
        child.kill(signal)
        return (await closed)[0] as number | null // the first of what 'close' tells
      }
      return { url: /http\S+/.exec(String(line))?.[0] ?? '', end }
    },
    maintain: (...args: readonly string[]) =>
      new Promise<Done>((resolve) => {
        execFile(
          process.execPath,
          [join(dist, 'maintain.js'), ...args],
          { env, cwd: parent },
          (error, stdout, stderr) =>
            resolve({ code: Number(error?.code ?? 0), said: stdout + stderr }),
        )
      }),
  }
}

async function makeRoom(url: string): Promise<CreatedRoom> {
  const body = { title: 'Plan', template: 'blank', facilitator: { name: 'Fay', side: 'sales' } }
  return JSON.parse((await request(`${url}/api/rooms`, [], { body })).text) as CreatedRoom // what the server promises
}

const titleOf = async (url: string, { roomId, seat }: CreatedRoom) => {
  const auth = `Bearer ${seat.token}`
  const { text } = await request(`${url}/api/rooms/${roomId}/summary?format=json`, [], { auth })
  return (JSON.parse(text) as { session: { room: { title: string } } }).session.room.title
}

const rename = (url: string, { roomId, seat }: CreatedRoom, title: string) =>
  request(`${url}/api/rooms/${roomId}/commands`, [], {
    auth: `Bearer ${seat.token}`,
    body: { id: title, type: 'room.update', title },
  })

test('a store is backed up while it serves, and restored when it does not', async () => {
  const place = await openPlace()
  const server = await place.serve()
  const room = await makeRoom(server.url)
  const backup = await place.maintain('backup', 'monday')
  expect(backup).toMatchObject({ code: 0, said: expect.stringContaining('monday: 1 rooms') })
  await rename(server.url, room, 'After')

  const tooEarly = await place.maintain('restore', 'monday')
  expect(tooEarly).toEqual({
    code: 1,
    said: 'lockstep: another process has this data folder open\n',
  })
  expect(await server.end('SIGTERM')).toBe(0)
  expect(await place.maintain('restore', 'monday')).toMatchObject({
    code: 0,
    said: expect.stringMatching(/1 rooms as they were in the backup\nWhat was there before is in/),
  })
  const again = await place.serve()
  expect(await titleOf(again.url, room)).toBe('Plan')
  await again.end('SIGTERM')
})

test('a restore that died between putting the old store away and the new one there is ended', async () => {
  const place = await openPlace()
  const server = await place.serve()
  const room = await makeRoom(server.url)
  await place.maintain('backup', 'monday')
  await rename(server.url, room, 'After')
  await server.end('SIGTERM')
  const old = join(place.parent, 'old')
  await cp(place.data, old, { recursive: true })
  expect((await place.maintain('restore', 'monday')).code).toBe(0)

  // Before the old one was put away the restored one is nothing to anybody.
  await move(place.data, `${place.data}.restored`)
  await cp(old, place.data, { recursive: true })
  const before = await place.serve()
  expect(await titleOf(before.url, room)).toBe('After')
  await before.end('SIGTERM')
  // Afterwards it is the store.
  await rm(place.data, { recursive: true })
  const after = await place.serve()
  expect(await titleOf(after.url, room)).toBe('Plan')
  await after.end('SIGTERM')
})

test('who may ask a server for a backup is told by a file of its owner alone', async () => {
  const place = await openPlace()
  const server = await place.serve()
  await makeRoom(server.url)
  const { mode } = await stat(join(place.data, 'control.json'))
  expect(mode & 0o777).toBe(0o600)
  expect((await place.maintain('backup', 'monday')).code).toBe(0)
  expect(await place.maintain('backup', 'monday')).toMatchObject({
    code: 1,
    said: expect.stringContaining('not empty'),
  })
  // Killed, it leaves the file behind; then the store is opened for the time of the backup.
  await server.end('SIGKILL')
  expect(await readdir(place.data)).toContain('control.json')
  expect(await place.maintain('backup', 'tuesday')).toMatchObject({
    code: 0,
    said: expect.stringContaining('tuesday: 1 rooms'),
  })
  const again = await place.serve()
  await again.end('SIGTERM')
  expect(await readdir(place.data)).not.toContain('control.json')
})

test('what makes no sense is said in one line', async () => {
  const place = await openPlace()
  expect(await place.maintain()).toMatchObject({ code: 2 })
  expect(await place.maintain('toString', 'x')).toMatchObject({ code: 2 })
  expect(await place.maintain('restore', 'nowhere')).toMatchObject({ code: 1 })
  const unknown = await place.maintain('repair', 'no-such-room')
  expect(unknown).toEqual({ code: 1, said: 'lockstep: there is no such room\n' })
})
