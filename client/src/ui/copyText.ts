/**
 * Puts text on the clipboard; says whether it worked. Without a secure context (a room on a plain
 * local address) it falls back to selecting a field: `near` is where that field may stand, since
 * nothing outside an open dialog can be focused.
 */
export async function copyText(text: string, near: HTMLElement = document.body): Promise<boolean> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      // Not permitted here: the way below may still be.
    }
  }
  const before = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.className = 'visuallyHidden'
  near.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  return copied
}
