import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { seatProtocolPrefix } from '@lockstep/shared/protocol/frames'

/** What a socket asks for by its address and subprotocols. Nothing of it is checked yet. */
export interface SyncRequest {
  readonly roomId: string
  readonly doc: string
  /** Empty when none was sent. */
  readonly token: string
}

/** Null when the address is not one of ours. */
export function readRequest(request: IncomingMessage): SyncRequest | null {
  const path = (request.url ?? '').split('?', 1)[0] ?? ''
  const [empty, sync, roomId, doc, ...rest] = path.split('/')
  if (empty !== '' || sync !== 'sync' || !roomId || !doc || rest.length > 0) return null
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',')
  const seat = offered
    .map((name) => name.trim())
    .find((name) => name.startsWith(seatProtocolPrefix))
  return { roomId, doc, token: seat?.slice(seatProtocolPrefix.length) ?? '' }
}

/** Answers instead of upgrading, and hangs up. */
export function refuseUpgrade(
  socket: Duplex,
  status: '403 Forbidden' | '404 Not Found' | '503 Service Unavailable',
): void {
  // The peer may be gone already; then there is nobody to tell.
  socket.on('error', () => socket.destroy())
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
