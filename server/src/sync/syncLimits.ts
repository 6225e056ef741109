import type { LimitSettings } from '../limitSettings.ts'
import type { Rate } from './tokenBucket.ts'

/** What one socket may take and be given. Milliseconds and bytes. */
export interface SyncLimits {
  readonly messageBytes: number
  /** A sync step 2, which may carry a whole offline afternoon. */
  readonly syncBytes: number
  readonly documentBytes: number
  /** Sync messages in; awareness and the rest have the same again to themselves. */
  readonly messages: Rate
  /** Sync steps 1: each may be answered with a whole document. */
  readonly step1: Rate
  /** Milliseconds of computing that a seat's messages may cost, over all its sockets. */
  readonly checking: Rate
  /** Sockets that a seat opens anew: a browser's tabs all come back at once after a restart. */
  readonly opening: Rate
  /** Readers of a seat that did not keep up: phones on the road do come back. */
  readonly lettingGo: Rate
  /** How long a seat that has flooded its room is not let in. */
  readonly shutOutMs: number
  /** Open sockets in all; further ones are refused before the upgrade. */
  readonly sockets: number
  readonly socketsPerRoom: number
  /** A seat's open sockets, over all its tabs; the oldest makes room. */
  readonly socketsPerSeat: number
  /** How long those who come at once may keep the loop, before the others have a turn. */
  readonly admissionMs: number
  /** How long one room's messages may keep the loop, before the other rooms have a turn. */
  readonly turnMs: number
  /** What may wait while the room is being loaded, and of its bytes also for a turn. */
  readonly queuedFrames: number
  readonly queuedBytes: number
  readonly handshakeMs: number
  /** Every socket gets some frame, and a ping, this often at least. */
  readonly heartbeatMs: number
  /** How often the sockets are looked at; well below `heartbeatMs`. */
  readonly tickMs: number
  /** Unsent bytes from which presence is dropped, changes are held back, the socket is let go. */
  readonly dropAwarenessAt: number
  readonly holdUpdatesAt: number
  readonly letGoAt: number
  /** How long a socket above `holdUpdatesAt` may take not one byte. */
  readonly stillMs: number
  /** How long a socket may stay above `holdUpdatesAt`. */
  readonly stalledMs: number
  /** Bytes a second at which a large answer must be read at least. */
  readonly slowestReader: number
  readonly awarenessStateBytes: number
  /** Presence is collected for so long, then sent together. */
  readonly awarenessEveryMs: number
}

/** With what the operator may set; presence and changes are held back well before a reader is let go. */
export function syncLimitsOf(set: LimitSettings): SyncLimits {
  return {
    messageBytes: set.messageBytes,
    syncBytes: set.syncBytes,
    documentBytes: set.documentBytes,
    messages: set.messages,
    step1: { perSecond: 2, burst: 20 },
    checking: { perSecond: 300, burst: 1_500 },
    opening: { perSecond: 5, burst: 300 },
    lettingGo: { perSecond: 0.1, burst: 5 },
    shutOutMs: 10_000,
    sockets: set.sockets,
    socketsPerRoom: set.socketsPerRoom,
    socketsPerSeat: 40,
    admissionMs: 8,
    turnMs: 3,
    queuedFrames: 256,
    queuedBytes: 1024 * 1024,
    handshakeMs: 10_000,
    heartbeatMs: 15_000,
    tickMs: 1_000,
    dropAwarenessAt: set.letGoAt / 16,
    holdUpdatesAt: set.letGoAt / 4,
    letGoAt: set.letGoAt,
    stillMs: 4_000,
    stalledMs: 15_000,
    slowestReader: 64 * 1024,
    awarenessStateBytes: 2 * 1024,
    awarenessEveryMs: 50,
  }
}
