import type { JsonObject } from './json.ts'

/** A term whose agreed text lies on the board, with one field for each guiding question. */
export interface AgreedTextSpec {
  readonly termId: string
  readonly name: string
  readonly fields: readonly AgreedField[]
}

export interface AgreedField {
  readonly id: string
  readonly question: string
}

/** What a term asks for: its short name, what it stands for, and the questions to settle. */
export interface Term extends AgreedTextSpec {
  readonly longName: string
  /** A wording to start from; never shown as a fact. */
  readonly starter: string
}

/** Fields with words in them, as kept at a ratification and compared for *changed since agreed*. */
export function filledFields(fields: JsonObject): Record<string, string> {
  const filled: Record<string, string> = {}
  for (const [field, value] of Object.entries(fields)) {
    if (typeof value === 'string' && value.trim() !== '') filled[field] = value
  }
  return filled
}
