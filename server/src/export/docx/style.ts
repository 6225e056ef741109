import type { IStylesOptions } from 'docx'
import { ink } from '../paperColours.ts'

/* Sizes are half points, spaces twentieths of a point: the format's own units. */

/** The format writes a colour without its sign. */
const hex = (colour: string) => colour.slice(1).toUpperCase()

export const colours = {
  text: hex(ink.text),
  quiet: hex(ink.quiet),
  line: hex(ink.line),
  sales: hex(ink.sales),
  marketing: hex(ink.marketing),
  neutral: hex(ink.neutral),
  agreed: hex(ink.agreed),
} as const

const sans = 'Atkinson Hyperlegible Next'
const serif = 'Source Serif 4'

/** Sans is a draft, serif is agreed. Who has not these fonts gets the reader's own. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: sans, size: 21, color: colours.text },
      paragraph: { spacing: { after: 100, line: 300 } },
    },
    title: {
      run: { font: serif, size: 50, bold: true, color: colours.text },
      paragraph: { spacing: { after: 60 } },
    },
    heading1: {
      run: { font: sans, size: 30, bold: true, color: colours.text },
      paragraph: { spacing: { before: 420, after: 120 }, keepNext: true },
    },
    heading2: {
      run: { font: sans, size: 25, bold: true, color: colours.text },
      paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
    },
    heading3: {
      run: { font: sans, size: 22, bold: true, color: colours.text },
      paragraph: { spacing: { after: 40 }, keepNext: true },
    },
  },
  paragraphStyles: [
    {
      id: 'Quiet',
      name: 'Quiet',
      basedOn: 'Normal',
      run: { size: 18, color: colours.quiet },
      paragraph: { spacing: { after: 40 } },
    },
    {
      id: 'Agreed',
      name: 'Agreed',
      basedOn: 'Normal',
      run: { font: serif, size: 23 },
      paragraph: { spacing: { after: 60 } },
    },
    {
      id: 'Standing',
      name: 'Standing',
      basedOn: 'Normal',
      run: { size: 19, bold: true, color: colours.agreed },
      paragraph: { spacing: { after: 40 } },
    },
  ],
}
