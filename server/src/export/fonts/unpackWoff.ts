import { inflateSync } from 'node:zlib'

const headerLength = 44
const entryLength = 20

/**
 * A WOFF 1.0 font as the OpenType file inside it (W3C Recommendation of 13 December 2012, sections
 * 3 to 5): the tables, inflated. The PDF library could read the packed form, but unpacks it in
 * JavaScript at every use.
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF font')
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, at) => {
    const entry = headerLength + at * entryLength
    const offset = woff.readUInt32BE(entry + 4)
    const packed = woff.subarray(offset, offset + woff.readUInt32BE(entry + 8))
    const length = woff.readUInt32BE(entry + 12)
    return {
      tag: woff.subarray(entry, entry + 4),
      checksum: woff.readUInt32BE(entry + 16),
      bytes: packed.length < length ? inflateSync(packed) : packed,
    }
  })
  const directory = Buffer.alloc(12 + count * 16)
  directory.writeUInt32BE(woff.readUInt32BE(4), 0) // the flavour: TrueType or CFF
  directory.writeUInt16BE(count, 4)
  const log = Math.floor(Math.log2(count))
  directory.writeUInt16BE(2 ** log * 16, 6)
  directory.writeUInt16BE(log, 8)
  directory.writeUInt16BE(count * 16 - 2 ** log * 16, 10)
  const parts: Buffer[] = [directory]
  let offset = directory.length
  for (const [at, { tag, checksum, bytes }] of tables.entries()) {
    const entry = 12 + at * 16
    tag.copy(directory, entry)
    directory.writeUInt32BE(checksum, entry + 4)
    directory.writeUInt32BE(offset, entry + 8)
    directory.writeUInt32BE(bytes.length, entry + 12)
    const padding = (4 - (bytes.length % 4)) % 4
    parts.push(bytes, Buffer.alloc(padding))
    offset += bytes.length + padding
  }
  return Buffer.concat(parts)
}
