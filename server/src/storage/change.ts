import type { Change } from './storage.ts'

/**
 * The change as it is now: its caller may go on using the bytes and objects in it. (Not by `slice`:
 * that of a Buffer shares its memory.)
 */
export function copyOf(change: Change): Change {
  switch (change.type) {
    case 'append':
      return { ...change, update: new Uint8Array(change.update) }
    case 'snapshot':
      return { ...change, state: new Uint8Array(change.state) }
    case 'archive':
      return { ...change, bytes: new Uint8Array(change.bytes) }
    case 'put':
      return { ...change, value: JSON.parse(JSON.stringify(change.value)) }
    default:
      return change
  }
}
