import { messageType, syncType } from '@lockstep/shared/protocol/frames'

/**
 * What one connection has sent of the board and what the server says is done with. Saved means:
 * open, our whole state offered once, and every one of our sync messages acknowledged. A new
 * connection counts from nought.
 */
export interface SavedCount {
  readonly open: boolean
  /** The server asked what we have, and we told it: changes made offline are among `sent`. */
  readonly offered: boolean
  readonly sent: number
  readonly acked: number
}

export const notConnected: SavedCount = { open: false, offered: false, sent: 0, acked: 0 }
export const justOpened: SavedCount = { ...notConnected, open: true }

/** What an outgoing frame is; all but our own changes are `other`. */
export function outgoing(frame: Uint8Array): 'offer' | 'update' | 'other' {
  // Both numbers are varuints below 128, so each is one byte.
  if (frame[0] !== messageType.sync) return 'other'
  if (frame[1] === syncType.step2) return 'offer'
  return frame[1] === syncType.update ? 'update' : 'other'
}

export function afterSending(count: SavedCount, frame: Uint8Array): SavedCount {
  const what = outgoing(frame)
  if (what === 'other') return count
  return { ...count, sent: count.sent + 1, offered: count.offered || what === 'offer' }
}

/** The server's counts only grow; a number from a confused server changes nothing. */
export function afterSaved(count: SavedCount, acked: number): SavedCount {
  return acked > count.acked && acked <= count.sent ? { ...count, acked } : count
}

export function isSaved(count: SavedCount): boolean {
  return count.open && count.offered && count.sent === count.acked
}
