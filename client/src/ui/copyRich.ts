/**
 * Puts a page on the clipboard for places that keep headings and tables, with its plain twin for those
 * that don't. Says whether it worked. The texts may still be on their way: a browser allows copying
 * only right after a press.
 */
export async function copyRich(rich: Promise<string>, plain: Promise<string>): Promise<boolean> {
  if (navigator.clipboard && typeof ClipboardItem !== 'undefined') {
    const blob = (text: Promise<string>, type: string) =>
      text.then((words) => new Blob([words], { type }))
    const item = new ClipboardItem({
      'text/html': blob(rich, 'text/html'),
      'text/plain': blob(plain, 'text/plain'),
    })
    try {
      await navigator.clipboard.write([item])
      return true
    } catch {
      // Not permitted here: the way below may still be.
    }
  }
  try {
    return copyByEvent(await rich, await plain)
  } catch {
    return false // the texts did not come
  }
}

function copyByEvent(rich: string, plain: string): boolean {
  let filled = false
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/html', rich)
    event.clipboardData?.setData('text/plain', plain)
    event.preventDefault()
    filled = true
  }
  document.addEventListener('copy', fill, { once: true })
  const allowed = document.execCommand('copy')
  document.removeEventListener('copy', fill)
  return allowed && filled
}
