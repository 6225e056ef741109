import { readBoard } from '@lockstep/shared/docs/boardDoc'
import { readSession } from '@lockstep/shared/docs/sessionDoc'
import type { Board } from '@lockstep/shared/model/board'
import type { Session } from '@lockstep/shared/model/session'
import {
  type DocName,
  messageType,
  seatProtocolPrefix,
  subprotocol,
  syncType,
} from '@lockstep/shared/protocol/frames'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { News } from './news.ts'
import { askTime, type Frame, readFrame } from './recorder.ts'

/** One person's copy of a document, kept in sync by y-websocket's own provider. */
export interface Copy {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  /** Codes with which the server or the line closed its sockets. */
  readonly closeCodes: readonly number[]
  /** What came over all of its sockets, in order. */
  readonly frames: readonly Frame[]
  session(): Session
  board(): Board
  /** Sync messages that this connection sent and the server has counted as saved. */
  savedCount(): number
  /** Sync messages that this connection has sent, of those that are counted. */
  sentCount(): number
  /** Resolves when everything that the server sent before now has come in. */
  roundTrip(): Promise<void>
  destroy(): void
}

export function connectCopy(
  address: string,
  name: DocName,
  token: string,
  heard: Buffer[],
  news: News,
): Copy {
  const doc = new Y.Doc()
  const closeCodes: number[] = []
  const frames: Frame[] = []
  let saved = 0
  let sent = 0

  /** ws as it is, but for an ear at its door. */
  class HeardSocket extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols)
      saved = 0
      sent = 0
      this.on('message', (data: Buffer) => {
        const bytes = Buffer.from(data)
        heard.push(bytes)
        const frame = readFrame(bytes)
        frames.push(frame)
        if (frame.type === 'saved') saved = frame.count
        news.tell()
      })
      this.on('close', (code) => {
        closeCodes.push(code)
        news.tell()
      })
      this.on('error', () => news.tell()) // the provider tries again by itself
    }

    override send(data: Uint8Array): void {
      if (data[0] === messageType.sync && data[1] !== syncType.step1) sent += 1
      super.send(data)
    }
  }

  const provider = new WebsocketProvider(address, name, doc, {
    // Its type is the browser's; ws is what the provider's own documentation names for Node.
    WebSocketPolyfill: HeardSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    protocols: [subprotocol, seatProtocolPrefix + token],
  })
  // By itself it lets go of a line on which it hears nothing for half a minute. A server whose clock
  // is turned by hand may well say nothing for so long: by that clock it has spoken just now.
  clearInterval(provider._checkInterval)
  doc.on('update', news.tell)
  provider.on('sync', news.tell)
  provider.on('status', news.tell)
  provider.awareness.on('change', news.tell)
  return {
    doc,
    provider,
    closeCodes,
    frames,
    session: () => readSession(doc),
    board: () => readBoard(doc),
    savedCount: () => saved,
    sentCount: () => sent,
    async roundTrip() {
      const answers = () => frames.filter(({ type }) => type === 'time').length
      const before = answers()
      provider.ws?.send(askTime())
      await news.until(() => answers() > before, 'the server answers')
    },
    destroy() {
      provider.destroy()
      provider.awareness.destroy()
      doc.destroy()
    },
  }
}
