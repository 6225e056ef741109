import type { IStylesOptions } from 'docx'

/* Sizes are half points, spaces twentieths of a point: the format's own units. */

export const colours = {
  text: '22201C',
  quiet: '4F4A42',
  line: 'B9B0A1',
  sales: '9A4A12',
  marketing: '1D5A8A',
  neutral: '4F4A42',
  agreed: '1F5C4D',
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
