import type { RefusalCode } from '@lockstep/shared/model/outcome'
import { closeCode } from '@lockstep/shared/protocol/closeCodes'
import type { WebSocket } from 'ws'

/** A peer that doesn't answer a close is cut off after this long. */
const farewellMs = 2_000

/** Closes with a code, and for good soon after: a stalled peer would keep its buffer for half a minute. */
export function closeSocket(ws: WebSocket, code: number, detail: string): void {
  ws.close(code, detail.slice(0, 120))
  const cut = setTimeout(() => ws.terminate(), farewellMs)
  ws.once('close', () => clearTimeout(cut))
}

/** A refusal as the code that closes the socket. */
export function codeOfRefusal(code: RefusalCode): number {
  if (code === 'not-allowed') return closeCode.notAllowed
  return code === 'too-large' ? closeCode.tooLarge : closeCode.malformed
}

/** What could not be stored, as the code that closes the socket. */
export function codeOfFailure(error: unknown): number {
  const isDeleted = error instanceof Error && 'reason' in error && error.reason === 'deleted'
  return isDeleted ? closeCode.deleted : closeCode.storeUnavailable
}
