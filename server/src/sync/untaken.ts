import type { Duplex } from 'node:stream'

/**
 * Bytes that the system has not taken yet of what is being written to a line; 0 where it can't be
 * told. Node keeps it beside each socket for its own timeouts, which start anew when it changes.
 */
export function untakenBy(line: Duplex): number {
  const handle: unknown = Reflect.get(line, '_handle')
  if (typeof handle !== 'object' || handle === null) return 0
  const size: unknown = Reflect.get(handle, 'writeQueueSize')
  return typeof size === 'number' ? size : 0
}
