/** Unicode's line breaking (UAX 14); the package has no types of its own. */
declare module 'linebreak' {
  // biome-ignore lint/style/noDefaultExport: it is what the package has
  export default class LineBreaker {
    constructor(text: string)
    /** The next place at which a line may, or must, end; null at the end of the text. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null
  }
}
