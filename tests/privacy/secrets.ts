import { type Unzipped, unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'

/*
 * Words and figures that occur nowhere else, and how they would look on their way out: as they are,
 * as UTF-16, in Base64, in hexadecimal, packed into a file, as a number in a document.
 */

const mark = 'kq9zwv7p'
const figureMark = '7319'

export interface Secret {
  readonly word: string
  readonly owner: string
  /** Where it was written, for the message of a failing test. */
  readonly where: string
  /** Only its author may ever have seen it, or everybody may by now. */
  shown: boolean
}

/** Everything secret of one schedule, and who was told of what. */
export class Secrets {
  readonly #byWord = new Map<string, Secret>()
  readonly #strict: { readonly bytes: Buffer; readonly what: string; readonly owner: string }[] = []
  #count = 0

  /** A word of a fixed length, so that a draft is as long as the next one only if somebody wants it. */
  word(owner: string, where: string): string {
    this.#count += 1
    return this.#keep(`${mark}${String(this.#count).padStart(5, '0')}x`, owner, where)
  }

  /** A whole number that is nobody's figure. */
  figure(owner: string, where: string): number {
    this.#count += 1
    return Number(this.#keep(`${figureMark}${String(this.#count).padStart(5, '0')}`, owner, where))
  }

  #keep(word: string, owner: string, where: string): string {
    this.#byWord.set(word, { word, owner, where, shown: false })
    return word
  }

  /** What nobody but its owner is ever told, whatever is revealed. */
  never(what: string, owner: string, bytes: string | Buffer): void {
    if (this.#strict.some((each) => each.what === what && each.owner === owner)) return
    this.#strict.push({ bytes: Buffer.from(bytes), what, owner })
  }

  /** A pair of a key and a value as JSON has it, and as a document does. */
  sign(owner: string, key: string, value: string | number): void {
    const small = typeof value === 'number'
    const inside = small ? [125, value] : [119, value.length, ...Buffer.from(value)]
    const stored = Buffer.from([key.length, ...Buffer.from(key), ...inside])
    this.never(`${key}: ${value}`, owner, `"${key}":${JSON.stringify(value)}`)
    this.never(`${key}: ${value}, as stored,`, owner, stored)
  }

  reveal(words: Iterable<string>): void {
    for (const word of words) {
      const secret = this.#byWord.get(word)
      if (secret) secret.shown = true
    }
  }

  /** What of it `hearer` should not have been told, in words; nothing when all is well. */
  leaksIn(hearer: string, bytes: Buffer): readonly string[] {
    const told = this.#found(bytes)
      .filter(({ owner, shown }) => owner !== hearer && !shown)
      .map(({ word, owner, where }) => `${hearer} was told ${word} of ${owner} (${where})`)
    const strict = this.#strict
      .filter(({ owner, bytes: secret }) => owner !== hearer && bytes.includes(secret))
      .map(({ what, owner }) => `${hearer} was told ${what} of ${owner}`)
    const wrapped = packed.filter((form) => bytes.includes(form)).map((form) => `packed as ${form}`)
    return [...told, ...strict, ...wrapped.map((how) => `${hearer} was told something ${how}`)]
  }

  /** How many words that are open by now `hearer` was told of others. */
  heardBy(hearer: string, bytes: Buffer): number {
    return this.#found(bytes).filter(({ owner, shown }) => owner !== hearer && shown).length
  }

  #found(bytes: Buffer): readonly Secret[] {
    const text = bytes.toString('latin1')
    const plain = text.match(/kq9zwv7p\d{5}x|7319\d{5}/g) ?? []
    const wide = text.replaceAll('\0', '').match(/kq9zwv7p\d{5}x/g) ?? []
    const words = new Set([...plain, ...wide, ...figuresIn(bytes)])
    return [...words].flatMap((word) => this.#byWord.get(word) ?? [])
  }
}

/** The letters of Base64 that stand for the mark alone, at each of the three places it may begin. */
const packed: readonly string[] = [
  ...['', 'a', 'aa'].map((before) => {
    const from = Math.ceil((before.length * 8) / 6)
    const to = Math.floor(((before.length + mark.length) * 8) / 6)
    return Buffer.from(`${before}${mark}`).toString('base64').slice(from, to)
  }),
  Buffer.from(mark).toString('hex'),
]

/** Figures as a document holds them: 125, then seven bits a byte, the first byte with six. */
function figuresIn(bytes: Buffer): readonly string[] {
  const found: string[] = []
  for (let at = bytes.indexOf(125); at >= 0; at = bytes.indexOf(125, at + 1)) {
    let value = (bytes[at + 1] ?? 0) & 63
    let scale = 64
    for (let next = at + 1; ((bytes[next] ?? 0) & 128) !== 0; next += 1) {
      value += ((bytes[next + 1] ?? 0) & 127) * scale
      scale *= 128
    }
    if (String(value).startsWith(figureMark) && String(value).length === 9)
      found.push(String(value))
  }
  return found
}

/** The words of a file whose bytes say nothing by themselves. */
export async function unpack(format: string, bytes: Buffer): Promise<Buffer> {
  if (format === 'pdf') {
    const pdf = await getDocumentProxy(new Uint8Array(bytes))
    const { text } = await extractText(pdf, { mergePages: true })
    return Buffer.from(text.replaceAll(/\s/g, ''))
  }
  if (format === 'docx') {
    const files: Unzipped = unzipSync(new Uint8Array(bytes))
    return Buffer.concat(Object.values(files).map((file) => Buffer.from(file)))
  }
  return bytes
}
