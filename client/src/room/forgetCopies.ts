/** What the names of a room's copies on this device begin with. */
export function copyPrefix(roomId: string): string {
  return `lockstep:${roomId}:`
}

/**
 * Deletes every copy of a room from this device, of whichever seat and life. Knows nothing of Yjs,
 * so that the first page can offer it without loading the room's code.
 */
export async function forgetCopies(roomId: string): Promise<void> {
  if (typeof indexedDB === 'undefined' || typeof indexedDB.databases !== 'function') return
  for (const { name } of await indexedDB.databases()) {
    if (name?.startsWith(copyPrefix(roomId))) indexedDB.deleteDatabase(name)
  }
}
