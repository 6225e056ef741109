import { withoutControls } from './plainText.ts'

/*
 * User text as GitHub-flavoured Markdown that reads exactly as it was typed. Escaped is whatever
 * could begin markup, HTML, a table cell or a formula; the words stay readable in the source.
 */

const anywhere = /[\\`*_[\]|~$#]/g
/** Headings, lists, rules, quotes, fences of a definition or a one-column table: line starts only. */
const atLineStart = /^([+\-=:]|\d{1,9}(?=[.)]))/

/** One line of text; line breaks become spaces. */
export function escapeLine(text: string): string {
  return escapeOne(linesOf(text).join(' '))
}

/** A text of several lines as one paragraph with hard breaks; empty lines are dropped. */
export function escapeParagraph(text: string): string {
  return linesOf(text).map(escapeOne).join('\\\n')
}

/** A text inside a table cell, where a line break can only be HTML. */
export function escapeCell(text: string): string {
  return linesOf(text).map(escapeOne).join('<br>')
}

function linesOf(text: string): readonly string[] {
  return withoutControls(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function escapeOne(line: string): string {
  return line
    .replace(anywhere, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(atLineStart, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
}
