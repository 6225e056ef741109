import { boardRoots, rootOf } from '@lockstep/shared/docs/boardDoc'
import { createUndo } from '@lockstep/shared/docs/undo'
import { isJsonObject } from '@lockstep/shared/model/json'
import { closeCode } from '@lockstep/shared/protocol/closeCodes'
import {
  type DocName,
  messageType,
  seatProtocolPrefix,
  subprotocol,
  syncType,
} from '@lockstep/shared/protocol/frames'
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { sync } from '../stories/rawClient.ts'

/** What a line tells whoever watches it. */
export interface LineWatch {
  /** Every message of the server, once the line has taken it up. */
  frame(line: Line, bytes: Buffer): void
  /** Every change of a document that such a message brought. */
  brought(line: Line, update: Uint8Array): void
  /** The server says that this change of the line's own is done with. */
  acknowledged(line: Line, update: Uint8Array): void
  /** Closed, but not by itself; after a final code its copy is dropped. */
  closed(line: Line, code: number, reason: string): void
}

/** A change of this line's own that the server has not acknowledged. */
interface Pending {
  readonly update: Uint8Array
  /** The number of the sync message that carried it on the open socket; null: none yet. */
  message: number | null
}

const fromServer = 'from the server'

/**
 * One tab's copy of a document and its socket, which speaks as y-websocket's provider does and can
 * be broken in every way that a line breaks.
 */
export class Line {
  readonly name: DocName
  readonly token: string
  doc!: Y.Doc // made by `#begin`, which the constructor calls
  undo!: Y.UndoManager // the same
  /** As the last hello said. */
  role = ''
  readonly #address: () => string
  readonly #watch: LineWatch
  #ws: WebSocket | null = null
  #ghosts: WebSocket[] = []
  #sent = 0
  #pending: Pending[] = []
  #losesNext = false
  #hasState = false
  #hasAnswered = false

  constructor(name: DocName, token: string, address: () => string, watch: LineWatch) {
    this.name = name
    this.token = token
    this.#address = address
    this.#watch = watch
    this.#begin()
  }

  /** Connected, or about to be. */
  get isUp(): boolean {
    return this.#ws !== null
  }

  /** Nothing of its own is on its way, and it has had the server's state. */
  get isQuiet(): boolean {
    return this.#hasState && this.#hasAnswered && this.#pending.length === 0
  }

  /** Some of its changes were never sent and will not be, as long as this socket lasts. */
  get hasLost(): boolean {
    return this.#hasAnswered && this.#pending.some(({ message }) => message === null)
  }

  /** In words, for whoever reads of a failure. */
  get state(): string {
    const numbers = this.#pending.map(({ message }) => message)
    const socket = this.#ws?.readyState ?? 'none'
    return `socket ${socket}, has state: ${this.#hasState}, has answered: ${this.#hasAnswered}, sent ${this.#sent}, waits for [${numbers}], role ${this.role}`
  }

  connect(): void {
    if (this.#ws) return
    const protocols = [subprotocol, seatProtocolPrefix + this.token]
    const ws = new WebSocket(this.#address(), protocols)
    this.#ws = ws
    this.#sent = 0
    ws.on('error', () => undefined) // a server that is down: it shows as a close
    ws.on('open', () => {
      if (this.#ws === ws) ws.send(sync(syncType.step1, Y.encodeStateVector(this.doc)))
    })
    ws.on('message', (bytes: Buffer) => {
      if (this.#ws !== ws) return
      this.#hear(bytes)
      this.#watch.frame(this, bytes)
    })
    ws.on('close', (code, reason) => {
      if (this.#ws !== ws) return
      this.#down()
      const final = code >= 4400 && code < 4500
      this.#watch.closed(this, code, reason.toString())
      if (final) this.#begin()
    })
  }

  /** The line is gone without a word. */
  cut(): void {
    this.#ws?.terminate()
    this.#down()
  }

  /** This end has gone, and the server doesn't know: its socket stays, and nobody reads it. */
  freeze(): void {
    const ws = this.#ws
    if (ws?.readyState !== WebSocket.OPEN) return
    ws.pause()
    this.#ghosts.push(ws)
    this.#down()
  }

  endGhosts(): void {
    for (const ghost of this.#ghosts.splice(0)) ghost.terminate()
  }

  /** Sends its last change once more. */
  repeat(): void {
    const last = this.#pending.at(-1)
    if (last?.message != null) this.#send(syncType.update, last.update)
  }

  /** The next change gets lost on its way; those after it arrive. */
  loseNext(): void {
    this.#losesNext = true
  }

  say(bytes: Uint8Array): void {
    if (this.#ws?.readyState === WebSocket.OPEN) this.#ws.send(bytes)
  }

  destroy(): void {
    this.cut()
    this.endGhosts()
    this.undo.destroy()
    this.doc.destroy()
  }

  #begin(): void {
    this.undo?.destroy()
    this.doc?.destroy()
    this.doc = new Y.Doc()
    if (this.name === 'board') for (const root of boardRoots) rootOf(this.doc, root)
    this.undo = createUndo(this.doc)
    this.#pending = []
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== fromServer) this.#write(update)
    })
  }

  #down(): void {
    this.#ws = null
    this.#hasState = false
    this.#hasAnswered = false
    this.#losesNext = false
    for (const pending of this.#pending) pending.message = null
  }

  #write(update: Uint8Array): void {
    const pending: Pending = { update, message: null }
    this.#pending.push(pending)
    if (this.#ws?.readyState !== WebSocket.OPEN) return
    if (this.#losesNext) this.#losesNext = false
    else pending.message = this.#send(syncType.update, update)
  }

  #send(type: number, update: Uint8Array): number {
    this.say(sync(type, update))
    this.#sent += 1
    return this.#sent
  }

  #hear(bytes: Buffer): void {
    const decoder = decoding.createDecoder(bytes)
    switch (decoding.readVarUint(decoder)) {
      case messageType.sync:
        this.#hearSync(decoder)
        break
      case messageType.saved:
        this.#count(decoding.readVarUint(decoder))
        break
      case messageType.hello: {
        const hello: unknown = JSON.parse(decoding.readVarString(decoder))
        this.role = isJsonObject(hello) ? String(hello.role) : ''
      }
    }
  }

  #hearSync(decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (type === syncType.step1) {
      const message = this.#send(syncType.step2, Y.encodeStateAsUpdate(this.doc, payload))
      for (const pending of this.#pending) pending.message = message
      this.#hasAnswered = true
      return
    }
    this.#watch.brought(this, payload)
    Y.applyUpdate(this.doc, payload, fromServer)
    if (type === syncType.step2) this.#hasState = true
  }

  #count(saved: number): void {
    const done = this.#pending.filter(({ message }) => message !== null && message <= saved)
    this.#pending = this.#pending.filter((pending) => !done.includes(pending))
    for (const { update } of done) this.#watch.acknowledged(this, update)
  }
}

/** Codes after which a line may simply come back. */
export const passing: ReadonlySet<number> = new Set([
  1006,
  closeCode.restarting,
  closeCode.storeUnavailable,
])
