import { localEdit } from '@lockstep/shared/docs/boardDoc'
import * as Y from 'yjs'

/**
 * Remembers the texts that this person changed since everything was last saved, so that they can
 * be offered again when a document has to be thrown away with changes the server never took.
 */
export interface Rescue {
  /** Everything is on the server's disk. */
  forget(): void
  /** The words, longest first; empty texts are left out. */
  words(): readonly string[]
  destroy(): void
}

/** `earlier` are such words from before this page was loaded. */
export function watchTyping(doc: Y.Doc, earlier: readonly string[]): Rescue {
  const touched = new Set<Y.Text>()
  let before = earlier

  function note(transaction: Y.Transaction) {
    if (transaction.origin !== localEdit) return
    for (const [type, keys] of transaction.changed) {
      if (type instanceof Y.Text) touched.add(type)
      if (!(type instanceof Y.Map)) continue
      for (const key of keys) if (key !== null) noteTexts(type.get(key))
    }
  }

  /** A new note or card arrives as a map whose texts came with it. */
  function noteTexts(value: unknown) {
    if (value instanceof Y.Text) touched.add(value)
    if (value instanceof Y.Map) {
      for (const inner of value.values()) if (inner instanceof Y.Text) touched.add(inner)
    }
  }

  doc.on('afterTransaction', note)
  return {
    forget() {
      touched.clear()
      before = []
    },
    words: () =>
      [...new Set([...before, ...[...touched].map((text) => text.toString().trim())])]
        .filter((words) => words !== '')
        .sort((a, b) => b.length - a.length),
    destroy: () => doc.off('afterTransaction', note),
  }
}
