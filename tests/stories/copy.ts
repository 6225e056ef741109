import { readBoard } from '@lockstep/shared/docs/boardDoc'
import { readSession } from '@lockstep/shared/docs/sessionDoc'
import type { Board } from '@lockstep/shared/model/board'
import type { Session } from '@lockstep/shared/model/session'
import { type DocName, seatProtocolPrefix, subprotocol } from '@lockstep/shared/protocol/frames'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { News } from './news.ts'
import { type Frame, readFrame } from './recorder.ts'

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
  /** Changes that this connection sent and the server has counted as saved. */
  savedCount(): number
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

  /** ws as it is, but for an ear at its door. */
  class HeardSocket extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols)
      saved = 0
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
  }

  const provider = new WebsocketProvider(address, name, doc, {
    // Its type is the browser's; ws is what the provider's own documentation names for Node.
    WebSocketPolyfill: HeardSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    protocols: [subprotocol, seatProtocolPrefix + token],
  })
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
    destroy() {
      provider.destroy()
      provider.awareness.destroy()
      doc.destroy()
    },
  }
}
