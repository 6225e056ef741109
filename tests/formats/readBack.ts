import { Parser } from 'commonmark'
import { XMLParser } from 'fast-xml-parser'
import { strFromU8, unzipSync } from 'fflate'

/** The headings, the links and the words that a CommonMark parser finds. */
export function readMarkdown(markdown: string) {
  const headings: string[] = []
  const links: string[] = []
  let text = ''
  let heading: string | null = null
  const walker = new Parser().parse(markdown).walker()
  for (let event = walker.next(); event; event = walker.next()) {
    const { node, entering } = event
    if (node.type === 'link' && entering) links.push(node.destination ?? '')
    if (node.type === 'text') text += node.literal ?? ''
    if (node.type === 'softbreak' || node.type === 'linebreak') text += '\n'
    if (node.type === 'heading' && entering) heading = ''
    else if (heading !== null && node.type === 'text') heading += node.literal ?? ''
    if (node.type === 'heading' && !entering && heading !== null) {
      headings.push(heading)
      heading = null
    }
  }
  return { headings, links, text }
}

/** The XML of what a Word file says. */
export function documentXml(docx: Uint8Array): string {
  return strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array())
}

/** All text of an XML document, in its order. */
export function xmlWords(xml: string): string {
  return wordsIn(new XMLParser({ preserveOrder: true, trimValues: false }).parse(xml))
}

function wordsIn(node: unknown): string {
  if (Array.isArray(node)) return node.map(wordsIn).join('')
  if (typeof node !== 'object' || node === null) return ''
  return Object.entries(node)
    .map(([name, value]) => (name === '#text' ? String(value) : wordsIn(value)))
    .join('')
}
