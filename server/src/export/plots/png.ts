import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Drawing } from '@lockstep/shared/summary/plots/drawing'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import type { FontCase, FontFile } from '../fonts/fontFiles.ts'
import { type Inks, svgOf } from './svg.ts'

const require = createRequire(import.meta.url)
let ready: Promise<void> | null = null // the library itself is begun once a process

/** A drawing as a PNG of twice its size, so that it is sharp on paper, on white. */
export async function pngOf(drawing: Drawing, inks: Inks, fonts: FontCase): Promise<Uint8Array> {
  ready ??= initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')))
  await ready
  const files = filesFor(drawing, fonts)
  const image = new Resvg(svgOf(drawing, inks).markup, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: 2 },
    font: {
      fontBuffers: files.map((file) => new Uint8Array(file.bytes())),
      defaultFontFamily: fonts.first('sans').family,
    },
  })
  return image.render().asPng()
}

/** Only the fonts that its words need; the library looks for a letter in each of them. */
function filesFor({ shapes }: Drawing, fonts: FontCase): readonly FontFile[] {
  const found = new Set<FontFile>([fonts.first('sans'), fonts.first('sansStrong')])
  for (const shape of shapes) {
    if (shape.type !== 'text') continue
    for (const { segment } of new Intl.Segmenter('en').segment(shape.text)) {
      found.add(fonts.fontFor(shape.strong ? 'sansStrong' : 'sans', segment))
    }
  }
  return [...found]
}
