/**
 * What crosses a sync socket. One message per binary frame, beginning with its type as a varuint:
 * y-websocket's own below 100, ours from 100 on, which other clients may ignore.
 */
export const messageType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** Server → client: varuint, how many of this connection's sync messages are done with. */
  saved: 100,
  /** Client → server: float64; server → client: that float64 and the server's clock in ms. */
  time: 101,
  /** Server → client: JSON text, `Hello`; first of all, and again when something of it changes. */
  hello: 102,
} as const

export const syncType = { step1: 0, step2: 1, update: 2 } as const

export interface Hello {
  /** Another epoch than last time means: drop the local copy. */
  readonly epoch: number
  readonly role: string
  /** Milliseconds since 1970 on the server's clock. */
  readonly serverTime: number
  /** The server cannot save just now: changes are to be kept until a hello says otherwise. */
  readonly readOnly: boolean
}

export const subprotocol = 'lockstep.v1'
export const seatProtocolPrefix = 'seat.'

export const docNames = ['session', 'board'] as const
export type DocName = (typeof docNames)[number]
