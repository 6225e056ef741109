import type * as Y from 'yjs'
import { growToText } from './autoGrow.ts'
import { type Delta, diffText, moveSelection, rebaseChange, storedOffset } from './textDiff.ts'

export interface TextBinding {
  destroy(): void
}

/**
 * Keeps a textarea and a shared text alike.
 *
 * - `shown` is what the field last agreed on with the shared text: every difference from it is this
 *   person's typing, and goes out as one transaction with `origin`.
 * - Everybody else's change is put in at once, and the selection stays on the same words.
 * - While an input method composes, both directions wait: a field that changes under it would lose
 *   the word. What waited is rebased when it ends, or, since that event can be lost, at the next
 *   plain input or when the field is left.
 */
export function bindText(area: HTMLTextAreaElement, text: Y.Text, origin: unknown): TextBinding {
  let shown = ''
  let composing = false
  let writing = false
  let waiting: Delta[] = []

  function show(value: string) {
    const { scrollTop } = area
    if (area.value !== value) area.value = value
    // The field has its own idea of line ends.
    shown = area.value
    growToText(area)
    area.scrollTop = scrollTop
  }

  function sendTyping() {
    const change = diffText(shown, area.value, area.selectionEnd)
    if (change) {
      const { index, remove, insert } = rebaseChange(change, waiting)
      write(index, remove, insert)
    }
    if (waiting.length > 0) showBoth(change?.index ?? area.selectionEnd)
    else {
      shown = area.value
      growToText(area)
    }
    waiting = []
  }

  function write(index: number, remove: number, insert: string) {
    const { doc } = text
    if (!doc) return // taken off the board while the field was still on the screen
    const stored = text.toString()
    const from = storedOffset(stored, index)
    const length = storedOffset(stored, index + remove) - from
    const attributes = marksInside(text, from, from + length)
    writing = true
    try {
      doc.transact(() => {
        if (length > 0) text.delete(from, length)
        if (insert) text.insert(from, insert, attributes)
      }, origin)
    } finally {
      writing = false
    }
  }

  /** After a composition: what waited comes in, and the caret keeps its distance to the typing. */
  function showBoth(typedAt: number) {
    const focused = document.activeElement === area
    const caret = area.selectionEnd
    const moved = waiting.reduce<number>(
      (offset, delta) => moveSelection({ start: offset, end: offset }, delta).start,
      typedAt,
    )
    show(text.toString())
    if (focused) area.setSelectionRange(moved + caret - typedAt, moved + caret - typedAt)
  }

  function onChange(event: Y.YTextEvent) {
    if (writing) return
    if (composing) {
      waiting.push(event.delta)
      return
    }
    const focused = document.activeElement === area
    const before = { start: area.selectionStart, end: area.selectionEnd }
    const { selectionDirection } = area
    show(text.toString())
    // A field that is not in use would take the focus in some browsers.
    if (!focused) return
    const { start, end } = moveSelection(before, event.delta)
    area.setSelectionRange(start, end, selectionDirection)
  }

  function onInput(event: Event) {
    composing = event instanceof InputEvent && event.isComposing
    if (composing) return
    sendTyping()
  }

  function onCompositionStart() {
    composing = true
  }

  function onCompositionEnd() {
    if (!composing) return
    composing = false
    sendTyping()
  }

  show(text.toString())
  text.observe(onChange)
  area.addEventListener('input', onInput)
  area.addEventListener('compositionstart', onCompositionStart)
  area.addEventListener('compositionend', onCompositionEnd)
  area.addEventListener('blur', onCompositionEnd)
  return {
    destroy() {
      onCompositionEnd()
      text.unobserve(onChange)
      area.removeEventListener('input', onInput)
      area.removeEventListener('compositionstart', onCompositionStart)
      area.removeEventListener('compositionend', onCompositionEnd)
      area.removeEventListener('blur', onCompositionEnd)
    },
  }
}

/**
 * Which marks typed text gets: inside a marked piece the piece's own, at its end none. Undefined
 * tells Yjs to take over what is on the left.
 */
function marksInside(text: Y.Text, from: number, to: number): object | undefined {
  let position = 0
  for (const part of text.toDelta() as Delta) {
    const length = typeof part.insert === 'string' ? part.insert.length : 1
    if (position < from && to < position + length) return undefined
    position += length
  }
  return {}
}
