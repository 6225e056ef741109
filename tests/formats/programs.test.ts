import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formats } from '@lockstep/server/export/formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { strange, strangeWorkshop } from './foreignText.ts'

/*
 * The files as programs open them: poppler's tools and LibreOffice, which a machine has or has not.
 * `npm run formats` runs this; on Debian the packages are poppler-utils and libreoffice-writer-nogui.
 */

const folder = mkdtempSync(join(tmpdir(), 'lockstep-formats-'))
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  for (const name of ['pdf', 'docx', 'html']) {
    const made = await formats.get(name)?.render(strangeWorkshop(), null)
    writeFileSync(at(`summary.${name}`), made ?? '')
  }
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('the PDF', () => {
  test('is a tagged A4 document with its title', () => {
    const told = run('pdfinfo', [at('summary.pdf')])
    expect(told).toMatch(/^Title:\s+Pipeline <reset>$/m)
    expect(told).toMatch(/^Tagged:\s+yes$/m)
    expect(told).toMatch(/^Page size:.*\(A4\)$/m)
  })

  test('gives its words back in reading order, right-to-left ones too', () => {
    const text = run('pdftotext', [at('summary.pdf'), '-']).replace(
      /[\u2066-\u2069\u202a-\u202e]/g,
      '',
    )
    const words = text.replace(/\s+/g, ' ')
    expect(words).toContain('We met them.')
    expect(words).toContain(strange.markup)
    expect(words).toContain('שלום עולם')
    expect(words).toContain('مرحبا بالعالم')
    expect(words).toContain('😀')
  })

  test('has every font inside', () => {
    const fonts = run('pdffonts', [at('summary.pdf')])
      .trim()
      .split('\n')
      .slice(2)
    expect(fonts.length).toBeGreaterThan(3)
    // name, type, encoding, then: embedded, subset, with a map to Unicode
    for (const font of fonts) expect(font).toMatch(/\s+yes\s+yes\s+yes\s+\d+\s+\d+$/)
  })
})

test('the Word file opens in LibreOffice, which makes a PDF with the same words of it', () => {
  run('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', at('word'), at('summary.docx')])
  const text = run('pdftotext', [join(at('word'), 'summary.pdf'), '-']).replace(/\s+/g, ' ')
  expect(text).toContain('We met them.')
  expect(text).toContain('A call within 24 hours (Ann, by 12 Dec 2026)')
  expect(text).toContain(strange.markup)
  expect(text).toContain('שלום')
  expect(readFileSync(join(at('word'), 'summary.pdf')).length).toBeGreaterThan(10_000)
}, 120_000)

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
  if (error) throw new Error(`${program} is not on this machine: ${error.message}`)
  if (status !== 0) throw new Error(`${program}: ${stderr}`)
  return stdout
}
