import { messageType, syncType } from '@lockstep/shared/protocol/frames'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { connectRoom } from './connect.ts'

const frame = (write: (encoder: encoding.Encoder) => void) => encoding.encode(write)

const hello = frame((encoder) => {
  encoding.writeVarUint(encoder, messageType.hello)
  encoding.writeVarString(encoder, JSON.stringify({ epoch: 1, role: 'participant', serverTime: 1 }))
})

function sync(type: number, bytes: Uint8Array): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync)
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, bytes)
  })
}

/** A server that greets, hands out empty documents, and then has something against everybody. */
function refusingServer(code: number) {
  const server = { sockets: 0 }
  class Socket extends EventTarget {
    readonly OPEN = 1
    readyState = 0
    onopen: (() => void) | null = null
    onmessage: ((event: { data: ArrayBufferLike }) => void) | null = null
    onclose: ((event: { code: number }) => void) | null = null

    constructor() {
      super()
      server.sockets += 1
      setTimeout(() => this.#greet(), 1)
    }

    #greet() {
      this.readyState = 1
      this.dispatchEvent(new Event('open'))
      this.onopen?.()
      const doc = new Y.Doc()
      for (const bytes of [
        hello,
        sync(syncType.step1, Y.encodeStateVector(doc)),
        sync(syncType.step2, Y.encodeStateAsUpdate(doc)),
      ]) {
        this.onmessage?.({ data: bytes.slice().buffer })
      }
      setTimeout(() => this.onclose?.({ code }), 1)
    }

    send(): void {
      // nothing that is said to it changes its mind
    }

    close(): void {
      // it has no line to close
    }
  }
  return { server, Socket: Socket as unknown as typeof WebSocket } // as much of one as the provider uses
}

function connect(code: number) {
  const { server, Socket } = refusingServer(code)
  const connection = connectRoom({
    address: 'ws://127.0.0.1/sync/room',
    token: 'token',
    copies: null,
    epoch: null,
    keepEpoch: () => undefined,
    Socket,
    random: () => 0.5,
    steady: () => Date.now(),
    wall: () => Date.now(),
  })
  return { server, connection }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test.each([4400, 1009])(
  'who is closed with %i again and again, however well it begins, stops asking',
  async (code) => {
    const { server, connection } = connect(code)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(connection.state.read()).toMatchObject({ phase: 'ended', end: 'broken' })
    expect(server.sockets).toBeLessThanOrEqual(10)
    connection.destroy()
  },
)

test.each([
  [4401, 'removed'],
  [4404, 'not-found'],
  [4410, 'deleted'],
])('a close with %i is the end, and says why', async (code, end) => {
  const { server, connection } = connect(code)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(connection.state.read()).toMatchObject({ phase: 'ended', end })
  expect(server.sockets).toBe(2)
  connection.destroy()
})

test('after a close that may pass, sockets come back with growing pauses', async () => {
  const { server, connection } = connect(4503)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(connection.state.read().phase).not.toBe('ended')
  expect(server.sockets).toBeGreaterThan(4)
  expect(server.sockets).toBeLessThan(40)
  connection.destroy()
})
