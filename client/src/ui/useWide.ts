import { useSyncExternalStore } from 'react'

/** From here on there is room for two things side by side; the style sheets say the same. */
const wide = '(min-width: 1024px)'

export function useWide(): boolean {
  return useSyncExternalStore(listen, () => matchMedia(wide).matches)
}

function listen(changed: () => void): () => void {
  const query = matchMedia(wide)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}
