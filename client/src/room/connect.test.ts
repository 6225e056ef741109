import { parkNote } from '@lockstep/shared/docs/boardDoc'
import { noteId } from '@lockstep/shared/model/ids'
import { messageType, syncType } from '@lockstep/shared/protocol/frames'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { connectRoom, type KeptWords } from './connect.ts'
import type { Copies } from './copies.ts'

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

/** What the device kept of words; a page that is loaded anew finds it there. */
function keptWords(unsaved: readonly string[] = []): KeptWords {
  const kept = { unsaved, rescued: [] as readonly string[] }
  return {
    read: (which) => kept[which],
    write(which, words) {
      kept[which] = words
    },
  }
}

/** Copies on the device, with nothing in them. */
const emptyCopies: Copies = {
  open: () => ({ loaded: Promise.resolve(), destroy: () => undefined }),
  drop: () => undefined,
}

function connect(code: number, words = keptWords(), copies: Copies | null = null) {
  const { server, Socket } = refusingServer(code)
  const connection = connectRoom({
    address: 'ws://127.0.0.1/sync/room',
    token: 'token',
    copies,
    words,
    epoch: copies ? 1 : null,
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

test('words that the server has not taken outlive the page, also where it refuses them then', async () => {
  const words = keptWords()
  const before = connect(4503, words, emptyCopies)
  const note = { stepId: null, side: 'sales', seatId: null, text: 'From the tunnel' } as const
  parkNote(before.connection.documents.read().board, noteId('n1'), note)
  expect(words.read('unsaved')).toEqual(['From the tunnel'])
  before.connection.destroy()

  const after = connect(4400, words, emptyCopies)
  expect(after.connection.state.read().rescued).toEqual([])
  await vi.advanceTimersByTimeAsync(20_000)
  expect(after.connection.state.read().rescued).toEqual(['From the tunnel'])
  after.connection.destroy()

  const again = connect(4503, words, emptyCopies)
  expect(again.connection.state.read().rescued).toEqual(['From the tunnel'])
  again.connection.dropRescued()
  expect(words.read('rescued')).toEqual([])
  again.connection.destroy()
})

test('where the device keeps no copy, words from before are offered again at once', () => {
  const words = keptWords(['From the tunnel'])
  const { connection } = connect(4503, words)
  expect(connection.state.read().rescued).toEqual(['From the tunnel'])
  expect(words.read('unsaved')).toEqual([])
  connection.destroy()
})
