/**
 * Makes a textarea as tall as its text where CSS `field-sizing` cannot. The page does not jump:
 * the height is only reset and read when the browser needs our help.
 */
export function growToText(area: HTMLTextAreaElement): void {
  if (globalThis.CSS?.supports?.('field-sizing', 'content')) return
  const { scrollTop } = area
  area.style.blockSize = 'auto'
  area.style.blockSize = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`
  area.scrollTop = scrollTop
}
