import type * as Y from 'yjs'
import { growToText } from './autoGrow.ts'
import {
  type Delta,
  diffText,
  moveSelection,
  rebaseChange,
  storedOffset,
  type TextChange,
} from './textDiff.ts'

/**
 * Keeps a textarea and a shared text alike, from its making until `destroy`.
 *
 * - `shown` is what the field last agreed on with the shared text: every difference from it is this
 *   person's typing, and goes out as one transaction with `origin`.
 * - Everybody else's change is put in at once, and the selection stays on the same words.
 * - While an input method composes, both directions wait: a field that changes under it would lose
 *   the word. What waited is rebased when it ends, or, since that event can be lost, at the next
 *   plain input or when the field is left.
 */
export class TextBinding {
  readonly #area: HTMLTextAreaElement
  readonly #text: Y.Text
  readonly #origin: unknown
  #shown = ''
  #composing = false
  #writing = false
  #waiting: Delta[] = []

  constructor(area: HTMLTextAreaElement, text: Y.Text, origin: unknown) {
    this.#area = area
    this.#text = text
    this.#origin = origin
    this.#show(text.toString())
    text.observe(this.#onChange)
    area.addEventListener('input', this.#onInput)
    area.addEventListener('compositionstart', this.#onCompositionStart)
    area.addEventListener('compositionend', this.#onCompositionEnd)
    area.addEventListener('blur', this.#onCompositionEnd)
  }

  /** Sends what a composition still holds, and lets go. */
  destroy(): void {
    this.#onCompositionEnd()
    this.#text.unobserve(this.#onChange)
    this.#area.removeEventListener('input', this.#onInput)
    this.#area.removeEventListener('compositionstart', this.#onCompositionStart)
    this.#area.removeEventListener('compositionend', this.#onCompositionEnd)
    this.#area.removeEventListener('blur', this.#onCompositionEnd)
  }

  readonly #onChange = (event: Y.YTextEvent): void => {
    if (this.#writing) return
    if (this.#composing) {
      this.#waiting.push(event.delta)
      return
    }
    const area = this.#area
    const focused = document.activeElement === area
    const before = { start: area.selectionStart, end: area.selectionEnd }
    const { selectionDirection } = area
    this.#show(this.#text.toString())
    // A field that is not in use would take the focus in some browsers.
    if (!focused) return
    const { start, end } = moveSelection(before, event.delta)
    area.setSelectionRange(start, end, selectionDirection)
  }

  readonly #onInput = (event: Event): void => {
    this.#composing = event instanceof InputEvent && event.isComposing
    if (!this.#composing) this.#sendTyping()
  }

  readonly #onCompositionStart = (): void => {
    this.#composing = true
  }

  readonly #onCompositionEnd = (): void => {
    if (!this.#composing) return
    this.#composing = false
    this.#sendTyping()
  }

  #show(value: string): void {
    const area = this.#area
    const { scrollTop } = area
    if (area.value !== value) area.value = value
    // The field has its own idea of line ends.
    this.#shown = area.value
    growToText(area)
    area.scrollTop = scrollTop
  }

  #sendTyping(): void {
    const { value, selectionEnd } = this.#area
    const change = diffText(this.#shown, value, selectionEnd)
    if (change) this.#write(rebaseChange(change, this.#waiting))
    if (this.#waiting.length > 0) this.#showWhatWaited(change?.index ?? selectionEnd)
    else {
      this.#shown = value
      growToText(this.#area)
    }
    this.#waiting = []
  }

  #write({ index, remove, insert }: TextChange): void {
    const text = this.#text
    const { doc } = text
    if (!doc) return // taken off the board while the field was still on the screen
    const stored = text.toString()
    const from = storedOffset(stored, index)
    const length = storedOffset(stored, index + remove) - from
    const attributes = marksInside(text, from, from + length)
    this.#writing = true
    try {
      doc.transact(() => {
        if (length > 0) text.delete(from, length)
        if (insert) text.insert(from, insert, attributes)
      }, this.#origin)
    } finally {
      this.#writing = false
    }
  }

  /** After a composition: what waited comes in, and the caret keeps its distance to the typing. */
  #showWhatWaited(typedAt: number): void {
    const area = this.#area
    const focused = document.activeElement === area
    const distance = area.selectionEnd - typedAt
    const moved = this.#waiting.reduce(
      (offset, delta) => moveSelection({ start: offset, end: offset }, delta).start,
      typedAt,
    )
    this.#show(this.#text.toString())
    if (focused) area.setSelectionRange(moved + distance, moved + distance)
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
