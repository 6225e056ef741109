/** What there is a table of. */
export const csvParts = ['plan', 'notes', 'votes', 'glossary'] as const
export type CsvPart = (typeof csvParts)[number]
