import { closeCode } from '@lockstep/shared/protocol/closeCodes'
import { WebSocket } from 'ws'

/** By which a WebSocket itself turns away what is too large for any message. */
const tooBigForSockets = 1009

/**
 * A socket that says in our own words why it is closed. ws stops reading a frame that is too large by
 * its first bytes, which saves the memory, and would then close with a code of its own.
 */
export class SyncSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code === tooBigForSockets ? closeCode.tooLarge : code, reason)
  }
}
