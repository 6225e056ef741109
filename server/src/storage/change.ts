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

/** What a change costs besides its bytes, in bytes that cost as much. */
const atLeast = 2 * 1024

/** About how much work it is to write a change, in bytes. */
export function weightOf(change: Change): number {
  if (change.type === 'append') return atLeast + change.update.byteLength
  if (change.type === 'snapshot') return atLeast + change.state.byteLength
  return change.type === 'archive' ? atLeast + change.bytes.byteLength : atLeast
}
