/** The first line of a note, to name it by. */
export function shortOf(text: string): string {
  const line = text.trim().split('\n', 1).join('')
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}
