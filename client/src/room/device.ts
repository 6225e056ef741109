/**
 * What this browser keeps for us. A private window may refuse to keep anything: then it is kept in
 * memory for as long as the page lives, and `blocked` says so, because the person must be told.
 */
export interface Device {
  readonly blocked: boolean
  read(key: string): string | null
  write(key: string, value: string): void
  remove(key: string): void
  keys(prefix: string): readonly string[]
}

/** `find` may throw, as reading `window.localStorage` does where storage is forbidden. */
export function openDevice(find: () => Storage): Device {
  const memory = new Map<string, string>()
  let storage = usable(find)

  return {
    get blocked() {
      return storage === null
    },
    read: (key) => memory.get(key) ?? storage?.getItem(key) ?? null,
    write(key, value) {
      if (storage) {
        try {
          storage.setItem(key, value)
          memory.delete(key)
          return
        } catch {
          // Full, or forbidden since: from here on memory holds what is new.
          storage = storage.length > 0 ? storage : null
        }
      }
      memory.set(key, value)
    },
    remove(key) {
      memory.delete(key)
      storage?.removeItem(key)
    },
    keys(prefix) {
      const found = new Set([...memory.keys(), ...(storage ? Object.keys(storage) : [])])
      return [...found].filter((key) => key.startsWith(prefix))
    },
  }
}

function usable(find: () => Storage): Storage | null {
  try {
    const storage = find()
    storage.setItem('lockstep:probe', '1')
    storage.removeItem('lockstep:probe')
    return storage
  } catch {
    return null // forbidden here; the caller is told through `blocked`
  }
}
