import type { WebSocket } from 'ws'

/** A peer that doesn't answer a close is cut off after this long. */
const farewellMs = 2_000

/** Closes with a code, and for good soon after: a stalled peer would keep its buffer for half a minute. */
export function closeSocket(ws: WebSocket, code: number, detail: string): void {
  ws.close(code, detail.slice(0, 120))
  const cut = setTimeout(() => ws.terminate(), farewellMs)
  ws.once('close', () => clearTimeout(cut))
}
