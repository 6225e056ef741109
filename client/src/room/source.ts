/** A value that changes and says so. What the room store is a projection of. */
export interface Source<T> {
  read(): T
  subscribe(changed: () => void): () => void
}

/** A source with its writer; the owner keeps `set` to itself and hands on the rest. */
export interface Cell<T> extends Source<T> {
  set(value: T): void
}

export function createCell<T>(first: T): Cell<T> {
  let value = first
  const listeners = new Set<() => void>()
  return {
    read: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const changed of [...listeners]) changed()
    },
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
  }
}
