const gap = 6
const margin = 8

/** Puts a fixed box under its button, or above where there is more room, inside the window. */
export function placeBeside(box: HTMLElement, button: Element): void {
  const anchor = button.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = box
  const { innerWidth, innerHeight } = window
  const below = anchor.bottom + gap
  const above = anchor.top - gap - height
  const fitsBelow = below + height <= innerHeight - margin
  const top = fitsBelow || above < margin ? below : above
  const rightAligned = anchor.left + width > innerWidth - margin
  const left = rightAligned ? anchor.right - width : anchor.left
  box.style.top = `${clamp(top, margin, innerHeight - height - margin)}px`
  box.style.left = `${clamp(left, margin, innerWidth - width - margin)}px`
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(value, max))
}
